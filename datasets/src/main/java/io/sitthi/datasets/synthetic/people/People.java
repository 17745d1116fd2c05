package io.sitthi.datasets.synthetic.people;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Permutation;

/**
 * Everything about the people of a drop that more than one dataset must agree on. A person is a number from 0 to
 * {@code count - 1}; every property is computed from the seed and that number.
 *
 * <p>People are numbered by district of birth, so that their ids can be told apart without a table: within a district
 * the seven-digit serial is a shuffled rank.
 */
public final class People {

    private static final int LASER_DIGITS = 10;
    private static final long SERIALS = 10_000_000L;
    /** Has no factor in common with 10, so that multiplying by it shuffles the serials. */
    private static final long SERIAL_STEP = 7_368_787L;

    private static final int REGISTRATIONS_PER_PERSON = 4;
    private static final long FIRST_REGISTRATION_ID = 10_000_001L;
    private static final int STAYED_HOME_PER_MILLION = 780_000;
    private static final int OLDEST = 100;
    /** Thai people by age (census of 2010 carried forward), in about ten-thousandths, at ages 0, 10, 20, … 100. */
    private static final double[] PYRAMID = {75, 112, 128, 143, 146, 156, 131, 72, 29, 5, 0.2};

    private static final int ID_NUMBERS_FROM_DAY = 5113; // 1984-01-01, when numbers came to be given at birth

    private static final String[] LASER_LETTERS = {"JT", "ME", "JC", "AA", "MC", "JB", "GT", "AC"};
    private static final AliasTable LASER_LETTER_TABLE = new AliasTable(46, 22, 11, 7, 6, 4, 2, 2);

    private final long count;
    private final Homes homes;
    private final Strata strata;
    private final GivenNames givenNames;
    private final FamilyNames familyNames;
    private final long families;
    private final AliasTable ages;
    private final Permutation registrationIds;
    private final HardCasePlan plan;

    private final Draw age;
    private final Draw day;
    private final Draw sex;
    private final Draw given;
    private final Draw family;
    private final Draw laser;
    private final Draw home;
    private final Draw house;
    private final Draw civil;
    private final Draw numbering;
    private final long[] serialShifts;

    /**
     * @param plan which people are hard cases
     */
    public People(long count, long seed, Homes homes, HardCasePlan plan) {
        this.count = count;
        this.homes = homes;
        this.plan = plan;
        this.strata = homes.strata(count);
        NameParts parts = new NameParts();
        this.givenNames = new GivenNames(parts);
        this.familyNames = new FamilyNames(parts);
        this.families = Math.min(familyNames.size(), Math.max(20_000, count / 6));
        double[] weights = new double[OLDEST];
        for (int year = 0; year < OLDEST; year++) {
            weights[year] = PYRAMID[year / 10] + (PYRAMID[year / 10 + 1] - PYRAMID[year / 10]) * (year % 10) / 10;
        }
        this.ages = new AliasTable(weights);
        this.registrationIds = new Permutation(count * REGISTRATIONS_PER_PERSON, seed, "registration ids");
        this.age = new Draw(seed, "age");
        this.day = new Draw(seed, "birthday");
        this.sex = new Draw(seed, "sex");
        this.given = new Draw(seed, "given name");
        this.family = new Draw(seed, "family name");
        this.laser = new Draw(seed, "laser code");
        this.home = new Draw(seed, "home");
        this.house = new Draw(seed, "house");
        this.civil = new Draw(seed, "civil state");
        this.numbering = new Draw(seed, "citizen id");
        Draw shift = new Draw(seed, "serials");
        this.serialShifts = new long[homes.size()];
        for (int district = 0; district < serialShifts.length; district++) {
            serialShifts[district] = shift.below(district, (int) SERIALS);
        }
    }

    public long count() {
        return count;
    }

    public Homes homes() {
        return homes;
    }

    /** The hard case that this person is; -1 for an ordinary person. */
    public int hardCase(long person) {
        return plan.hardCase(person);
    }

    /** The people by district of birth. */
    public Strata strata() {
        return strata;
    }

    /** A valid number of 13 digits that no other person has. */
    public long citizenId(long person) {
        int district = strata.districtOf(person);
        return citizenId(district, person - strata.first(district), firstDigit(person));
    }

    /** The valid number of somebody who is not of this drop. */
    public long strangerId(int stranger) {
        int district = stranger % homes.size();
        return citizenId(district, strata.size(district) + stranger / homes.size(), 3);
    }

    private long citizenId(int district, long rank, int firstDigit) {
        long serial = (rank * SERIAL_STEP + serialShifts[district]) % SERIALS;
        long firstTwelve = (firstDigit * 10_000L + homes.code(district)) * SERIALS + serial;
        return firstTwelve * 10 + CitizenId.checkDigit(firstTwelve);
    }

    /** The kind of person in the eyes of the registrar: born before or after numbers were given, late, naturalised … */
    private int firstDigit(long person) {
        if (civilState(person) == CivilState.FOREIGN) {
            return 6;
        }
        int percent = numbering.below(person, 100);
        if (birthDay(person) >= ID_NUMBERS_FROM_DAY) {
            return percent < 93 ? 1 : percent < 98 ? 2 : percent < 99 ? 8 : 7;
        }
        return percent < 88 ? 3 : percent < 93 ? 5 : percent < 98 ? 4 : 8;
    }

    /** The date of birth in days since 1970-01-01. A hard case is an adult unless the case says otherwise. */
    public int birthDay(long person) {
        long bits = age.bits(person);
        int years = ages.pick(bits);
        if (years < 18 && hardCase(person) >= 0) {
            years += 20;
        }
        int reference = WalletCalendar.epochDay(WalletCalendar.AGE_REFERENCE);
        return reference - (int) (years * 365.2425) - day.below(person, 365);
    }

    /** Whether a birth date is that of somebody old enough for a wallet, to a day or two. */
    public static boolean isAdult(int birthDay) {
        return birthDay <= WalletCalendar.epochDay(WalletCalendar.AGE_REFERENCE.minusYears(WalletCalendar.MINIMUM_AGE));
    }

    public static int yearsOld(int birthDay) {
        return (int) ((WalletCalendar.epochDay(WalletCalendar.AGE_REFERENCE) - birthDay) / 365.2425);
    }

    public GivenNames givenNames() {
        return givenNames;
    }

    public FamilyNames familyNames() {
        return familyNames;
    }

    /** Number of the given name in the book of given names. */
    public int givenName(long person) {
        return givenNames.pick((sex.bits(person) & 1) == 0, given.bits(person));
    }

    /** Number of the family name; low numbers are borne by more people. */
    public long familyName(long person) {
        double unit = Draw.unit(family.bits(person));
        return (long) (families * unit * unit);
    }

    /** Writes the twelve characters of the code on the back of the card: two letters and ten digits. */
    public void laserCode(long person, byte[] target) {
        long bits = laser.bits(person);
        String letters = LASER_LETTERS[LASER_LETTER_TABLE.pick(bits)];
        target[0] = (byte) letters.charAt(0);
        target[1] = (byte) letters.charAt(1);
        long digits = laser.belowLong(~person, 10_000_000_000L);
        for (int i = LASER_DIGITS + 1; i > 1; i--) {
            target[i] = (byte) ('0' + digits % 10);
            digits /= 10;
        }
    }

    /** Number of the district where the person lives. */
    public int homeDistrict(long person) {
        long bits = home.bits(person);
        return Draw.reduce(bits, 1_000_000) < STAYED_HOME_PER_MILLION
                ? strata.districtOf(person)
                : homes.pick(Draw.again(bits));
    }

    /** The eleven-digit number of the house: its district, and a serial such that about three people share one. */
    public long houseId(long person) {
        int district = homeDistrict(person);
        long residents = Math.max(1, strata.size(district) / 3);
        return homes.code(district) * SERIALS + 1 + house.belowLong(person, residents);
    }

    /** What the civil register says besides the person's name and birth. */
    public enum CivilState {
        USUAL,
        FOREIGN,
        DECEASED,
        WITHOUT_HOUSE
    }

    public CivilState civilState(long person) {
        if (hardCase(person) >= 0) {
            return CivilState.USUAL;
        }
        int draw = civil.below(person, 1_000_000);
        if (draw < 9_000) {
            return CivilState.FOREIGN;
        }
        if (draw < 10_500) {
            return CivilState.WITHOUT_HOUSE;
        }
        return draw < 11_000 || (draw < 40_000 && yearsOld(birthDay(person)) > 80)
                ? CivilState.DECEASED
                : CivilState.USUAL;
    }

    /** More random bits about the civil state. */
    public long civilDetail(long person) {
        return civil.bits(~person);
    }

    /** The number of one of the person's registrations, counted from 0 to 3. */
    public long registrationId(long person, int which) {
        return FIRST_REGISTRATION_ID + registrationIds.apply(person * REGISTRATIONS_PER_PERSON + which);
    }
}
