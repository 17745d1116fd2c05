package io.sitthi.datasets.text;

import io.sitthi.datasets.rows.TextSlice;
import java.util.Arrays;

/**
 * Whether two names in UTF-8 are the same once compared ({@link ComparedText}). Exact, unlike {@link TextHasher}, for
 * where both names are at hand. Names of ASCII and Thai letters cost no allocation.
 *
 * <p>One instance per thread: it keeps buffers.
 */
public final class NameComparison {

    /** Longer names go the slow way, so that the buffers have a limit. */
    private static final int LONGEST_REWRITTEN = 256;

    private final byte[] ours = new byte[ThaiText.roomFor(LONGEST_REWRITTEN)];
    private final byte[] theirs = new byte[ThaiText.roomFor(LONGEST_REWRITTEN)];

    /** Whether the two are spellings of one name. */
    public boolean same(TextSlice name, TextSlice other) {
        return same(name.bytes(), name.offset(), name.length(), other.bytes(), other.offset(), other.length());
    }

    /** The same for two parts of byte arrays. */
    public boolean same(byte[] bytes, int offset, int length, byte[] otherBytes, int otherOffset, int otherLength) {
        if (Arrays.equals(bytes, offset, offset + length, otherBytes, otherOffset, otherOffset + otherLength)) {
            return true;
        }
        int written = write(bytes, offset, length, ours);
        int otherWritten = written < 0 ? -1 : write(otherBytes, otherOffset, otherLength, theirs);
        return otherWritten < 0
                ? ComparedText.name(bytes, offset, length)
                        .equals(ComparedText.name(otherBytes, otherOffset, otherLength))
                : Arrays.equals(ours, 0, written, theirs, 0, otherWritten);
    }

    /** Writes the short form and says how long it is; -1 when only {@link ComparedText} can tell. */
    private static int write(byte[] bytes, int offset, int length, byte[] target) {
        return length > LONGEST_REWRITTEN ? -1 : ThaiText.write(bytes, offset, length, target);
    }

    /** Whether nothing is left of the name once it is compared. */
    public boolean isEmpty(TextSlice name) {
        int written = write(name.bytes(), name.offset(), name.length(), ours);
        return written == 0
                || written < 0
                        && ComparedText.name(name.bytes(), name.offset(), name.length())
                                .isEmpty();
    }
}
