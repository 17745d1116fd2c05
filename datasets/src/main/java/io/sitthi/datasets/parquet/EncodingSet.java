package io.sitthi.datasets.parquet;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The encodings that the footer names for a column chunk. A page's checksum does not cover its header, so this is what
 * notices that a damaged header calls the values by another encoding of the same length.
 */
final class EncodingSet {

    /** For chunks whose footer names none. */
    static final EncodingSet ANY = new EncodingSet(Set.of());

    private final Set<Encoding> encodings;

    private EncodingSet(Set<Encoding> encodings) {
        this.encodings = encodings;
    }

    static EncodingSet of(@Nullable List<Encoding> named) {
        return named == null || named.isEmpty() ? ANY : new EncodingSet(EnumSet.copyOf(named));
    }

    void check(Encoding encoding) {
        if (this == ANY || encodings.contains(encoding)) {
            return;
        }
        // two names for the same thing
        boolean dictionary = encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY;
        if (!dictionary
                || !encodings.contains(Encoding.PLAIN_DICTIONARY) && !encodings.contains(Encoding.RLE_DICTIONARY)) {
            throw new IllegalArgumentException("page is encoded as " + encoding
                    + ", but the footer says that the column" + " uses only " + encodings);
        }
    }
}
