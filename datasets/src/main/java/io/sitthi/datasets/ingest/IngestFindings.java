package io.sitthi.datasets.ingest;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DateForm;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What {@code --check} saw of a delivery: nothing of a cell but its length, its era, and codes that are no one's own. */
public final class IngestFindings {

    private static final int MAX_CODES = 200;
    private static final int MAX_CODE_LENGTH = 40;
    private static final int SHOWN_CODES = 20;
    private static final int SHOWN_FAULTS = 20;

    /** Of one column. */
    private static final class OfColumn {
        long cells;
        long nulls;
        int shortest = Integer.MAX_VALUE;
        int longest;
        long buddhistEra;
        long commonEra;
        long noEra;
        final Map<String, Long> codes = new TreeMap<>();
    }

    private static final class OfFault {
        long count;
        final CellFault example;

        OfFault(CellFault example) {
            this.example = example;
        }
    }

    private final Profile profile;
    private final List<OfColumn> columns = new ArrayList<>();
    private final boolean[] dates;
    private final boolean[] coded;
    /** Words that the profile or the contract names, by column. */
    private final List<Set<String>> known = new ArrayList<>();

    private final Map<String, OfFault> faults = new LinkedHashMap<>();

    IngestFindings(Profile profile) {
        this.profile = profile;
        int size = profile.columns().size();
        dates = new boolean[size];
        coded = new boolean[size];
        for (int c = 0; c < size; c++) {
            ProfileColumn column = profile.columns().get(c);
            columns.add(new OfColumn());
            dates[c] = column.rule() instanceof CellRule.Date;
            known.add(words(column));
            coded[c] = !known.get(c).isEmpty();
        }
    }

    private Set<String> words(ProfileColumn column) {
        Set<String> words = new HashSet<>();
        if (column.rule() instanceof CellRule.Mapped mapped) {
            words.addAll(mapped.codes().keySet());
        } else if (column.rule() instanceof CellRule.Words both) {
            words.addAll(both.trueWords());
            words.addAll(both.falseWords());
        } else {
            words.addAll(profile.dataset().codes().getOrDefault(column.column().name(), List.of()));
        }
        return words;
    }

    void cell(int c, Cell cell, boolean isNull) {
        OfColumn column = columns.get(c);
        column.cells++;
        column.nulls += isNull ? 1 : 0;
        column.shortest = Math.min(column.shortest, cell.length());
        column.longest = Math.max(column.longest, cell.length());
        if (dates[c] && !isNull && cell.isValid()) {
            era(column, cell.text());
        }
        if (coded[c] && cell.isValid() && cell.length() <= MAX_CODE_LENGTH) {
            String text = cell.text();
            // an unknown one may be somebody's name in the wrong field
            String code = known.get(c).contains(text) ? "\"" + text + "\"" : "unknown, such as " + cell.masked();
            if (column.codes.containsKey(code) || column.codes.size() < MAX_CODES) {
                column.codes.merge(code, 1L, Long::sum);
            }
        }
    }

    /** By the first four digits in a row that can be a year of either era. */
    private static void era(OfColumn column, String text) {
        int run = 0;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            run = digit < 0 ? 0 : run + 1;
            value = digit < 0 ? 0 : value * 10 % 10_000 + digit;
            if (run >= 4 && isYear(value, DateForm.BUDDHIST_ERA_OFFSET)) {
                column.buddhistEra++;
                return;
            }
            if (run >= 4 && isYear(value, 0)) {
                column.commonEra++;
                return;
            }
        }
        column.noEra++;
    }

    private static boolean isYear(int value, int offset) {
        return value >= DateForm.FIRST_YEAR + offset && value <= DateForm.LAST_YEAR + offset;
    }

    void fault(CellFault fault) {
        OfFault kind = faults.computeIfAbsent(fault.column() + " " + fault.code(), key -> new OfFault(fault));
        kind.count++;
    }

    /** @param linesBefore lines of the file before the block of the other */
    void add(IngestFindings other, long linesBefore) {
        for (int c = 0; c < columns.size(); c++) {
            OfColumn into = columns.get(c);
            OfColumn from = other.columns.get(c);
            into.cells += from.cells;
            into.nulls += from.nulls;
            into.shortest = Math.min(into.shortest, from.shortest);
            into.longest = Math.max(into.longest, from.longest);
            into.buddhistEra += from.buddhistEra;
            into.commonEra += from.commonEra;
            into.noEra += from.noEra;
            from.codes.forEach((code, count) -> into.codes.merge(code, count, Long::sum));
        }
        other.faults.forEach((key, found) -> {
            OfFault kind =
                    faults.computeIfAbsent(key, unseen -> new OfFault(Ingest.inFile(found.example, linesBefore)));
            kind.count += found.count;
        });
    }

    /** The findings as lines for a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-22s %12s %12s %9s %9s", "column", "cells", "null", "shortest", "longest"));
        for (int c = 0; c < columns.size(); c++) {
            OfColumn column = columns.get(c);
            if (column.cells > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-22s %,12d %,12d %9d %9d",
                        name(c),
                        column.cells,
                        column.nulls,
                        column.shortest,
                        column.longest));
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            OfColumn column = columns.get(c);
            if (dates[c] && column.cells > 0) {
                lines.add(String.format(
                        Locale.ROOT,
                        "Years of %s: %,d Buddhist Era, %,d Common Era, %,d neither",
                        name(c),
                        column.buddhistEra,
                        column.commonEra,
                        column.noEra));
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            if (coded[c]) {
                codes(c, lines);
            }
        }
        lines.add(String.format(Locale.ROOT, "Encoding violations: %,d", encodingViolations()));
        List<OfFault> frequent = new ArrayList<>(faults.values());
        frequent.sort(Comparator.comparingLong((OfFault fault) -> fault.count).reversed());
        if (!frequent.isEmpty()) {
            lines.add("Most frequent faults, each with its first place:");
        }
        frequent.stream()
                .limit(SHOWN_FAULTS)
                .forEach(fault -> lines.add(String.format(Locale.ROOT, "  %,d  %s", fault.count, fault.example)));
        return lines;
    }

    private void codes(int c, List<String> lines) {
        Map<String, Long> codes = new HashMap<>(columns.get(c).codes);
        lines.add("Codes of " + name(c) + ":");
        codes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN_CODES)
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT,
                        "  %,d  %s",
                        entry.getValue(),
                        MessageText.printable(entry.getKey(), 2 * MAX_CODE_LENGTH))));
    }

    private String name(int c) {
        return profile.columns().get(c).column().name();
    }

    private long encodingViolations() {
        return faults.values().stream()
                .filter(fault -> fault.example.code() == CellCode.INVALID_BYTES)
                .mapToLong(fault -> fault.count)
                .sum();
    }
}
