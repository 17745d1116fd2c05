package io.sitthi.datasets.parquet.footer;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.encoding.Conversion;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * A column chunk's place in the schema: the leaf of a top-level column, and how its levels and values are to be read.
 *
 * @param column the top-level column
 * @param ordinal position among the schema's leaves, which is its chunk's position in every row group
 * @param physical how single values are stored
 * @param typeLength length of a FIXED_LEN_BYTE_ARRAY value; 0 otherwise
 * @param maxDefinition definition level of a value that is present
 * @param listDefinition definition level from which the top-level value is not null (0 when it cannot be null); only
 *     for lists
 * @param maxRepetition 0 for a plain column, 1 for a list
 * @param conversion how stored numbers are converted
 */
public record LeafColumn(
        ParquetColumn column,
        int ordinal,
        Type physical,
        int typeLength,
        int maxDefinition,
        int listDefinition,
        int maxRepetition,
        Conversion conversion) {

    /** Whether equal bytes mean equal values in another file's column. */
    public boolean isOfTheSameForm(LeafColumn other) {
        return type() == other.type()
                && physical == other.physical
                && typeLength == other.typeLength
                && maxDefinition == other.maxDefinition
                && listDefinition == other.listDefinition
                && maxRepetition == other.maxRepetition
                && conversion.equals(other.conversion);
    }

    public String name() {
        return column.name();
    }

    @Nullable
    ColumnType type() {
        return column.type();
    }
}
