package io.sitthi.jobs.customs;

import io.sitthi.datasets.synthetic.block.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The first half of {@link PlainCustoms}: which rows there are, and what is wrong with each. */
class PlainPapers {

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "declarations",
            List.of("declaration_no", "trader_tax_id", "direction", "status", "open_inspection", "accepted_at"),
            "fee_payments",
            List.of("receipt_no", "trader_tax_id", "purpose", "reference", "amount", "status", "paid_at"),
            "overtime_orders",
            List.of("order_no", "trader_tax_id", "declaration_no", "amount", "ordered_on"),
            "letters",
            List.of("letter_no", "trader_tax_id", "case_no", "addressee", "received_on"));

    private static final Map<String, Set<String>> CODES = Map.of(
            "declarations direction", Set.of("IMPORT", "EXPORT"),
            "declarations status", Set.of("ACCEPTED", "RELEASED", "CANCELLED"),
            "fee_payments purpose", Set.of("DECLARATION", "STATEMENT", "OVERTIME"),
            "fee_payments status", Set.of("PAID", "CANCELLED"),
            "letters addressee", Set.of("IMPORTER", "BROKER"));

    private static final Map<String, String> OWN = Map.of(
            "declarations", "accepted_at",
            "fee_payments", "paid_at",
            "overtime_orders", "ordered_on",
            "letters", "received_on");

    final List<String> rejects = new ArrayList<>();
    final Set<String> found = new HashSet<>();
    final Map<String, Integer> later = new HashMap<>();

    final LocalDate day;
    final UnaryOperator<String> compared;
    final Map<String, List<Paper>> papers = new LinkedHashMap<>();

    PlainPapers(LocalDate day, UnaryOperator<String> compared) {
        this.day = day;
        this.compared = compared;
    }

    /** A row with its number in the drop. */
    static final class Paper {
        final Row row;
        final int number;
        boolean bad;

        Paper(Row row, int number) {
            this.row = row;
            this.number = number;
        }

        @Nullable
        String text(String column) {
            return (String) row.get(column);
        }

        boolean is(String column, Object value) {
            return value.equals(row.get(column));
        }
    }

    final void read(String dataset, List<Row> rows) {
        List<Paper> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            LocalDate own = dayOf(rows.get(i).get(OWN.get(dataset)));
            if (own != null && own.isAfter(day)) {
                later.merge(dataset, 1, Integer::sum);
            } else {
                kept.add(new Paper(rows.get(i), i));
            }
        }
        papers.put(dataset, kept);
        String numberColumn = REQUIRED.get(dataset).get(0);
        Map<String, Integer> numbers = new HashMap<>();
        for (Paper paper : kept) {
            if (paper.text(numberColumn) != null) {
                numbers.merge(compared.apply(paper.text(numberColumn)), 1, Integer::sum);
            }
        }
        for (Paper paper : kept) {
            for (String column : REQUIRED.get(dataset)) {
                if (paper.row.get(column) == null) {
                    reject(dataset, paper, column, "NULL_VALUE");
                }
                Set<String> codes = CODES.get(dataset + " " + column);
                if (codes != null && paper.row.get(column) != null && !codes.contains(paper.text(column))) {
                    reject(dataset, paper, column, "UNKNOWN_VALUE");
                }
                if (column.equals("amount") && paper.row.get(column) instanceof Long amount && amount <= 0) {
                    reject(dataset, paper, column, "NEGATIVE_VALUE");
                }
            }
            if (dataset.equals("declarations")
                    && paper.is("status", "RELEASED")
                    && paper.row.get("released_at") == null) {
                reject(dataset, paper, "released_at", "NULL_VALUE");
            }
            String number = paper.text(numberColumn);
            if (number != null && numbers.get(compared.apply(number)) > 1) {
                reject(dataset, paper, numberColumn, "DUPLICATE_KEY");
            }
        }
    }

    final void reject(String dataset, Paper paper, String column, String code) {
        rejects.add(dataset + "|" + paper.number + "|" + column + "|" + code + "|" + paper.row.get("trader_tax_id"));
        found.add(code);
        paper.bad = true;
    }

    /** The day, in Bangkok, of an instant in microseconds or of a day since 1970; null of null. */
    static @Nullable LocalDate dayOf(@Nullable Object value) {
        if (value instanceof Integer epochDay) {
            return LocalDate.ofEpochDay(epochDay);
        }
        return value instanceof Long micros
                ? Instant.EPOCH
                        .plus(micros, ChronoUnit.MICROS)
                        .atOffset(ZoneOffset.ofHours(7))
                        .toLocalDate()
                : null;
    }

    final @Nullable LocalDate happened(Paper paper, String column) {
        LocalDate when = dayOf(paper.row.get(column));
        return when == null || when.isAfter(day) ? null : when;
    }

    final List<Paper> of(String dataset, long trader) {
        return papers.get(dataset).stream()
                .filter(paper -> paper.is("trader_tax_id", trader))
                .toList();
    }

    final @Nullable Paper find(List<Paper> among, String column, String number) {
        return among.stream()
                .filter(paper -> paper.text(column) != null
                        && compared.apply(paper.text(column)).equals(compared.apply(number)))
                .findFirst()
                .orElse(null);
    }
}
