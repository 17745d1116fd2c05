package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.synthetic.agencies.Agencies;
import io.sitthi.datasets.synthetic.people.HardCasePlan;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.random.Draw;

/**
 * Who pays in which group of payments. A group is a consumer's payment and what follows from it; there are nine for ten
 * people.
 *
 * <p>A group that is a hard case has a payer to itself, so that what the payer's balance decides is known: the person of
 * the group's own number where that is an eligible one, else one of those whose number is beyond all groups.
 */
final class Shopping {

    private static final int TRIES = 24;

    private final People people;
    private final Agencies agencies;
    private final long groups;
    private final HardCasePlan plan;
    private final Draw payer;

    Shopping(long seed, People people, Agencies agencies, HardCasePlan plan) {
        this.people = people;
        this.agencies = agencies;
        this.plan = plan;
        this.groups = Math.max(1, people.count() * 9 / 10);
        this.payer = new Draw(seed, "payer");
    }

    long groups() {
        return groups;
    }

    /** The number of the group's hard case; -1 for an ordinary group. */
    int hardCase(long group) {
        return group == 0 ? -1 : plan.hardCase(group);
    }

    /** The person who pays in an ordinary group. */
    long ordinaryPayer(long group) {
        long bits = payer.bits(group);
        long person = 0;
        for (int i = 0; i < TRIES; i++) {
            person = Math.floorMod(bits, groups);
            if (hardCase(person) < 0 && agencies.isPlainlyEligible(person)) {
                return person;
            }
            bits = Draw.again(bits);
        }
        return person;
    }

    /** The person who pays in a group that is a hard case. */
    long hardCasePayer(long group) {
        if (agencies.isPlainlyEligible(group)) {
            return group;
        }
        return spareEligible(payer.bits(group));
    }

    /** Somebody eligible who pays in no ordinary group. */
    long spareEligible(long bits) {
        long more = bits;
        long spare = people.count() - groups;
        long person = 0;
        for (int i = 0; i < TRIES && spare > 0; i++) {
            person = groups + Math.floorMod(more, spare);
            if (agencies.isPlainlyEligible(person)) {
                return person;
            }
            more = Draw.again(more);
        }
        return person;
    }

    /** Somebody who has no wallet. */
    long ineligible(long bits) {
        long more = bits;
        long person = 0;
        for (int i = 0; i < TRIES; i++) {
            person = Math.floorMod(more, people.count());
            if (people.hardCase(person) < 0 && !agencies.isPlainlyEligible(person)) {
                return person;
            }
            more = Draw.again(more);
        }
        return person;
    }

    /** Number of the district where the payer's payments must be made. */
    int homeDistrict(long person) {
        return agencies.registeredDistrict(person);
    }

    boolean isEligible(long person) {
        return agencies.isPlainlyEligible(person);
    }

    People people() {
        return people;
    }
}
