package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import java.util.Arrays;

/** Assembles the lists of a row group from repetition and definition levels (Dremel, VLDB 2010, section 4). */
public final class ListAssembler {

    private final LeafColumn leaf;
    private final int rowCount;
    private final StringCollector collector = new StringCollector();
    private int rows;
    private int[] starts = new int[16];
    private boolean[] nulls = new boolean[16];
    private int elements;
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private boolean[] elementNulls = new boolean[16];
    private boolean anyNullElement;

    public ListAssembler(LeafColumn leaf, int rowCount) {
        this.leaf = leaf;
        this.rowCount = rowCount;
    }

    /** @param strings the page's present elements */
    public void addPage(PageReader page, PageStrings strings) {
        int[] pageOffsets = new int[strings.count()];
        int[] pageLengths = new int[strings.count()];
        collector.add(strings, pageOffsets, pageLengths, 0);
        int next = 0;
        for (int i = 0; i < page.valueCount(); i++) {
            int definition = page.definitionLevels()[i];
            if (page.repetitionLevels()[i] == 0) {
                startRow();
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

    private void startRow() {
        if (rows == rowCount) {
            throw new IllegalArgumentException("page has more rows than the row group's " + rowCount);
        }
        if (rows + 1 == starts.length) {
            // not sized by the row count, which is only a claim until the pages confirm it
            starts = Arrays.copyOf(starts, Math.multiplyExact(starts.length, 2));
            nulls = Arrays.copyOf(nulls, starts.length);
        }
    }

    private void ensureElement() {
        if (elements == offsets.length) {
            int size = Math.multiplyExact(offsets.length, 2);
            offsets = Arrays.copyOf(offsets, size);
            lengths = Arrays.copyOf(lengths, size);
            elementNulls = Arrays.copyOf(elementNulls, size);
        }
    }

    /** To be called after the last page. */
    public void finish() {
        if (rows != rowCount) {
            throw new IllegalArgumentException("pages have " + rows + " rows, expected " + rowCount);
        }
        starts[rows] = elements;
    }

    /** Where each row's elements start, and where the last row's end. */
    public int[] starts() {
        return starts;
    }

    public boolean[] nulls() {
        return nulls;
    }

    public BytesVector elements() {
        return new BytesVector(collector.bytes(), offsets, lengths, anyNullElement ? elementNulls : null, elements);
    }
}
