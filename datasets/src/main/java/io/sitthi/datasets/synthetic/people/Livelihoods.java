package io.sitthi.datasets.synthetic.people;

/**
 * How incomes and savings go with where people live and how old they are, as factors of what the whole nation has.
 *
 * <ul>
 *   <li>Regions: the average monthly income of a household in the Household Socio-Economic Survey of B.E. 2562 (2019), by
 *       the National Statistical Office (Statistical Yearbook Thailand 2021, table 8.1). Savings differ by the square of
 *       that†: depositors with much live in Bangkok and the big provinces (Bank of Thailand, deposits by province, end of
 *       2022; Puey Ungphakorn Institute for Economic Research, deposits of June 2017).
 *   <li>Ages: incomes rise with experience and fall again near its end, a quadratic in their logarithm (Mincer's equation,
 *       found to hold in Thailand by W. Wannakrairoj, Southeast Asian Journal of Economics 1 (1), 2013); the coefficients are
 *       ours†, and so is how savings grow with age†.
 * </ul>
 *
 * <p>† not published: chosen.
 */
public final class Livelihoods {

    private static final double WHOLE_KINGDOM_BAHT = 26_018;
    private static final double GREATER_BANGKOK_BAHT = 37_751;
    private static final double CENTRAL_BAHT = 25_782;
    private static final double NORTH_BAHT = 20_270;
    private static final double NORTHEAST_BAHT = 20_600;
    private static final double SOUTH_BAHT = 25_647;

    private static final int LAST_PROVINCE_OF_GREATER_BANGKOK = 13;
    private static final int DISTRICTS_PER_PROVINCE = 100;

    private static final int MOST_YEARS = 130;
    private static final int FIRST_YEAR_OF_WORK = 20;
    private static final int YEARS_OF_WORK = 45;
    private static final double PER_YEAR_OF_EXPERIENCE = 0.034;
    private static final double PER_SQUARE_OF_EXPERIENCE = -0.00055;
    /** The mean over people who file a return, so that the whole kingdom earns what it did. */
    private static final double MEAN_OF_AGES = 1.5;

    private static final int FIRST_YEAR_OF_SAVING = 15;
    private static final double SAVINGS_AT_FIRST = 0.25;
    private static final double SAVINGS_PER_YEAR = 0.0275;
    private static final double MOST_SAVINGS = 1.6;

    private final People people;
    /** By number of the district. */
    private final double[] regions;
    /** By age in years. */
    private final double[] incomes = new double[MOST_YEARS + 1];

    private final double[] savings = new double[MOST_YEARS + 1];

    public Livelihoods(People people) {
        this.people = people;
        regions = new double[people.homes().size()];
        for (int district = 0; district < regions.length; district++) {
            regions[district] = baht(people.homes().code(district) / DISTRICTS_PER_PROVINCE) / WHOLE_KINGDOM_BAHT;
        }
        for (int years = 0; years <= MOST_YEARS; years++) {
            int worked = Math.min(Math.max(years - FIRST_YEAR_OF_WORK, 0), YEARS_OF_WORK);
            incomes[years] =
                    StrictMath.exp(PER_YEAR_OF_EXPERIENCE * worked + PER_SQUARE_OF_EXPERIENCE * worked * worked)
                            / MEAN_OF_AGES;
            int saved = Math.max(years - FIRST_YEAR_OF_SAVING, 0);
            savings[years] = Math.min(SAVINGS_AT_FIRST + SAVINGS_PER_YEAR * saved, MOST_SAVINGS);
        }
    }

    /** The survey's regions, by the official code of a province. */
    private static double baht(int province) {
        if (province <= LAST_PROVINCE_OF_GREATER_BANGKOK) {
            return GREATER_BANGKOK_BAHT;
        }
        return switch (province / 10) {
            case 3, 4 -> NORTHEAST_BAHT;
            case 5, 6 -> NORTH_BAHT;
            case 8, 9 -> SOUTH_BAHT;
            default -> CENTRAL_BAHT;
        };
    }

    private int years(long person) {
        return Math.min(Math.max(People.yearsOld(people.birthDay(person)), 0), MOST_YEARS);
    }

    /** What a person's income is multiplied by. */
    public double income(long person) {
        return regions[people.homeDistrict(person)] * incomes[years(person)];
    }

    /** What a person's balances are multiplied by. */
    public double savings(long person) {
        double region = regions[people.homeDistrict(person)];
        return region * region * savings[years(person)];
    }
}
