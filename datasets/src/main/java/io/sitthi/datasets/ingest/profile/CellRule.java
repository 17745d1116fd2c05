package io.sitthi.datasets.ingest.profile;

import io.sitthi.datasets.ingest.cells.DateForm;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a column's cells are written. */
public sealed interface CellRule {

    /** As it stands. */
    record Text() implements CellRule {}

    /** @param digits exactly so many; 0 for any number */
    record Identifier(int digits, String drop, boolean thaiDigits) implements CellRule {}

    /** @param grouping 0 for none */
    record Number(char grouping, int decimals, int implied, boolean thaiDigits) implements CellRule {}

    /** @param forever the cell that means no end, which is null; null when there is none */
    record Date(DateForm.Rules rules, @Nullable String forever) implements CellRule {}

    record Words(Set<String> trueWords, Set<String> falseWords) implements CellRule {}

    record Mapped(Map<String, String> codes) implements CellRule {}

    /** @param value null when every row is null */
    record Constant(@Nullable String value) implements CellRule {}
}
