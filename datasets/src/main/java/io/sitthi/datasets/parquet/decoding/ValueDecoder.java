package io.sitthi.datasets.parquet.decoding;

import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.parquet.footer.LeafColumn;
import org.apache.parquet.format.Type;

/**
 * Decodes the present values of a page, or of several, in order. Values of a type that the encoding or the column does
 * not have are refused.
 */
public abstract class ValueDecoder {

    private final LeafColumn leaf;

    ValueDecoder(LeafColumn leaf) {
        this.leaf = leaf;
    }

    final LeafColumn leaf() {
        return leaf;
    }

    /** The next values of an INT64 column, or of an INT32 column, widened. */
    public void longs(long[] target, int offset, int count) {
        throw unsupported();
    }

    /** The next values of an INT32 column. */
    public void ints(int[] target, int offset, int count) {
        throw unsupported();
    }

    /** The next values of a DOUBLE column. */
    public void doubles(double[] target, int offset, int count) {
        throw unsupported();
    }

    /** The next values of a BOOLEAN column. */
    public void booleans(boolean[] target, int offset, int count) {
        throw unsupported();
    }

    /** The next texts, each reduced to a number straight from the page's bytes. */
    public void mapped(BytesToLong mapping, long[] target, int offset, int count) {
        throw unsupported();
    }

    /** The next texts as slices, valid until the next page is opened. */
    public PageStrings strings(int count) {
        throw unsupported();
    }

    /** Skips the next values. */
    public abstract void skip(int count);

    final void requireType(Type type) {
        if (leaf.physical() != type) {
            throw unsupported();
        }
    }

    final IllegalArgumentException unsupported() {
        return new IllegalArgumentException(
                "values of another type asked for, or damage: the column is " + leaf.physical());
    }
}
