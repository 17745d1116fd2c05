package io.sitthi.datasets.parquet.decoding;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The encodings that the footer names for a column chunk. Not every writer names all that it used, so pages of other
 * encodings are read too. But since a page's checksum does not cover its header, such a page must then have exactly
 * the expected number of bytes, which detects a damaged header that names the wrong encoding.
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

    boolean name(Encoding encoding) {
        if (this == ANY || encodings.contains(encoding)) {
            return true;
        }
        // two names for the same thing
        boolean dictionary = encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY;
        return dictionary
                && (encodings.contains(Encoding.PLAIN_DICTIONARY) || encodings.contains(Encoding.RLE_DICTIONARY));
    }
}
