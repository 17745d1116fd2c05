package io.sitthi.datasets.parquet.footer;

import io.sitthi.datasets.columns.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A top-level column as a file declares it.
 *
 * @param name its name
 * @param type what it holds in the contract's terms; null when the contract has no such type
 * @param declared how the file declares it, in Parquet's own words, for messages
 * @param optional whether the file lets it be null
 */
public record ParquetColumn(String name, @Nullable ColumnType type, String declared, boolean optional) {

    /**
     * Whether the column can be read as this type. An integer column can be read as both integer types; values that
     * do not fit are marked when they are read.
     */
    public boolean readsAs(ColumnType wanted) {
        return type == wanted || (isInteger(type) && isInteger(wanted));
    }

    private static boolean isInteger(@Nullable ColumnType type) {
        return type == ColumnType.INT32 || type == ColumnType.INT64;
    }
}
