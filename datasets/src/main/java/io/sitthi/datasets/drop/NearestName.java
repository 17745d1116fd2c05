package io.sitthi.datasets.drop;

import io.sitthi.datasets.EditDistance;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for a column that is missing, the one that was probably meant: names that differ in capitals, underscores, spaces
 * and invisible characters only are taken for the same word; otherwise the nearest by edit distance.
 */
final class NearestName {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A file may have thousands of columns with names of any length: of more characters no contract's name is. */
    private static final int MAX_COMPARED = 100;

    private static final int MAX_LISTED = 10;

    private NearestName() {}

    /** What to say of a missing column; null when the file has no column at all. */
    static @Nullable String advice(Schema dataset, Column missing, List<ParquetColumn> all) {
        List<String> candidates = all.stream()
                .map(ParquetColumn::name)
                .filter(name -> !isOfTheContract(dataset, name))
                .distinct()
                .toList();
        if (candidates.isEmpty()) {
            return all.isEmpty() ? null : "the file has only " + names(all);
        }
        String wanted = word(missing.name());
        String nearest = candidates.get(0);
        int smallest = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = EditDistance.of(wanted, word(candidate));
            if (distance < smallest) {
                smallest = distance;
                nearest = candidate;
            }
        }
        String shown = "\"" + Fault.printable(nearest) + "\"" + markedAtStart(nearest);
        return smallest == 0
                ? "there is a column " + shown + ", which is probably meant: names must agree letter for letter"
                : "the nearest name that is there is " + shown;
    }

    private static boolean isOfTheContract(Schema dataset, String name) {
        return dataset.columns().stream().anyMatch(column -> column.name().equals(name));
    }

    private static String names(List<ParquetColumn> all) {
        String shown = all.stream()
                .limit(MAX_LISTED)
                .map(column -> Fault.printable(column.name()))
                .collect(Collectors.joining(", "));
        return (all.size() == 1 ? "the column " : "the columns ") + shown + (all.size() > MAX_LISTED ? ", …" : "");
    }

    private static String markedAtStart(String name) {
        return name.indexOf(BYTE_ORDER_MARK) == 0 ? " with a byte order mark (U+FEFF) before it" : "";
    }

    /** The letters and digits of a name, in lower case. */
    private static String word(String name) {
        StringBuilder word = new StringBuilder();
        name.codePoints().filter(Character::isLetterOrDigit).limit(MAX_COMPARED).forEach(word::appendCodePoint);
        return word.toString().toLowerCase(Locale.ROOT);
    }
}
