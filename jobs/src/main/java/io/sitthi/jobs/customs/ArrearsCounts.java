package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;

import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Tally;
import io.sitthi.programmes.customs.TraderTotals;

/** Counts over all traders, for the summary and the report. */
final class ArrearsCounts {

    /** By mask of reasons: traders. */
    static final String REASONS = "reasons";

    /** By month of release, of statements that are issued: the columns below. */
    static final String MONTHS = "months";

    static final int STATEMENTS = 0;
    static final int DECLARATIONS = 1;
    static final int PAID_IN_FULL = 2;
    static final int OWED = 3;
    static final int UNPAID = OWED + AmountSums.COLUMNS;
    static final int OVERDUE = UNPAID + AmountSums.COLUMNS;
    private static final int MONTH_COLUMNS = OVERDUE + AmountSums.COLUMNS;

    /** By age of what is overdue, as a place in {@link #AGES}: the columns below. */
    static final String AGES_OF_ARREARS = "ages";

    static final int OLD_STATEMENTS = 0;
    static final int OLD_STATEMENT_AMOUNT = 1;
    static final int OLD_ORDERS = OLD_STATEMENT_AMOUNT + AmountSums.COLUMNS;
    static final int OLD_ORDER_AMOUNT = OLD_ORDERS + 1;
    private static final int AGE_COLUMNS = OLD_ORDER_AMOUNT + AmountSums.COLUMNS;

    /** The last day after the due day of each age but the last. */
    static final int[] AGES = {30, 60, 90, 180, 365};

    /** Of key 0: the columns below. */
    static final String MONEY = "money";

    static final int ORDERED = 0;
    static final int ORDERS_UNPAID = ORDERED + AmountSums.COLUMNS;
    static final int ORDERS_OVERDUE = ORDERS_UNPAID + AmountSums.COLUMNS;
    static final int CREDIT = ORDERS_OVERDUE + AmountSums.COLUMNS;
    static final int OPEN_CASES = CREDIT + AmountSums.COLUMNS;
    static final int LAPSED_CASES = OPEN_CASES + 1;
    private static final int MONEY_COLUMNS = LAPSED_CASES + 1;

    private static final int ORDER_AMOUNT = OVERTIME_ORDERS.position("amount");

    private final long day;
    private final Tally reasonSets;
    private final Tally months;
    private final Tally ages;
    private final Tally money;

    ArrearsCounts(long day, Outputs outputs) {
        this.day = day;
        reasonSets = outputs.tally(REASONS, 1);
        months = outputs.tally(MONTHS, MONTH_COLUMNS);
        ages = outputs.tally(AGES_OF_ARREARS, AGE_COLUMNS);
        money = outputs.tally(MONEY, MONEY_COLUMNS);
    }

    void addTrader(int reasons, TraderTotals totals, long credit) {
        reasonSets.add(reasons, 0, 1);
        AmountSums.add(money, 0, ORDERS_UNPAID, totals.overtimeUnpaid());
        AmountSums.add(money, 0, ORDERS_OVERDUE, totals.overtimeOverdue());
        AmountSums.add(money, 0, CREDIT, credit);
    }

    void addStatement(int month, long due, long declarations, long paidInFull, long owed, long unpaid) {
        months.add(month, STATEMENTS, 1);
        months.add(month, DECLARATIONS, declarations);
        months.add(month, PAID_IN_FULL, paidInFull);
        AmountSums.add(months, month, OWED, owed);
        AmountSums.add(months, month, UNPAID, unpaid);
        if (unpaid > 0 && due < day) {
            AmountSums.add(months, month, OVERDUE, unpaid);
            ages.add(age(due), OLD_STATEMENTS, 1);
            AmountSums.add(ages, age(due), OLD_STATEMENT_AMOUNT, unpaid);
        }
    }

    /** @param due the order's own due day */
    void addOrder(SubjectRows orders, int order, long unpaid, long due) {
        AmountSums.add(money, 0, ORDERED, orders.longAt(order, ORDER_AMOUNT));
        if (unpaid > 0 && due < day) {
            ages.add(age(due), OLD_ORDERS, 1);
            AmountSums.add(ages, age(due), OLD_ORDER_AMOUNT, unpaid);
        }
    }

    void addCase(boolean lapsed) {
        money.add(0, lapsed ? LAPSED_CASES : OPEN_CASES, 1);
    }

    private int age(long due) {
        int age = 0;
        while (age < AGES.length && day - due > AGES[age]) {
            age++;
        }
        return age;
    }
}
