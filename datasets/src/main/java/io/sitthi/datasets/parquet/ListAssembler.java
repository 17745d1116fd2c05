package io.sitthi.datasets.parquet;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.DeltaDecoder.PageStrings;
import java.util.Arrays;

/** Puts the lists of a row group together from repetition and definition levels (Dremel, VLDB 2010, section 4). */
final class ListAssembler {

    private final LeafColumn leaf;
    private final int[] starts;
    private final boolean[] nulls;
    private final StringCollector collector = new StringCollector();
    private int rows;
    private int elements;
    private int[] offsets;
    private int[] lengths;
    private boolean[] elementNulls;
    private boolean anyNullElement;

    ListAssembler(LeafColumn leaf, int rowCount) {
        this.leaf = leaf;
        this.starts = new int[rowCount + 1];
        this.nulls = new boolean[rowCount];
        this.offsets = new int[rowCount];
        this.lengths = new int[rowCount];
        this.elementNulls = new boolean[rowCount];
    }

    /** @param strings the page's present elements */
    void addPage(PageReader page, PageStrings strings) {
        int[] pageOffsets = new int[strings.count()];
        int[] pageLengths = new int[strings.count()];
        collector.add(strings, pageOffsets, pageLengths, 0);
        int next = 0;
        for (int i = 0; i < page.values(); i++) {
            int definition = page.definitionLevels()[i];
            if (page.repetitionLevels()[i] == 0) {
                if (rows == nulls.length) {
                    throw new IllegalArgumentException("page has more rows than the row group's " + nulls.length);
                }
                nulls[rows] = definition < leaf.listDefinition();
                starts[rows++] = elements;
            } else if (rows == 0) {
                throw new IllegalArgumentException("page begins inside a list");
            }
            if (definition > leaf.listDefinition()) {
                ensureElement();
                boolean present = definition == leaf.maxDefinition();
                elementNulls[elements] = !present;
                anyNullElement |= !present;
                if (present) {
                    offsets[elements] = pageOffsets[next];
                    lengths[elements] = pageLengths[next++];
                }
                elements++;
            }
        }
    }

    private void ensureElement() {
        if (elements == offsets.length) {
            int size = Math.max(16, Math.multiplyExact(offsets.length, 2));
            offsets = Arrays.copyOf(offsets, size);
            lengths = Arrays.copyOf(lengths, size);
            elementNulls = Arrays.copyOf(elementNulls, size);
        }
    }

    int[] starts() {
        if (rows != nulls.length) {
            throw new IllegalArgumentException("pages have " + rows + " rows, expected " + nulls.length);
        }
        starts[rows] = elements;
        return starts;
    }

    boolean[] nulls() {
        return nulls;
    }

    BytesVector elements() {
        return new BytesVector(collector.bytes(), offsets, lengths, anyNullElement ? elementNulls : null, elements);
    }
}
