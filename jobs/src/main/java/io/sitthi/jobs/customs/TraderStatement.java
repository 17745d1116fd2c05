package io.sitthi.jobs.customs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.run.FinishedRun;
import io.sitthi.jobs.engine.general.run.OutputRow;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.OpenItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to a trader about a month, read from the output of a run. Amounts are in satang, days are counted since
 * 1970-01-01, instants in microseconds.
 *
 * @param trader the tax id
 * @param asOf the day at whose end the run judged
 * @param errorText what the trader's system shows; null when nothing suspends
 * @param credit what was paid and pays nothing
 * @param month what is stated
 * @param lines the month's declarations, in the order of their releases
 * @param earlier months before it with something unpaid, the oldest first
 * @param overtime overtime orders with something unpaid
 */
public record TraderStatement(
        long trader,
        long asOf,
        @Nullable String errorText,
        long credit,
        Month month,
        List<Line> lines,
        List<Month> earlier,
        List<Order> overtime) {

    /** A month's statement. */
    public record Month(
            String month, long issuedOn, long dueOn, long declarations, long unpaidDeclarations, long unpaid) {}

    /** A declaration on a statement. */
    public record Line(String declarationNo, long releasedAt, long fee, long paid, long unpaid) {}

    /**
     * An overtime order that is not paid.
     *
     * @param dueOn the last day before it suspends; null while none is set
     */
    public record Order(
            String orderNo, long unpaid, @Nullable Long dueOn) {}

    public TraderStatement {
        lines = List.copyOf(lines);
        earlier = List.copyOf(earlier);
        overtime = List.copyOf(overtime);
    }

    /**
     * Reads a trader's statement.
     *
     * @param wanted the month of release as {@code yyyy-MM}; null for the last one
     * @return null when there is none
     * @throws CommandException when there is no finished run of the customs programme
     * @throws IOException when a file is damaged, or cannot be read
     */
    public static @Nullable TraderStatement read(Location out, long trader, @Nullable String wanted)
            throws CommandException, IOException {
        FinishedRun run = FinishedRun.of(out, CustomsSchemas.STANDINGS);
        List<Month> months = new ArrayList<>();
        run.read(
                CustomsSchemas.STATEMENTS,
                List.of("trader_tax_id", "month", "issued_on", "due_on", "declarations", "unpaid", "amount_unpaid"),
                row -> {
                    if (row.number(0) == trader) {
                        months.add(new Month(
                                row.text(1),
                                row.number(2),
                                row.number(3),
                                row.number(4),
                                row.number(5),
                                row.number(6)));
                    }
                });
        months.sort(Comparator.comparing(Month::issuedOn));
        Month stated = null;
        for (Month month : months) {
            stated = wanted == null || month.month().equals(wanted) ? month : stated;
        }
        if (stated == null) {
            return null;
        }
        return readRest(run, trader, stated, months);
    }

    private static TraderStatement readRest(FinishedRun run, long trader, Month stated, List<Month> months)
            throws IOException {
        List<Line> lines = new ArrayList<>();
        run.read(
                CustomsSchemas.STATEMENT_LINES,
                List.of("trader_tax_id", "month", "declaration_no", "released_at", "fee", "paid", "unpaid"),
                row -> {
                    if (row.number(0) == trader && row.text(1).equals(stated.month())) {
                        lines.add(new Line(row.text(2), row.number(3), row.number(4), row.number(5), row.number(6)));
                    }
                });
        List<Order> overtime = new ArrayList<>();
        run.read(
                CustomsSchemas.ITEMS, List.of("trader_tax_id", "item", "reference", "amount_unpaid", "due_on"), row -> {
                    if (row.number(0) == trader && row.text(1).equals(OpenItem.OVERTIME_FEE.name())) {
                        overtime.add(new Order(row.text(2), row.number(3), row.isNull(4) ? null : row.number(4)));
                    }
                });
        Standing standing = new Standing();
        run.read(
                CustomsSchemas.STANDINGS,
                List.of("trader_tax_id", "error_text", "credit"),
                row -> standing.see(row, trader));
        return new TraderStatement(
                trader,
                run.day().toEpochDay(),
                standing.errorText,
                standing.credit,
                stated,
                lines,
                months.stream()
                        .filter(month -> month.issuedOn() < stated.issuedOn() && month.unpaid() > 0)
                        .toList(),
                overtime);
    }

    private static final class Standing {

        private @Nullable String errorText;
        private long credit;

        void see(OutputRow row, long trader) {
            if (row.number(0) == trader) {
                errorText = row.isNull(1) ? null : row.text(1);
                credit = row.number(2);
            }
        }
    }

    /** All that is to be paid: the month, the months before it, and overtime. */
    public long total() {
        long total = month.unpaid();
        for (Month one : earlier) {
            total += one.unpaid();
        }
        for (Order order : overtime) {
            total += order.unpaid();
        }
        return total;
    }
}
