package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.BytesListVector;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a column of STRING_LIST. */
public final class TextListAppender extends ColumnAppender {

    private final TextAppender elements = new TextAppender();
    private int[] starts = new int[1];

    /** Adds an element to the next row's list, which {@link #endRow} completes. */
    public void append(byte[] element) {
        elements.add(element);
    }

    /** Completes a row. */
    public void endRow() {
        int row = next();
        starts[row + 1] = elements.size();
    }

    @Override
    void addObject(@Nullable Object value) {
        if (value == null) {
            addNull();
            return;
        }
        for (Object element : (List<?>) value) {
            elements.addObject(element);
        }
        endRow();
    }

    @Override
    void skip(int row) {
        starts[row + 1] = elements.size();
    }

    @Override
    void grow(int capacity) {
        starts = Arrays.copyOf(starts, capacity + 1);
    }

    @Override
    int capacity() {
        return starts.length - 1;
    }

    @Override
    BytesListVector toVector() {
        return new BytesListVector(starts, elements.toVector(), nulls(), size());
    }
}
