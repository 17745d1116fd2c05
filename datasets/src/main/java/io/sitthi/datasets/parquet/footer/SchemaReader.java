package io.sitthi.datasets.parquet.footer;

import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.parquet.encoding.Conversion;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Turns a file's flattened schema into columns in the contract's terms. */
public final class SchemaReader {

    private static final int MAX_DEPTH = 200;

    private final List<SchemaElement> elements;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final List<LeafColumn> leaves = new ArrayList<>();
    private final List<SchemaLeaf> allLeaves = new ArrayList<>();
    /** Names of the groups that enclose the next element. */
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
    public record Schema(List<ParquetColumn> columns, List<LeafColumn> leaves, List<SchemaLeaf> allLeaves) {}

    /** @throws IllegalArgumentException when it cannot be understood */
    public static Schema read(List<SchemaElement> elements) {
        try {
            SchemaReader reader = new SchemaReader(elements);
            SchemaElement root = reader.take();
            for (int i = 0; i < root.getNum_children(); i++) {
                reader.topLevel();
            }
            return new Schema(List.copyOf(reader.columns), List.copyOf(reader.leaves), List.copyOf(reader.allLeaves));
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("schema ends too early", e);
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
            LeafMeaning meaning = repeated ? null : LeafMeaning.of(element);
            ColumnType type = meaning == null ? null : meaning.type();
            ParquetColumn column = new ParquetColumn(
                    element.getName(), type, DeclaredType.of(element) + (repeated ? " REPEATED" : ""), optional);
            add(column, element, conversion(meaning), optional ? 1 : 0, 0, 0);
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

    private static Conversion conversion(@Nullable LeafMeaning meaning) {
        return meaning == null ? Conversion.NONE : meaning.conversion();
    }

    private void add(
            ParquetColumn column,
            SchemaElement leaf,
            Conversion conversion,
            int maxDefinition,
            int listDefinition,
            int maxRepetition) {
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
                    conversion));
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
        LeafMeaning meaning = understood ? LeafMeaning.of(element) : null;
        ColumnType type = meaning != null && meaning.type() == ColumnType.STRING ? ColumnType.STRING_LIST : null;
        ParquetColumn column =
                new ParquetColumn(outer.getName(), type, "LIST of " + DeclaredType.of(element), optional);
        boolean threeLevels = element != middle;
        if (threeLevels) {
            enter(middle);
        }
        add(column, element, Conversion.NONE, maxDefinition, outerDefinition, 1);
        if (threeLevels) {
            leave();
        }
    }

    /** Names by which older writers meant a list of groups of one field (Parquet format, LogicalTypes.md). */
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
}
