package io.sitthi.jobs.customs;

import io.sitthi.datasets.synthetic.block.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Section 10 of the contract, read once more and written down plainly: objects, maps, sets and streams, calendar types and
 * row by row. It shares no rule with the code under test.
 */
final class PlainCustoms extends PlainPapers {

    private static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    /** Whether a defective row kept the trader that was judged last from being suspended. */
    boolean withheld;

    /** Rows by output, their values joined by {@code |}. */
    final Map<String, List<String>> out = new TreeMap<>();

    private final Set<LocalDate> holidays;
    private final NavigableMap<LocalDate, Long> fees;

    PlainCustoms(
            LocalDate day,
            Set<LocalDate> holidays,
            NavigableMap<LocalDate, Long> fees,
            UnaryOperator<String> compared) {
        super(day, compared);
        this.holidays = holidays;
        this.fees = fees;
        for (String output :
                List.of("standings", "statements", "statement_lines", "items", "credits", "announcements", "work")) {
            out.put(output, new ArrayList<>());
        }
    }

    /** @param rows by dataset */
    void run(Map<String, List<Row>> rows) {
        for (String dataset : List.of("declarations", "fee_payments", "overtime_orders", "letters")) {
            read(dataset, rows.get(dataset));
        }
        Set<Long> traders = new TreeSet<>();
        papers.values().stream()
                .flatMap(Collection::stream)
                .map(paper -> (Long) paper.row.get("trader_tax_id"))
                .filter(Objects::nonNull)
                .forEach(traders::add);
        traders.forEach(this::judge);
    }

    private LocalDate due(LocalDate from, int days) {
        LocalDate due = from.plusDays(days);
        while (due.getDayOfWeek() == DayOfWeek.SATURDAY
                || due.getDayOfWeek() == DayOfWeek.SUNDAY
                || holidays.contains(due)) {
            due = due.plusDays(1);
        }
        return due;
    }

    private boolean overdue(LocalDate due) {
        return day.isAfter(due);
    }

    /** A sum stops at the most that a column of 18 digits holds. */
    private static String baht(long satang) {
        return BigDecimal.valueOf(Math.min(satang, 999_999_999_999_999_999L), 2).toPlainString();
    }

    private void judge(long trader) {
        List<Paper> declarations = of("declarations", trader);
        List<Paper> payments = of("fee_payments", trader);
        List<Paper> orders = of("overtime_orders", trader);
        List<Paper> letters = of("letters", trader);
        checkReferences(declarations, payments, orders);
        List<Paper> good = payments.stream()
                .filter(paper -> !paper.bad && paper.is("status", "PAID"))
                .sorted(Comparator.<Paper>comparingLong(paper -> paper.row.getLong("paid_at"))
                        .thenComparing(paper -> paper.row.getString("receipt_no"), BY_BYTES))
                .toList();
        Map<Paper, Long> left = new LinkedHashMap<>();
        good.forEach(paper -> left.put(paper, paper.row.getLong("amount")));
        Set<String> reasons = new HashSet<>();
        Set<LocalDate> since = new TreeSet<>();

        long serviceUnpaid = 0;
        long serviceOverdue = 0;
        Set<LocalDate> serviceSince = new TreeSet<>();
        Map<YearMonth, Map<Paper, Long>> paid = payService(declarations, left);
        for (Map.Entry<YearMonth, Map<Paper, Long>> month : paid.entrySet()) {
            LocalDate issued = month.getKey().plusMonths(1).atDay(1);
            if (issued.isAfter(day)) {
                continue;
            }
            LocalDate due = due(issued, 30);
            long unpaid = 0;
            long inFull = 0;
            for (Map.Entry<Paper, Long> line : month.getValue().entrySet()) {
                long fee = fee(line.getKey());
                long missing = fee - line.getValue();
                unpaid += missing;
                inFull += missing == 0 ? 1 : 0;
                String number = line.getKey().text("declaration_no");
                out.get("statement_lines")
                        .add(trader + "|" + month.getKey() + "|" + number + "|"
                                + line.getKey().row.get("released_at") + "|" + baht(fee) + "|" + baht(line.getValue())
                                + "|" + baht(missing));
                if (missing > 0) {
                    out.get("items").add(trader + "|SERVICE_FEE|" + number + "|" + baht(missing) + "|" + due);
                }
            }
            int count = month.getValue().size();
            out.get("statements")
                    .add(trader + "|" + month.getKey() + "|" + issued + "|" + due + "|" + count + "|" + inFull + "|"
                            + (count - inFull) + "|" + baht(unpaid));
            serviceUnpaid += unpaid;
            if (unpaid > 0 && overdue(due)) {
                serviceOverdue += unpaid;
                serviceSince.add(due.plusDays(1));
            } else if (unpaid > 0) {
                reasons.add("SERVICE_FEE_OWED");
            }
        }

        long overtimeUnpaid = 0;
        long overtimeOverdue = 0;
        Set<LocalDate> overtimeSince = new TreeSet<>();
        for (Paper order : orders) {
            if (order.bad) {
                continue;
            }
            long unpaid =
                    order.row.getLong("amount") - pay(left, "OVERTIME", order, "order_no", order.row.getLong("amount"));
            if (unpaid == 0) {
                continue;
            }
            overtimeUnpaid += unpaid;
            LocalDate due = due(dayOf(order.row.get("ordered_on")), 15);
            LocalDate letter = happened(order, "letter_received_on");
            LocalDate letterDue = letter == null ? null : due(letter, 15);
            if (letterDue != null && letterDue.isBefore(due)) {
                letterDue = due;
            }
            String number = order.text("order_no");
            out.get("items").add(trader + "|OVERTIME_FEE|" + number + "|" + baht(unpaid) + "|" + letterDue);
            if (letterDue != null && overdue(letterDue)) {
                overtimeOverdue += unpaid;
                overtimeSince.add(letterDue.plusDays(1));
            } else if (overdue(due)) {
                reasons.add("OVERTIME_FEE_ANNOUNCED");
                out.get("announcements").add(trader + "|" + number + "|" + baht(unpaid) + "|" + due.plusDays(1));
                if (letterDue == null) {
                    work(trader, "OVERTIME_LETTER", number, due);
                }
            }
        }

        Set<LocalDate> caseSince = judgeCases(trader, declarations, letters, reasons);
        List<Paper> doubtful = payments.stream()
                .filter(paper -> paper.bad && !paper.is("status", "CANCELLED"))
                .toList();
        if (serviceOverdue > 0 && !disproves(doubtful, serviceOverdue)) {
            reasons.add("SERVICE_FEE_ARREARS");
            since.addAll(serviceSince);
        }
        if (overtimeOverdue > 0 && !disproves(doubtful, overtimeOverdue)) {
            reasons.add("OVERTIME_FEE_ARREARS");
            since.addAll(overtimeSince);
        }
        if (!caseSince.isEmpty() && letters.stream().noneMatch(paper -> paper.bad)) {
            reasons.add("ANOMALY_UNANSWERED");
            since.addAll(caseSince);
        }
        withheld = serviceOverdue > 0 && !reasons.contains("SERVICE_FEE_ARREARS")
                || overtimeOverdue > 0 && !reasons.contains("OVERTIME_FEE_ARREARS")
                || !caseSince.isEmpty() && !reasons.contains("ANOMALY_UNANSWERED");
        String defective = String.join(
                ",",
                Stream.of("declarations", "fee_payments", "overtime_orders", "letters")
                        .filter(dataset -> of(dataset, trader).stream().anyMatch(paper -> paper.bad))
                        .toList());
        if (!defective.isEmpty()) {
            reasons.add("SOURCE_DATA_ERROR");
        }
        long credit = 0;
        for (Map.Entry<Paper, Long> beyond : left.entrySet()) {
            if (beyond.getValue() > 0) {
                Paper payment = beyond.getKey();
                credit += beyond.getValue();
                out.get("credits")
                        .add(payment.text("receipt_no") + "|" + trader + "|" + payment.text("purpose") + "|"
                                + payment.text("reference") + "|" + baht(beyond.getValue()));
                found.add("credit");
            }
        }
        writeStanding(trader, reasons, serviceUnpaid, overtimeUnpaid, credit, since, defective);
    }

    private void writeStanding(
            long trader,
            Set<String> given,
            long serviceUnpaid,
            long overtimeUnpaid,
            long credit,
            Set<LocalDate> since,
            String defective) {
        List<String> reasons = Stream.of(
                        "SERVICE_FEE_ARREARS",
                        "OVERTIME_FEE_ARREARS",
                        "ANOMALY_UNANSWERED",
                        "SERVICE_FEE_OWED",
                        "OVERTIME_FEE_ANNOUNCED",
                        "ANOMALY_LETTER_OUT",
                        "SOURCE_DATA_ERROR")
                .filter(given::contains)
                .toList();
        List<String> texts = new ArrayList<>();
        if (reasons.contains("SERVICE_FEE_ARREARS")) {
            texts.add("Paperless service is suspended because you have not paid service fee to Customs Department");
        }
        if (reasons.contains("OVERTIME_FEE_ARREARS")) {
            texts.add("Paperless service is suspended because you have not paid overtime fee to Customs Department");
        }
        if (reasons.contains("ANOMALY_UNANSWERED")) {
            texts.add("Paperless service is suspended because you have not answered a letter of Customs Department");
        }
        String status = !texts.isEmpty()
                ? "SUSPENDED"
                : reasons.contains("SOURCE_DATA_ERROR") ? "UNDECIDED" : reasons.isEmpty() ? "GOOD" : "WARNED";
        found.add(status);
        found.addAll(reasons);
        out.get("standings")
                .add(trader + "|" + status + "|" + String.join(",", reasons) + "|" + baht(serviceUnpaid) + "|"
                        + baht(overtimeUnpaid) + "|" + baht(credit) + "|"
                        + since.stream().findFirst().map(LocalDate::toString).orElse("null") + "|"
                        + (texts.isEmpty() ? "null" : String.join(" / ", texts)) + "|" + defective);
    }

    private static boolean disproves(List<Paper> doubtful, long overdue) {
        if (doubtful.isEmpty()) {
            return false;
        }
        long sum = 0;
        for (Paper payment : doubtful) {
            if (!(payment.row.get("amount") instanceof Long amount) || amount <= 0) {
                return true;
            }
            sum += amount;
        }
        return sum >= overdue;
    }

    private void checkReferences(List<Paper> declarations, List<Paper> payments, List<Paper> orders) {
        for (Paper order : orders) {
            String number = order.text("declaration_no");
            Paper declaration = number == null ? null : find(declarations, "declaration_no", number);
            boolean known = declaration != null
                    && (declaration.bad
                            || declaration.is("direction", "EXPORT") && declaration.is("open_inspection", true));
            if (number != null && !known) {
                reject("overtime_orders", order, "declaration_no", "UNKNOWN_REFERENCE");
            }
        }
        for (Paper payment : payments) {
            String reference = payment.text("reference");
            if (reference == null || payment.is("status", "CANCELLED")) {
                continue;
            }
            boolean known = true;
            if (payment.is("purpose", "DECLARATION")) {
                known = find(declarations, "declaration_no", reference) != null;
            } else if (payment.is("purpose", "OVERTIME")) {
                known = find(orders, "order_no", reference) != null;
            } else if (payment.is("purpose", "STATEMENT")) {
                String month = compared.apply(reference);
                known = month.matches("[0-9]{4}-(0[1-9]|1[0-2])");
                LocalDate paidOn = dayOf(payment.row.get("paid_at"));
                if (known && paidOn != null) {
                    known = !YearMonth.parse(month).isAfter(YearMonth.from(paidOn));
                }
            }
            if (!known) {
                reject("fee_payments", payment, "reference", "UNKNOWN_REFERENCE");
            }
        }
    }

    private long fee(Paper declaration) {
        Map.Entry<LocalDate, Long> fee = fees.floorEntry(dayOf(declaration.row.get("released_at")));
        return (fee == null ? fees.firstEntry() : fee).getValue();
    }

    /** By month: what of each release is paid, in the order in which a statement fills them. */
    private Map<YearMonth, Map<Paper, Long>> payService(List<Paper> declarations, Map<Paper, Long> left) {
        Map<YearMonth, Map<Paper, Long>> paid = new TreeMap<>();
        declarations.stream()
                .filter(paper -> !paper.bad && paper.is("status", "RELEASED") && happened(paper, "released_at") != null)
                .sorted(Comparator.<Paper>comparingLong(paper -> paper.row.getLong("released_at"))
                        .thenComparing(paper -> paper.row.getString("declaration_no"), BY_BYTES))
                .forEach(paper -> paid.computeIfAbsent(
                                YearMonth.from(dayOf(paper.row.get("released_at"))), unseen -> new LinkedHashMap<>())
                        .put(paper, pay(left, "DECLARATION", paper, "declaration_no", fee(paper))));
        for (Map.Entry<YearMonth, Map<Paper, Long>> month : paid.entrySet()) {
            for (Paper payment : left.keySet()) {
                if (!payment.is("purpose", "STATEMENT")
                        || !compared.apply(payment.row.getString("reference"))
                                .equals(month.getKey().toString())) {
                    continue;
                }
                for (Map.Entry<Paper, Long> line : month.getValue().entrySet()) {
                    long used = Math.min(left.get(payment), fee(line.getKey()) - line.getValue());
                    line.setValue(line.getValue() + used);
                    left.merge(payment, -used, Long::sum);
                }
            }
        }
        return paid;
    }

    /** Takes what is owed from the payments for one paper, in their order, and says how much it was. */
    private long pay(Map<Paper, Long> left, String purpose, Paper paper, String column, long owed) {
        long paid = 0;
        for (Paper payment : left.keySet()) {
            if (payment.is("purpose", purpose)
                    && compared.apply(payment.row.getString("reference"))
                            .equals(compared.apply(paper.row.getString(column)))) {
                long used = Math.min(left.get(payment), owed - paid);
                paid += used;
                left.merge(payment, -used, Long::sum);
            }
        }
        return paid;
    }

    private void work(long trader, String task, String reference, LocalDate due) {
        out.get("work").add(trader + "|" + task + "|" + reference + "|" + due.plusDays(1));
        found.add(task);
    }

    private Set<LocalDate> judgeCases(long trader, List<Paper> declarations, List<Paper> letters, Set<String> reasons) {
        boolean broker = declarations.stream().anyMatch(paper -> !paper.bad && paper.row.get("broker_tax_id") != null);
        Map<Long, List<Paper>> cases = new TreeMap<>();
        letters.stream()
                .filter(paper -> !paper.bad)
                .sorted(Comparator.comparing(paper -> dayOf(paper.row.get("received_on"))))
                .forEach(paper -> cases.computeIfAbsent(paper.row.getLong("case_no"), unseen -> new ArrayList<>())
                        .add(paper));
        Set<LocalDate> since = new TreeSet<>();
        for (Map.Entry<Long, List<Paper>> one : cases.entrySet()) {
            if (one.getValue().stream().anyMatch(paper -> happened(paper, "answered_on") != null)) {
                continue;
            }
            List<LocalDate> importers = dueDays(one.getValue(), "IMPORTER");
            List<LocalDate> brokers = dueDays(one.getValue(), "BROKER");
            LocalDate due = null;
            if (importers.size() > 1 && (!broker || !brokers.isEmpty())) {
                due = importers.get(1);
                if (broker && brokers.get(0).isAfter(due)) {
                    due = brokers.get(0);
                }
            }
            out.get("items").add(trader + "|CASE|" + one.getKey() + "|null|" + due);
            if (due != null && overdue(due)) {
                since.add(due.plusDays(1));
            } else {
                reasons.add("ANOMALY_LETTER_OUT");
            }
            if (importers.size() == 1 && overdue(importers.get(0))) {
                work(trader, "SECOND_IMPORTER_LETTER", String.valueOf(one.getKey()), importers.get(0));
            }
            if (importers.size() > 1 && broker && brokers.isEmpty() && overdue(importers.get(1))) {
                work(trader, "BROKER_LETTER", String.valueOf(one.getKey()), importers.get(1));
            }
        }
        return since;
    }

    private List<LocalDate> dueDays(List<Paper> letters, String addressee) {
        return letters.stream()
                .filter(paper -> paper.is("addressee", addressee))
                .map(paper -> due(dayOf(paper.row.get("received_on")), 15))
                .toList();
    }
}
