package io.sitthi.programmes.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.LETTERS;

import io.sitthi.datasets.CodeMasks;
import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges one trader after another from all rows, as they are at the end of a day (CONTRACT-PROGRAMMES, section 10): what is
 * owed, what is paid, which letters wait, and how the trader stands. Pure: the same rows give the same answer. For one
 * thread; what it answers holds until the next trader.
 */
@SuppressWarnings("EnumOrdinal") // the schema lists codes in the order of the enums
public final class TraderAccount {

    private static final int BROKER = DECLARATIONS.position("broker_tax_id");
    private static final int RECEIPT_NO = FEE_PAYMENTS.position("receipt_no");
    private static final int AMOUNT = FEE_PAYMENTS.position("amount");
    private static final int PAID_AT = FEE_PAYMENTS.position("paid_at");
    private static final int CASE_NO = LETTERS.position("case_no");
    private static final int ADDRESSEE = LETTERS.position("addressee");
    private static final int RECEIVED_ON = LETTERS.position("received_on");
    private static final int ANSWERED_ON = LETTERS.position("answered_on");

    private static final Addressee[] ADDRESSEES = Addressee.values();

    /** The datasets by name, so that a set of them is a mask of bits in the contract's order. */
    private enum Dataset {
        declarations,
        fee_payments,
        overtime_orders,
        letters
    }

    private static final CodeMasks<Dataset> DATASETS = new CodeMasks<>(Dataset.class);

    private final CustomsTerms terms;
    private final TraderReferences references = new TraderReferences();
    private final ServiceFees serviceFees;
    private final OvertimeFees overtimeFees;
    private final TraderTotals totals;
    private final RowSorter payments = new RowSorter();
    private final RowSorter letters = new RowSorter();
    private final RowSorter.Order byPayment;
    private final List<AnomalyCase> cases = new ArrayList<>();
    private int caseCount;
    private long[] credits = new long[4];
    private long credit;
    private boolean brokerAsked;
    private int defective;

    public TraderAccount(CustomsTerms terms) {
        this.terms = terms;
        serviceFees = new ServiceFees(terms);
        overtimeFees = new OvertimeFees(terms);
        totals = new TraderTotals(terms);
        TextSlice one = new TextSlice();
        TextSlice two = new TextSlice();
        byPayment = (rows, row, other) -> {
            int order = Long.compare(rows.longAt(row, PAID_AT), rows.longAt(other, PAID_AT));
            return order != 0
                    ? order
                    : rows.textAt(row, RECEIPT_NO, one).compareTo(rows.textAt(other, RECEIPT_NO, two));
        };
    }

    /**
     * Judges a trader.
     *
     * @param day the day at whose end
     * @param rows the rows of each of {@link CustomsRows#DATASETS}, without those later than the day
     * @param unknown is told of references that nothing is known of; the rows count as defective when it returns
     */
    public void judge(long day, SubjectRows[] rows, TraderReferences.Unknown unknown) {
        SubjectRows declarations = rows[CustomsRows.DECLARATION];
        SubjectRows paid = rows[CustomsRows.PAYMENT];
        SubjectRows orders = rows[CustomsRows.ORDER];
        totals.begin(day);
        references.find(declarations, paid, orders, unknown);
        findDefects(rows);
        if (credits.length < paid.count()) {
            credits = new long[paid.count() + paid.count() / 2];
        }
        Arrays.fill(credits, 0, paid.count(), 0);
        payments.sort(paid, row -> !TraderReferences.isCancelled(paid, row), byPayment);
        serviceFees.settle(day, declarations, paid, payments, references, credits);
        overtimeFees.settle(orders, paid, payments, references, credits);
        credit = 0;
        for (int row = 0; row < paid.count(); row++) {
            credit = Satang.plus(credit, credits[row]);
        }
        for (int number = 0; number < serviceFees.months(); number++) {
            totals.addStatement(serviceFees.month(number), serviceFees.unpaidOf(number));
        }
        for (int order = 0; order < orders.count(); order++) {
            if (overtimeFees.unpaid(order) > 0) {
                totals.addOvertime(
                        overtimeFees.dueOn(orders, order),
                        overtimeFees.letterDueOn(orders, order),
                        overtimeFees.unpaid(order));
            }
        }
        brokerAsked = namesBroker(declarations);
        gatherCases(rows[CustomsRows.LETTER]);
        for (int number = 0; number < caseCount; number++) {
            totals.addCase(cases.get(number), brokerAsked);
        }
    }

    private void findDefects(SubjectRows[] rows) {
        defective = 0;
        for (int dataset = 0; dataset < rows.length; dataset++) {
            for (int row = 0; row < rows[dataset].count(); row++) {
                if (rows[dataset].isDefective(row)) {
                    defective |= 1 << dataset;
                    addDefect(dataset, rows[dataset], row);
                }
            }
        }
    }

    private void addDefect(int dataset, SubjectRows rows, int row) {
        if (dataset == CustomsRows.LETTER) {
            totals.addDefectiveLetter();
        } else if (dataset == CustomsRows.PAYMENT && !TraderReferences.isCancelled(rows, row)) {
            boolean known = !rows.isNull(row, AMOUNT) && rows.longAt(row, AMOUNT) > 0;
            totals.addDefectivePayments(known, known ? rows.longAt(row, AMOUNT) : 0);
        } else {
            totals.addDefect();
        }
    }

    private static boolean namesBroker(SubjectRows declarations) {
        for (int row = 0; row < declarations.count(); row++) {
            if (!declarations.isDefective(row) && !declarations.isNull(row, BROKER)) {
                return true;
            }
        }
        return false;
    }

    private void gatherCases(SubjectRows rows) {
        caseCount = 0;
        letters.sort(rows, (of, row, other) -> Long.compare(of.longAt(row, CASE_NO), of.longAt(other, CASE_NO)));
        for (int i = 0; i < letters.count(); i++) {
            int row = letters.row(i);
            long caseNo = rows.longAt(row, CASE_NO);
            if (caseCount == 0 || cases.get(caseCount - 1).caseNo() != caseNo) {
                if (caseCount == cases.size()) {
                    cases.add(new AnomalyCase(terms));
                }
                cases.get(caseCount++).begin(caseNo);
            }
            cases.get(caseCount - 1)
                    .add(
                            ADDRESSEES[rows.codeAt(row, ADDRESSEE)],
                            rows.longAt(row, RECEIVED_ON),
                            !rows.isNull(row, ANSWERED_ON));
        }
    }

    /** Mask of the {@link StandingReason}s. */
    public int reasons() {
        return totals.reasons();
    }

    /** What is open, summed up. */
    public TraderTotals totals() {
        return totals;
    }

    public ServiceFees serviceFees() {
        return serviceFees;
    }

    public OvertimeFees overtimeFees() {
        return overtimeFees;
    }

    /** How many cases have a sound letter. */
    public int cases() {
        return caseCount;
    }

    /** One of them; in the order of their numbers. */
    public AnomalyCase anomalyCase(int number) {
        return cases.get(number);
    }

    /** Whether a letter to the broker is asked for: whether a sound declaration names one. */
    public boolean isBrokerAsked() {
        return brokerAsked;
    }

    /** What of a payment pays nothing, in satang; 0 of one that is defective or cancelled. */
    public long credit(int payment) {
        return credits[payment];
    }

    /** What of all payments pays nothing, in satang. */
    public long credit() {
        return credit;
    }

    /** The names of the datasets with a defective row, joined by a comma; empty when there is none. */
    public String defectiveDatasets() {
        return DATASETS.join(defective);
    }
}
