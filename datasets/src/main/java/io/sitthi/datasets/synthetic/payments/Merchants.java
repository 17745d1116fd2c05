package io.sitthi.datasets.synthetic.payments;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.synthetic.people.Homes;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.Strata;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Permutation;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import java.util.function.LongPredicate;

/**
 * The merchants: a number from 0 to {@code count - 1} each, everything else computed. Every district has one small shop;
 * beyond these there is one merchant for thirty people, the first of them of every class in every status, and one of
 * every kind of row that is rejected.
 */
final class Merchants {

    private static final int PEOPLE_PER_MERCHANT = 30;
    private static final MerchantClass[] CLASSES = MerchantClass.values();
    private static final MerchantStatus[] STATUSES = MerchantStatus.values();
    private static final AliasTable CLASS_TABLE = new AliasTable(690, 160, 8, 16, 16, 70, 40);
    private static final AliasTable STATUS_TABLE = new AliasTable(960, 25, 15);
    private static final int SOLE_TRADER_PERCENT = 70;
    private static final int REJECTED_PER_MILLION = 400;
    private static final int TRIES = 2_000;

    /** Serials of registered companies: a year of three digits and five more digits. */
    private static final long COMPANY_SERIALS = 3_800_000;

    private static final long FIRST_COMPANY_SERIAL = 530_00000L;

    /** What is wrong with a merchant's row. */
    enum Flaw {
        NONE,
        NAME_NULL,
        CLASS_NULL,
        STATUS_NULL,
        DISTRICT_NULL,
        ID_NULL,
        CLASS_UNKNOWN,
        STATUS_UNKNOWN,
        REPEATED,
        REPEATED_OTHERWISE
    }

    private static final Flaw[] FLAWS = Flaw.values();
    private static final int PLANTED_GOOD = 2 * CLASSES.length * STATUSES.length;
    private static final int PLANTED = PLANTED_GOOD + FLAWS.length - 1;

    private final People people;
    private final Homes homes;
    private final long extras;
    private final Strata strata;
    private final Permutation companySerials;
    private final Draw kind;
    private final Draw status;
    private final Draw flaw;
    private final Draw trader;

    Merchants(long seed, People people) {
        this.people = people;
        this.homes = people.homes();
        this.extras = Math.max(PLANTED + 14, people.count() / PEOPLE_PER_MERCHANT - homes.size());
        this.strata = homes.strata(extras);
        this.companySerials = new Permutation(COMPANY_SERIALS, seed, "companies");
        this.kind = new Draw(seed, "merchant class");
        this.status = new Draw(seed, "merchant status");
        this.flaw = new Draw(seed, "merchant flaw");
        this.trader = new Draw(seed, "sole trader");
    }

    long count() {
        return homes.size() + extras;
    }

    /** Number of the merchant's district. */
    int district(long merchant) {
        long extra = merchant - homes.size();
        return extra < 0 ? (int) merchant : strata.districtOf(extra);
    }

    /** Official code of the merchant's district. */
    int districtCode(long merchant) {
        return homes.code(district(merchant));
    }

    MerchantClass merchantClass(long merchant) {
        long extra = merchant - homes.size();
        if (extra < 0) {
            return MerchantClass.SMALL_SHOP;
        }
        return extra < PLANTED_GOOD
                ? CLASSES[(int) (extra % CLASSES.length)]
                : CLASSES[CLASS_TABLE.pick(kind.bits(merchant))];
    }

    MerchantStatus status(long merchant) {
        long extra = merchant - homes.size();
        if (extra < 0) {
            return MerchantStatus.ACTIVE;
        }
        return extra < PLANTED_GOOD
                ? STATUSES[(int) (extra / CLASSES.length % STATUSES.length)]
                : STATUSES[STATUS_TABLE.pick(status.bits(merchant))];
    }

    Flaw flaw(long merchant) {
        long extra = merchant - homes.size();
        if (extra < PLANTED_GOOD) {
            return Flaw.NONE;
        }
        if (extra < PLANTED) {
            return FLAWS[(int) (extra - PLANTED_GOOD) + 1];
        }
        long bits = flaw.bits(merchant);
        return Draw.reduce(bits, 1_000_000) < REJECTED_PER_MILLION
                ? FLAWS[1 + Draw.reduce(Draw.again(bits), FLAWS.length - 1)]
                : Flaw.NONE;
    }

    /** The person who trades under their own citizen id; -1 for a company. */
    long soleTrader(long merchant) {
        long extra = merchant - homes.size();
        if (extra < 0 || extras > people.count() || trader.below(merchant, 100) >= SOLE_TRADER_PERCENT) {
            return -1;
        }
        long end = people.count() * (extra + 1) / extras;
        for (long person = people.count() * extra / extras; person < end; person++) {
            if (People.isAdult(people.birthDay(person))) {
                return person;
            }
        }
        return -1;
    }

    /** A sole trader's citizen id, or a company's number, which begins with 0 and so has twelve digits as a number. */
    long id(long merchant) {
        long person = soleTrader(merchant);
        if (person >= 0) {
            return people.citizenId(person);
        }
        long province = homes.code(district(merchant)) / 100;
        long serial = FIRST_COMPANY_SERIAL + companySerials.apply(merchant);
        long firstEleven = (province * 10 + 5) * 100_000_000L + serial;
        return firstEleven * 10 + CitizenId.checkDigit(firstEleven);
    }

    /** Whether consumers may buy here. */
    boolean isOpenToConsumers(long merchant) {
        MerchantClass type = merchantClass(merchant);
        return isOpen(merchant) && (type == MerchantClass.SMALL_SHOP || type == MerchantClass.SMALL_CONVENIENCE_STORE);
    }

    /** Whether the merchant is known and active. */
    boolean isOpen(long merchant) {
        return status(merchant) == MerchantStatus.ACTIVE && flaw(merchant) == Flaw.NONE;
    }

    /** A merchant of a district; some are far more popular than others. */
    long inDistrict(int district, long bits) {
        long others = strata.size(district);
        double unit = Draw.unit(bits);
        long rank = (long) ((others + 1) * unit * unit * unit);
        return rank == 0 ? district : homes.size() + strata.first(district) + rank - 1;
    }

    /** A merchant where consumers of a district may buy. */
    long shopIn(int district, long bits) {
        long more = bits;
        for (int i = 0; i < 4; i++) {
            long merchant = inDistrict(district, more);
            if (isOpenToConsumers(merchant)) {
                return merchant;
            }
            more = Draw.again(more);
        }
        return district;
    }

    /** Any merchant that satisfies a condition which some of the first ones satisfy. */
    long find(long bits, LongPredicate condition) {
        long more = bits;
        for (int i = 0; i < TRIES; i++) {
            // beyond the many tries the planted ones decide
            long merchant = i < TRIES / 2 ? Math.floorMod(more, count()) : homes.size() + i % PLANTED;
            if (condition.test(merchant)) {
                return merchant;
            }
            more = Draw.again(more);
        }
        throw new IllegalStateException("no merchant of " + count() + " satisfies the condition");
    }
}
