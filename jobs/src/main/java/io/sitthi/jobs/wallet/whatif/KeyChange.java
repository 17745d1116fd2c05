package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.VariedKey;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key in which two programmes differ, with its values as a programme file writes them. */
public record KeyChange(String key, String before, String after) {

    /** The keys in which two programmes differ, among those that change who is eligible or what it costs. */
    public static List<KeyChange> between(WalletProgramme before, WalletProgramme after) {
        List<KeyChange> changes = new ArrayList<>();
        for (ApplicantGroup group : ApplicantGroup.values()) {
            DateWindow one = before.registrationWindows().get(group);
            DateWindow other = after.registrationWindows().get(group);
            String prefix = "registration." + group.name();
            if (one != null && other != null) {
                note(changes, prefix + ".first", one.first(), other.first());
                note(changes, prefix + ".last", one.last(), other.last());
            }
            note(
                    changes,
                    prefix + ".channels",
                    before.allowedChannels().get(group),
                    after.allowedChannels().get(group));
        }
        note(changes, "age.minimum_years", before.minimumAge(), after.minimumAge());
        note(changes, "age.reference_date", before.ageReferenceDate(), after.ageReferenceDate());
        note(changes, "nationality", before.nationality(), after.nationality());
        amount(changes, VariedKey.INCOME_LIMIT, before.incomeLimitSatang(), after.incomeLimitSatang());
        amount(changes, VariedKey.DEPOSITS_LIMIT, before.depositsLimitSatang(), after.depositsLimitSatang());
        amount(changes, VariedKey.CREDIT, before.creditSatang(), after.creditSatang());
        return changes;
    }

    private static void amount(List<KeyChange> changes, VariedKey key, long before, long after) {
        note(changes, key.key(), key.write(before), key.write(after));
    }

    private static void note(List<KeyChange> changes, String key, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new KeyChange(key, String.valueOf(before), String.valueOf(after)));
        }
    }
}
