package io.sitthi.datasets.ingest.profile;

import io.sitthi.datasets.columns.Column;
import java.util.Set;

/**
 * One column of the dataset, and where its values come from.
 *
 * @param nullWhen cells that mean null
 */
public record ProfileColumn(Column column, ColumnSource from, CellRule rule, Set<String> nullWhen) {

    public ProfileColumn {
        nullWhen = Set.copyOf(nullWhen);
    }
}
