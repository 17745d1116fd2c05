package io.sitthi.jobs.operators;

import io.sitthi.datasets.synthetic.block.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Section 9.1 of the contract, read once more and written down plainly: objects, maps and sets, row by row. It shares no
 * rule with the code under test.
 */
final class PlainOperators {

    private static final List<String> TEXTS = List.of(
            "name",
            "house_no",
            "building",
            "village_no",
            "lane",
            "road",
            "subdistrict",
            "district",
            "province",
            "postcode");
    private static final List<String> REASONS = List.of(
            "INVALID_TAX_ID",
            "EMAIL_NOT_CONFIRMED",
            "NO_REGISTER",
            "UNKNOWN_OPERATOR",
            "OPERATOR_ENDED",
            "NAME_CHANGED",
            "ADDRESS_CHANGED",
            "DUPLICATE_ACCOUNT",
            "SOURCE_DATA_ERROR");
    private static final Map<String, String> REGISTERS =
            Map.of("JURISTIC", "companies", "NATURAL", "persons", "GROUP", "taxpayers", "GOVERNMENT", "taxpayers");

    final List<String> verdicts = new ArrayList<>();
    final List<String> confirmations = new ArrayList<>();
    final List<String> waiting = new ArrayList<>();
    final List<String> rejects = new ArrayList<>();
    final Set<String> found = new HashSet<>();
    long laterAccounts;

    private final long endOfDay;
    private final BiFunction<String, String, String> compared;
    private final Map<String, Map<Long, Row>> sound = new HashMap<>();
    private final Map<String, Set<Long>> defective = new HashMap<>();

    /**
     * @param endOfDay the last microsecond of the run's day
     * @param compared of a column and a text: what it is once compared; empty for what counts as null
     */
    PlainOperators(long endOfDay, BiFunction<String, String, String> compared) {
        this.endOfDay = endOfDay;
        this.compared = compared;
    }

    void run(List<Row> accounts, Map<String, List<Row>> registers) {
        registers.forEach(this::readRegister);
        List<Row> judged = new ArrayList<>();
        Map<Object, Integer> ids = new HashMap<>();
        for (Row row : accounts) {
            if (!isLater(row) && row.get("account_id") != null) {
                ids.merge(row.get("account_id"), 1, Integer::sum);
            }
        }
        for (int i = 0; i < accounts.size(); i++) {
            Row row = accounts.get(i);
            if (isLater(row)) {
                laterAccounts++;
                continue;
            }
            List<String> faults = new ArrayList<>();
            for (String column : List.of(
                    "account_id",
                    "tax_id",
                    "operator_type",
                    "name",
                    "subdistrict",
                    "district",
                    "province",
                    "postcode",
                    "email",
                    "officer_approved",
                    "origin",
                    "status",
                    "registered_at")) {
                if (row.get(column) == null) {
                    faults.add(column + "|NULL_VALUE");
                }
            }
            if ("COMPANY".equals(row.get("operator_type"))) {
                faults.add("operator_type|UNKNOWN_VALUE");
            }
            if ("open".equals(row.get("status"))) {
                faults.add("status|UNKNOWN_VALUE");
            }
            if (row.get("account_id") != null && ids.get(row.get("account_id")) > 1) {
                faults.add("account_id|DUPLICATE_KEY");
            }
            if (!reject("accounts", i, row, faults)) {
                judged.add(row);
            }
        }
        Map<Object, Set<String>> reasons = new HashMap<>();
        judged.forEach(row -> reasons.put(row.get("account_id"), reasons(row)));
        markDuplicates(judged, reasons);
        judged.forEach(row -> write(row, reasons.get(row.get("account_id"))));
    }

    private boolean isLater(Row row) {
        return row.get("registered_at") != null && (Long) row.get("registered_at") > endOfDay;
    }

    private boolean reject(String dataset, int number, Row row, List<String> faults) {
        for (String fault : faults) {
            rejects.add(dataset + "|" + number + "|" + fault + "|" + row.get("tax_id"));
            found.add(fault.replaceAll(".*[|]", ""));
        }
        return !faults.isEmpty();
    }

    private void readRegister(String name, List<Row> rows) {
        Map<Long, Row> good = new HashMap<>();
        Set<Long> bad = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Long id = (Long) row.get("tax_id");
            List<String> faults = new ArrayList<>();
            for (String column : List.of("name", "status", "subdistrict", "district", "province")) {
                if (row.get(column) == null) {
                    faults.add(column + "|NULL_VALUE");
                }
            }
            if (rows.stream().filter(other -> id.equals(other.get("tax_id"))).count() > 1) {
                faults.add("tax_id|DUPLICATE_KEY");
            }
            if (reject(name, i, row, faults)) {
                bad.add(id);
            } else {
                good.put(id, row);
            }
        }
        sound.put(name, good);
        defective.put(name, bad);
    }

    private Set<String> reasons(Row row) {
        Set<String> reasons = new TreeSet<>(Comparator.comparingInt(REASONS::indexOf));
        long taxId = (Long) row.get("tax_id");
        String register = REGISTERS.get(row.get("operator_type"));
        Long confirmed = (Long) row.get("email_confirmed_at");
        if (confirmed == null || confirmed > endOfDay || confirmed < (Long) row.get("registered_at")) {
            reasons.add("EMAIL_NOT_CONFIRMED");
        }
        if (register == null) {
            reasons.add("NO_REGISTER");
        }
        if (!isTaxId(taxId)) {
            reasons.add("INVALID_TAX_ID");
        } else if (register != null && defective.get(register).contains(taxId)) {
            reasons.add("SOURCE_DATA_ERROR");
        } else if (register != null) {
            Row known = sound.get(register).get(taxId);
            if (known == null) {
                reasons.add("UNKNOWN_OPERATOR");
            } else {
                if (known.get("status").equals("ENDED")) {
                    reasons.add("OPERATOR_ENDED");
                }
                for (String column : differing(row, known)) {
                    reasons.add(column.equals("name") ? "NAME_CHANGED" : "ADDRESS_CHANGED");
                }
            }
        }
        return reasons;
    }

    private static boolean isTaxId(long id) {
        String digits = "%013d".formatted(id);
        if (id <= 0 || digits.length() != 13) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (13 - i) * (digits.charAt(i) - '0');
        }
        return digits.charAt(12) - '0' == (11 - sum % 11) % 10;
    }

    private Set<String> differing(Row row, Row known) {
        Set<String> differing = new LinkedHashSet<>();
        for (String column : TEXTS) {
            if (!column.equals("name")
                    && row.get("branch") != null
                    && !RandomAccounts.HEAD_OFFICE.contains((String) row.get("branch"))) {
                continue;
            }
            String held = form(column, (String) row.get(column));
            String registered = form(column, (String) known.get(column));
            if (column.equals("postcode") && registered == null) {
                continue;
            }
            if (!Objects.equals(held, registered)) {
                differing.add(column);
            }
        }
        return differing;
    }

    private @Nullable String form(String column, @Nullable String text) {
        String form = text == null ? "" : compared.apply(column, text);
        return form.isEmpty() ? null : form;
    }

    private void markDuplicates(List<Row> judged, Map<Object, Set<String>> reasons) {
        Map<Object, List<Row>> competing = new HashMap<>();
        for (Row row : judged) {
            if (row.get("status").equals("OPEN")
                    && row.get("officer_approved").equals(false)
                    && isTaxId((Long) row.get("tax_id"))) {
                competing
                        .computeIfAbsent(row.get("tax_id"), id -> new ArrayList<>())
                        .add(row);
            }
        }
        for (List<Row> accounts : competing.values()) {
            accounts.sort(Comparator.comparing((Row row) -> row.get("origin").equals("E_LICENSE") ? 0 : 1)
                    .thenComparing(row -> (Long) row.get("registered_at"))
                    .thenComparing(row -> (Long) row.get("account_id")));
            accounts.subList(1, accounts.size())
                    .forEach(row -> reasons.get(row.get("account_id")).add("DUPLICATE_ACCOUNT"));
        }
    }

    private void write(Row row, Set<String> all) {
        boolean closed = row.get("status").equals("CLOSED");
        String verdict = closed ? "CLOSED" : verdict(row, all);
        Set<String> reasons = closed ? Set.of() : all;
        verdicts.add(row.get("account_id") + "|" + row.get("tax_id") + "|" + verdict + "|" + String.join(",", reasons));
        found.add(verdict);
        found.addAll(reasons);
        if (verdict.equals("WAITING")) {
            waiting.add(row.get("account_id") + "|" + row.get("name") + "|" + row.get("registered_at"));
        }
        if (verdict.equals("CONFIRM")) {
            Row known = sound.get(REGISTERS.get(row.get("operator_type"))).get(row.get("tax_id"));
            for (String column : differing(row, known)) {
                confirmations.add(row.get("account_id") + "|" + row.get("tax_id") + "|" + column + "|" + row.get(column)
                        + "|" + known.get(column));
                found.add("field " + column);
            }
        }
    }

    private static String verdict(Row row, Set<String> reasons) {
        if (reasons.contains("INVALID_TAX_ID") && row.get("operator_type").equals("OTHER")) {
            return "OFFICER";
        }
        if (reasons.contains("INVALID_TAX_ID") || reasons.contains("OPERATOR_ENDED")) {
            return "REFUSED";
        }
        if (reasons.contains("SOURCE_DATA_ERROR")) {
            return "UNDECIDED";
        }
        if (reasons.contains("UNKNOWN_OPERATOR")
                || reasons.contains("NO_REGISTER")
                || reasons.contains("DUPLICATE_ACCOUNT")) {
            return "OFFICER";
        }
        if (reasons.contains("EMAIL_NOT_CONFIRMED")) {
            return "WAITING";
        }
        return reasons.contains("NAME_CHANGED") || reasons.contains("ADDRESS_CHANGED") ? "CONFIRM" : "CURRENT";
    }
}
