package io.sitthi.jobs.customs;

import static io.sitthi.programmes.customs.CustomsSchemas.ANNOUNCEMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.CREDITS;
import static io.sitthi.programmes.customs.CustomsSchemas.DECLARATIONS;
import static io.sitthi.programmes.customs.CustomsSchemas.FEE_PAYMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.ITEMS;
import static io.sitthi.programmes.customs.CustomsSchemas.OVERTIME_ORDERS;
import static io.sitthi.programmes.customs.CustomsSchemas.STANDINGS;
import static io.sitthi.programmes.customs.CustomsSchemas.STATEMENTS;
import static io.sitthi.programmes.customs.CustomsSchemas.STATEMENT_LINES;
import static io.sitthi.programmes.customs.CustomsSchemas.TRADER;
import static io.sitthi.programmes.customs.CustomsSchemas.WORK;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.customs.AnomalyCase;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.CustomsTerms;
import io.sitthi.programmes.customs.Months;
import io.sitthi.programmes.customs.OfficeTask;
import io.sitthi.programmes.customs.OpenItem;
import io.sitthi.programmes.customs.PaymentPurpose;
import io.sitthi.programmes.customs.ServiceFees;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.programmes.customs.TraderAccount;
import io.sitthi.programmes.customs.TraderStatus;
import io.sitthi.programmes.customs.TraderTotals;
import java.util.HashMap;
import java.util.Map;

/** Judges one trader after another and writes what came of it. */
final class StandingJudge implements Judge {

    private static final PaymentPurpose[] PURPOSES = PaymentPurpose.values();

    private static final int DECLARATION_NO = DECLARATIONS.position("declaration_no");
    private static final int RELEASED_AT = DECLARATIONS.position("released_at");
    private static final int RECEIPT_NO = FEE_PAYMENTS.position("receipt_no");
    private static final int PURPOSE = FEE_PAYMENTS.position("purpose");
    private static final int REFERENCE = FEE_PAYMENTS.position("reference");
    private static final int ORDER_NO = OVERTIME_ORDERS.position("order_no");

    /** In every output but credits the trader's id is the first column. */
    private static final int ID = STANDINGS.position(TRADER);

    private static final int STATUS = STANDINGS.position("status");
    private static final int REASONS = STANDINGS.position("reasons");
    private static final int SERVICE_FEE_UNPAID = STANDINGS.position("service_fee_unpaid");
    private static final int OVERTIME_UNPAID = STANDINGS.position("overtime_unpaid");
    private static final int CREDIT = STANDINGS.position("credit");
    private static final int SUSPENDED_FROM = STANDINGS.position("suspended_from");
    private static final int ERROR_TEXT = STANDINGS.position("error_text");
    private static final int DEFECTIVE = STANDINGS.position("defective");

    private static final int MONTH = STATEMENTS.position("month");
    private static final int ISSUED_ON = STATEMENTS.position("issued_on");
    private static final int DUE_ON = STATEMENTS.position("due_on");
    private static final int COUNT = STATEMENTS.position("declarations");
    private static final int PAID = STATEMENTS.position("paid");
    private static final int UNPAID = STATEMENTS.position("unpaid");
    private static final int AMOUNT_UNPAID = STATEMENTS.position("amount_unpaid");

    private static final int LINE_MONTH = STATEMENT_LINES.position("month");
    private static final int LINE_DECLARATION = STATEMENT_LINES.position("declaration_no");
    private static final int LINE_RELEASED_AT = STATEMENT_LINES.position("released_at");
    private static final int LINE_FEE = STATEMENT_LINES.position("fee");
    private static final int LINE_PAID = STATEMENT_LINES.position("paid");
    private static final int LINE_UNPAID = STATEMENT_LINES.position("unpaid");

    private static final int ITEM = ITEMS.position("item");
    private static final int ITEM_REFERENCE = ITEMS.position("reference");
    private static final int ITEM_AMOUNT = ITEMS.position("amount_unpaid");
    private static final int ITEM_DUE_ON = ITEMS.position("due_on");

    private static final int CREDIT_RECEIPT = CREDITS.position("receipt_no");
    private static final int CREDIT_TRADER = CREDITS.position(TRADER);
    private static final int CREDIT_PURPOSE = CREDITS.position("purpose");
    private static final int CREDIT_REFERENCE = CREDITS.position("reference");
    private static final int CREDIT_AMOUNT = CREDITS.position("credit");

    private static final int ANNOUNCED_ORDER = ANNOUNCEMENTS.position("order_no");
    private static final int ANNOUNCED_AMOUNT = ANNOUNCEMENTS.position("amount_unpaid");
    private static final int OVERDUE_SINCE = ANNOUNCEMENTS.position("overdue_since");

    private static final int TASK = WORK.position("task");
    private static final int TASK_REFERENCE = WORK.position("reference");
    private static final int SINCE = WORK.position("since");

    private final CustomsTerms terms;
    private final long day;
    private final TraderAccount account;
    private final ArrearsCounts counts;
    private final RowSink standings;
    private final RowSink statements;
    private final RowSink lines;
    private final RowSink items;
    private final RowSink credits;
    private final RowSink announcements;
    private final RowSink work;
    private final SubjectRows[] rows = new SubjectRows[CustomsRows.DATASETS.size()];
    private final TextSlice slice = new TextSlice();
    private final Map<Integer, String> monthTexts = new HashMap<>();

    StandingJudge(CustomsTerms terms, long day, Outputs outputs) {
        this.terms = terms;
        this.day = day;
        account = new TraderAccount(terms);
        counts = new ArrearsCounts(day, outputs);
        standings = outputs.rows(STANDINGS.name());
        statements = outputs.rows(STATEMENTS.name());
        lines = outputs.rows(STATEMENT_LINES.name());
        items = outputs.rows(ITEMS.name());
        credits = outputs.rows(CREDITS.name());
        announcements = outputs.rows(ANNOUNCEMENTS.name());
        work = outputs.rows(WORK.name());
    }

    @Override
    public void judge(Subject subject) {
        judge(account, day, subject, rows);
        writeStanding(subject.id());
        writeStatements(subject.id());
        writeOrders(subject.id());
        writeCases(subject.id());
        writeCredits(subject.id());
    }

    /** Judges a subject's rows, which are put into {@code rows}. */
    static void judge(TraderAccount account, long day, Subject subject, SubjectRows[] rows) {
        for (int dataset = 0; dataset < rows.length; dataset++) {
            rows[dataset] = subject.rows(dataset);
        }
        account.judge(
                day,
                rows,
                (dataset, row, column) -> subject.reject(dataset, row, column, RejectCode.UNKNOWN_REFERENCE));
    }

    private void writeStanding(long trader) {
        int reasons = account.reasons();
        TraderTotals totals = account.totals();
        standings.putLong(ID, trader);
        standings.putCode(STATUS, TraderStatus.of(reasons).name());
        standings.putCode(REASONS, StandingReason.join(reasons));
        standings.putLong(SERVICE_FEE_UNPAID, totals.serviceFeeUnpaid());
        standings.putLong(OVERTIME_UNPAID, totals.overtimeUnpaid());
        standings.putLong(CREDIT, account.credit());
        if (totals.suspendedFrom() != TraderTotals.NONE) {
            standings.putLong(SUSPENDED_FROM, totals.suspendedFrom());
        }
        String errorText = StandingReason.errorText(reasons);
        if (errorText != null) {
            standings.putCode(ERROR_TEXT, errorText);
        }
        standings.putCode(DEFECTIVE, account.defectiveDatasets());
        standings.endRow();
        counts.addTrader(reasons, totals, account.credit());
    }

    private void writeStatements(long trader) {
        ServiceFees fees = account.serviceFees();
        for (int number = 0; number < fees.months(); number++) {
            int month = fees.month(number);
            long issued = terms.statementIssuedOn(month);
            if (issued > day) {
                break; // the later ones are issued later still
            }
            long due = terms.statementDueOn(month);
            String text = monthTexts.computeIfAbsent(month, Months::text);
            long paidInFull = 0;
            long owed = 0;
            for (int place = fees.firstPlace(number); place < fees.endPlace(number); place++) {
                paidInFull += fees.unpaid(place) == 0 ? 1 : 0;
                owed += fees.fee(place);
                writeLine(trader, text, due, place);
            }
            long count = fees.endPlace(number) - fees.firstPlace(number);
            statements.putLong(ID, trader);
            statements.putCode(MONTH, text);
            statements.putLong(ISSUED_ON, issued);
            statements.putLong(DUE_ON, due);
            statements.putLong(COUNT, count);
            statements.putLong(PAID, paidInFull);
            statements.putLong(UNPAID, count - paidInFull);
            statements.putLong(AMOUNT_UNPAID, fees.unpaidOf(number));
            statements.endRow();
            counts.addStatement(month, due, count, paidInFull, owed, fees.unpaidOf(number));
        }
    }

    private void writeLine(long trader, String month, long due, int place) {
        ServiceFees fees = account.serviceFees();
        SubjectRows declarations = rows[CustomsRows.DECLARATION];
        int row = fees.row(place);
        lines.putLong(ID, trader);
        lines.putCode(LINE_MONTH, month);
        lines.putText(LINE_DECLARATION, declarations.textAt(row, DECLARATION_NO, slice));
        lines.putLong(LINE_RELEASED_AT, declarations.longAt(row, RELEASED_AT));
        lines.putLong(LINE_FEE, fees.fee(place));
        lines.putLong(LINE_PAID, fees.paid(place));
        lines.putLong(LINE_UNPAID, fees.unpaid(place));
        lines.endRow();
        if (fees.unpaid(place) > 0) {
            writeItem(trader, OpenItem.SERVICE_FEE, slice, fees.unpaid(place), due);
        }
    }

    /** @param due the last day before the item suspends; {@link TraderTotals#NONE} while none is set */
    private void writeItem(long trader, OpenItem item, TextSlice reference, long unpaid, long due) {
        items.putLong(ID, trader);
        items.putCode(ITEM, item.name());
        items.putText(ITEM_REFERENCE, reference);
        if (item != OpenItem.CASE) {
            items.putLong(ITEM_AMOUNT, unpaid);
        }
        if (due != TraderTotals.NONE) {
            items.putLong(ITEM_DUE_ON, due);
        }
        items.endRow();
    }

    private void writeOrders(long trader) {
        SubjectRows orders = rows[CustomsRows.ORDER];
        for (int row = 0; row < orders.count(); row++) {
            long unpaid = account.overtimeFees().unpaid(row);
            if (orders.isDefective(row)) {
                continue;
            }
            long due = account.overtimeFees().dueOn(orders, row);
            long letterDue = account.overtimeFees().letterDueOn(orders, row);
            counts.addOrder(orders, row, unpaid, due);
            if (unpaid == 0) {
                continue;
            }
            writeItem(trader, OpenItem.OVERTIME_FEE, orders.textAt(row, ORDER_NO, slice), unpaid, letterDue);
            if (due < day && (letterDue == TraderTotals.NONE || letterDue >= day)) {
                announcements.putLong(ID, trader);
                announcements.putText(ANNOUNCED_ORDER, slice);
                announcements.putLong(ANNOUNCED_AMOUNT, unpaid);
                announcements.putLong(OVERDUE_SINCE, due + 1);
                announcements.endRow();
                if (letterDue == TraderTotals.NONE) {
                    writeTask(trader, OfficeTask.OVERTIME_LETTER, slice, due + 1);
                }
            }
        }
    }

    private void writeTask(long trader, OfficeTask task, TextSlice reference, long since) {
        work.putLong(ID, trader);
        work.putCode(TASK, task.name());
        work.putText(TASK_REFERENCE, reference);
        work.putLong(SINCE, since);
        work.endRow();
    }

    private void writeCases(long trader) {
        for (int number = 0; number < account.cases(); number++) {
            AnomalyCase anomaly = account.anomalyCase(number);
            if (anomaly.isAnswered()) {
                continue;
            }
            boolean brokerAsked = account.isBrokerAsked();
            TextSlice caseNo = TextSlice.of(Long.toString(anomaly.caseNo()));
            writeItem(trader, OpenItem.CASE, caseNo, 0, anomaly.dueOn(brokerAsked));
            OfficeTask task = anomaly.task(brokerAsked, day);
            if (task != null) {
                writeTask(trader, task, caseNo, anomaly.taskSince());
            }
            counts.addCase(anomaly.isLapsed(brokerAsked, day));
        }
    }

    private void writeCredits(long trader) {
        SubjectRows payments = rows[CustomsRows.PAYMENT];
        for (int row = 0; account.credit() > 0 && row < payments.count(); row++) {
            if (account.credit(row) > 0) {
                credits.putText(CREDIT_RECEIPT, payments.textAt(row, RECEIPT_NO, slice));
                credits.putLong(CREDIT_TRADER, trader);
                credits.putCode(CREDIT_PURPOSE, PURPOSES[payments.codeAt(row, PURPOSE)].name());
                credits.putText(CREDIT_REFERENCE, payments.textAt(row, REFERENCE, slice));
                credits.putLong(CREDIT_AMOUNT, account.credit(row));
                credits.endRow();
            }
        }
    }
}
