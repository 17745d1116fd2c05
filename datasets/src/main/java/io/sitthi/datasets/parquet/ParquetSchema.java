package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.UUIDType;

/**
 * How the columns of a file that we write are declared in it (contract section 1, column types).
 *
 * @param columns the columns in the file's order; at least one, no name twice
 * @param allOptional whether every column is declared OPTIONAL, as most agencies' tools do, so that forbidden nulls can
 *     be written too; otherwise only the nullable ones are
 */
public record ParquetSchema(List<Column> columns, boolean allOptional) {

    /** Digits of an amount: as many as fit in 64 bits. */
    static final int BAHT_PRECISION = 18;

    static final int BAHT_SCALE = 2;
    static final int UUID_BYTES = 16;

    public ParquetSchema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a Parquet file needs at least one column");
        }
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("two columns are named " + column.name());
            }
        }
    }

    /** Nullable columns OPTIONAL, the others REQUIRED. */
    public static ParquetSchema of(List<Column> columns) {
        return new ParquetSchema(columns, false);
    }

    /** Every column OPTIONAL. */
    public static ParquetSchema allOptional(List<Column> columns) {
        return new ParquetSchema(columns, true);
    }

    boolean isOptional(Column column) {
        return allOptional || column.nullable();
    }

    /** The footer's list: the root, then each column with what it holds, depth first. */
    List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("schema").setNum_children(columns.size()));
        for (Column column : columns) {
            FieldRepetitionType repetition =
                    isOptional(column) ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED;
            if (column.type() == ColumnType.STRING_LIST) {
                elements.add(new SchemaElement(column.name())
                        .setRepetition_type(repetition)
                        .setNum_children(1)
                        .setConverted_type(ConvertedType.LIST)
                        .setLogicalType(LogicalType.LIST(new ListType())));
                elements.add(new SchemaElement("list")
                        .setRepetition_type(FieldRepetitionType.REPEATED)
                        .setNum_children(1));
                elements.add(leaf("element", ColumnType.STRING, FieldRepetitionType.OPTIONAL));
            } else {
                elements.add(leaf(column.name(), column.type(), repetition));
            }
        }
        return elements;
    }

    /** Where the values of a column stand in the schema. */
    static List<String> path(Column column) {
        return column.type() == ColumnType.STRING_LIST
                ? List.of(column.name(), "list", "element")
                : List.of(column.name());
    }

    static Type physicalType(ColumnType type) {
        return switch (type) {
            case INT64, TIME, BAHT -> Type.INT64;
            case INT32, DATE -> Type.INT32;
            case BOOLEAN -> Type.BOOLEAN;
            case DOUBLE -> Type.DOUBLE;
            case STRING, STRING_LIST -> Type.BYTE_ARRAY;
            case UUID -> Type.FIXED_LEN_BYTE_ARRAY;
        };
    }

    private static SchemaElement leaf(String name, ColumnType type, FieldRepetitionType repetition) {
        SchemaElement element =
                new SchemaElement(name).setType(physicalType(type)).setRepetition_type(repetition);
        return switch (type) {
            case INT64, INT32, BOOLEAN, DOUBLE -> element;
            case STRING, STRING_LIST ->
                element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
            case DATE -> element.setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType()));
            case TIME ->
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                        .setLogicalType(
                                LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
            case BAHT ->
                element.setConverted_type(ConvertedType.DECIMAL)
                        .setPrecision(BAHT_PRECISION)
                        .setScale(BAHT_SCALE)
                        .setLogicalType(LogicalType.DECIMAL(new DecimalType(BAHT_SCALE, BAHT_PRECISION)));
            case UUID -> element.setType_length(UUID_BYTES).setLogicalType(LogicalType.UUID(new UUIDType()));
        };
    }
}
