package io.sitthi.programmes.wallet;

import io.sitthi.datasets.rows.LookUp;

/**
 * A row of evidence (contract section 11), as far as rules and causes look at it. Units as in {@link EligibilityRules}.
 *
 * @param group ordinal of the {@link ApplicantGroup}
 * @param channel ordinal of the {@link Channel}
 * @param verifiedAtMicros ignored when it is null
 * @param civil ordinal of a {@link LookUp}
 * @param settled from {@link EvidenceRules#settled}
 * @param birthEpochDay by the civil register; only where civil is FOUND, as the two that follow
 * @param nationality a number that stands for the text, the same for both rows that are compared
 * @param person the column civil_person
 * @param appealId 0 when there is none
 */
public record EvidenceRow(
        int group,
        int channel,
        boolean verifiedAtNull,
        long verifiedAtMicros,
        long registeredAtMicros,
        int civil,
        int settled,
        int birthEpochDay,
        long nationality,
        long person,
        long incomeSatang,
        long depositsSatang,
        long appealId) {

    @Override
    public String toString() {
        return "a row of evidence"; // personal data
    }
}
