package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns a file's flattened schema into columns in the contract's terms. Both ways of naming a logical type are
 * understood: the newer {@code logicalType} and the older {@code converted_type}.
 */
final class SchemaReader {

    private static final int MAX_DECIMAL_PRECISION = 18;
    private static final int BAHT_SCALE = 2;
    private static final int UUID_BYTES = 16;
    private static final int MAX_DEPTH = 200;

    private final List<SchemaElement> elements;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final List<LeafColumn> leaves = new ArrayList<>();
    private final List<SchemaLeaf> allLeaves = new ArrayList<>();
    /** Names of the groups that the next element stands in. */
    private final List<String> groups = new ArrayList<>();

    private int next;

    private SchemaReader(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /**
     * The schema of a file.
     *
     * @param leaves the leaves of columns whose type the contract has
     * @param allLeaves every leaf, in the order of the schema
     */
    record Schema(List<ParquetColumn> columns, List<LeafColumn> leaves, List<SchemaLeaf> allLeaves) {}

    static Schema read(List<SchemaElement> elements, String file) throws MalformedParquetException {
        try {
            SchemaReader reader = new SchemaReader(elements);
            SchemaElement root = reader.take();
            for (int i = 0; i < root.getNum_children(); i++) {
                reader.topLevel();
            }
            return new Schema(List.copyOf(reader.columns), List.copyOf(reader.leaves), List.copyOf(reader.allLeaves));
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedParquetException(file + ": schema ends too early", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedParquetException(file + ": " + e.getMessage(), e);
        }
    }

    private SchemaElement take() {
        return elements.get(next++);
    }

    private static boolean isLeaf(SchemaElement element) {
        return element.isSetType();
    }

    private void topLevel() {
        SchemaElement element = take();
        boolean optional = element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        boolean repeated = element.getRepetition_type() == FieldRepetitionType.REPEATED;
        if (isLeaf(element)) {
            ColumnType type = repeated ? null : typeOf(element);
            ParquetColumn column = new ParquetColumn(
                    element.getName(), type, describe(element) + (repeated ? " REPEATED" : ""), optional);
            add(column, element, optional ? 1 : 0, 0, 0);
            return;
        }
        if (isList(element) && !repeated && element.getNum_children() == 1) {
            enter(element);
            list(element, optional);
            leave();
            return;
        }
        columns.add(new ParquetColumn(element.getName(), null, "group", optional));
        skipChildren(element, 1);
    }

    private void add(
            ParquetColumn column, SchemaElement leaf, int maxDefinition, int listDefinition, int maxRepetition) {
        columns.add(column);
        int ordinal = addLeaf(leaf);
        if (column.type() != null) {
            leaves.add(new LeafColumn(
                    column,
                    ordinal,
                    leaf.getType(),
                    leaf.getType() == Type.FIXED_LEN_BYTE_ARRAY ? leaf.getType_length() : 0,
                    maxDefinition,
                    listDefinition,
                    maxRepetition,
                    isMillis(leaf) ? 1000 : 1));
        }
    }

    /** @return the leaf's position among all leaves */
    private int addLeaf(SchemaElement leaf) {
        List<String> path = new ArrayList<>(groups);
        path.add(leaf.getName());
        allLeaves.add(new SchemaLeaf(List.copyOf(path), leaf.getType()));
        return allLeaves.size() - 1;
    }

    private void enter(SchemaElement group) {
        groups.add(group.getName());
    }

    private void leave() {
        groups.remove(groups.size() - 1);
    }

    /**
     * The three-level form {@code group (LIST) { repeated group { element } }} and the older two-level form
     * {@code group (LIST) { repeated element }}.
     */
    private void list(SchemaElement outer, boolean optional) {
        SchemaElement middle = take();
        int outerDefinition = optional ? 1 : 0;
        SchemaElement element = middle;
        int maxDefinition = outerDefinition + 1;
        boolean understood = middle.getRepetition_type() == FieldRepetitionType.REPEATED;
        if (!isLeaf(middle)) {
            if (middle.getNum_children() == 1 && isLeaf(elements.get(next)) && !isElementGroup(outer, middle)) {
                element = take();
                maxDefinition += element.getRepetition_type() == FieldRepetitionType.OPTIONAL ? 1 : 0;
                understood &= element.getRepetition_type() != FieldRepetitionType.REPEATED;
            } else {
                columns.add(new ParquetColumn(outer.getName(), null, "list of groups", optional));
                skipChildren(middle, 2);
                return;
            }
        }
        ColumnType type = understood && typeOf(element) == ColumnType.STRING ? ColumnType.STRING_LIST : null;
        ParquetColumn column = new ParquetColumn(outer.getName(), type, "LIST of " + describe(element), optional);
        boolean threeLevels = element != middle;
        if (threeLevels) {
            enter(middle);
        }
        add(column, element, maxDefinition, outerDefinition, 1);
        if (threeLevels) {
            leave();
        }
    }

    /** By these names older writers meant a list of groups of one field (Parquet format, LogicalTypes.md). */
    private static boolean isElementGroup(SchemaElement outer, SchemaElement repeated) {
        return repeated.getName().equals("array") || repeated.getName().equals(outer.getName() + "_tuple");
    }

    private void skipChildren(SchemaElement group, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("schema is nested more than " + MAX_DEPTH + " deep");
        }
        enter(group);
        for (int i = 0; i < group.getNum_children(); i++) {
            SchemaElement child = take();
            if (isLeaf(child)) {
                addLeaf(child);
            } else {
                skipChildren(child, depth + 1);
            }
        }
        leave();
    }

    private static boolean isList(SchemaElement element) {
        return element.isSetLogicalType()
                ? element.getLogicalType().isSetLIST()
                : element.getConverted_type() == ConvertedType.LIST;
    }

    private static boolean isMillis(SchemaElement element) {
        return element.isSetLogicalType() && element.getLogicalType().isSetTIMESTAMP()
                ? element.getLogicalType().getTIMESTAMP().getUnit().isSetMILLIS()
                : element.getConverted_type() == ConvertedType.TIMESTAMP_MILLIS;
    }

    private static @Nullable ColumnType typeOf(SchemaElement element) {
        LogicalType logical = element.isSetLogicalType() ? element.getLogicalType() : null;
        ConvertedType converted = element.isSetConverted_type() ? element.getConverted_type() : null;
        boolean plain = logical == null && converted == null;
        return switch (element.getType()) {
            case BOOLEAN -> plain ? ColumnType.BOOLEAN : null;
            case DOUBLE -> plain ? ColumnType.DOUBLE : null;
            case INT32 -> {
                if (plain || isSigned(logical, converted, 32)) {
                    yield ColumnType.INT32;
                }
                if (logical != null ? logical.isSetDATE() : converted == ConvertedType.DATE) {
                    yield ColumnType.DATE;
                }
                yield isBaht(element, logical, converted) ? ColumnType.BAHT : null;
            }
            case INT64 -> {
                if (plain || isSigned(logical, converted, 64)) {
                    yield ColumnType.INT64;
                }
                if (isTime(logical, converted)) {
                    yield ColumnType.TIME;
                }
                yield isBaht(element, logical, converted) ? ColumnType.BAHT : null;
            }
            case BYTE_ARRAY ->
                (logical != null ? logical.isSetSTRING() : converted == ConvertedType.UTF8) ? ColumnType.STRING : null;
            case FIXED_LEN_BYTE_ARRAY ->
                logical != null && logical.isSetUUID() && element.getType_length() == UUID_BYTES
                        ? ColumnType.UUID
                        : null;
            case INT96, FLOAT -> null;
        };
    }

    private static boolean isSigned(@Nullable LogicalType logical, @Nullable ConvertedType converted, int bits) {
        if (logical != null) {
            return logical.isSetINTEGER()
                    && logical.getINTEGER().isIsSigned()
                    && logical.getINTEGER().getBitWidth() == bits;
        }
        return converted == (bits == 64 ? ConvertedType.INT_64 : ConvertedType.INT_32);
    }

    private static boolean isTime(@Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null) {
            if (!logical.isSetTIMESTAMP()) {
                return false;
            }
            TimestampType timestamp = logical.getTIMESTAMP();
            return timestamp.isIsAdjustedToUTC() && !timestamp.getUnit().isSetNANOS();
        }
        return converted == ConvertedType.TIMESTAMP_MILLIS || converted == ConvertedType.TIMESTAMP_MICROS;
    }

    private static boolean isBaht(
            SchemaElement element, @Nullable LogicalType logical, @Nullable ConvertedType converted) {
        if (logical != null) {
            return logical.isSetDECIMAL()
                    && logical.getDECIMAL().getScale() == BAHT_SCALE
                    && logical.getDECIMAL().getPrecision() <= MAX_DECIMAL_PRECISION;
        }
        return converted == ConvertedType.DECIMAL
                && element.getScale() == BAHT_SCALE
                && element.getPrecision() <= MAX_DECIMAL_PRECISION;
    }

    /** The declaration in Parquet's own words, such as {@code INT64(TIMESTAMP(NANOS, not adjusted to UTC))}. */
    private static String describe(SchemaElement element) {
        String physical = element.getType() == Type.FIXED_LEN_BYTE_ARRAY
                ? "FIXED_LEN_BYTE_ARRAY(" + element.getType_length() + ")"
                : element.getType().name();
        String logical = describeLogical(element);
        return logical.isEmpty() ? physical : physical + "(" + logical + ")";
    }

    private static String describeLogical(SchemaElement element) {
        if (!element.isSetLogicalType()) {
            if (!element.isSetConverted_type()) {
                return "";
            }
            return element.getConverted_type() == ConvertedType.DECIMAL
                    ? "DECIMAL(" + element.getPrecision() + "," + element.getScale() + ")"
                    : element.getConverted_type().name();
        }
        LogicalType logical = element.getLogicalType();
        if (logical.getSetField() == null) {
            return "a logical type newer than this reader";
        }
        return switch (logical.getSetField()) {
            case DECIMAL ->
                "DECIMAL(" + logical.getDECIMAL().getPrecision() + ","
                        + logical.getDECIMAL().getScale() + ")";
            case TIMESTAMP ->
                "TIMESTAMP("
                        + logical.getTIMESTAMP().getUnit().getSetField() + ", "
                        + (logical.getTIMESTAMP().isIsAdjustedToUTC() ? "" : "not ") + "adjusted to UTC)";
            case INTEGER ->
                (logical.getINTEGER().isIsSigned() ? "" : "unsigned ") + "integer of "
                        + logical.getINTEGER().getBitWidth() + " bits";
            default -> logical.getSetField().name().toUpperCase(Locale.ROOT);
        };
    }
}
