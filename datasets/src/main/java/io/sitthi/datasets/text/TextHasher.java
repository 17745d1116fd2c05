package io.sitthi.datasets.text;

import io.sitthi.datasets.columns.BytesToLong;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Keyed 64-bit hashes of names and laser codes in their compared form ({@link ComparedText}), straight from the bytes of a
 * page: equal when the forms are equal, and different otherwise but for a chance of about 2<sup>-64</sup> (see
 * {@link KeyedHash}). Ten million mismatches in a run therefore pass one as a match once in a million million runs.
 *
 * <p>The key must be random and secret, so that nobody can find a name whose hash is another's; and it must be the same
 * for every hash of a run, also after a restart.
 *
 * <p>Names of ASCII and Thai letters, with any white space, and laser codes of ASCII cost no allocation. Others are
 * decoded and normalised.
 *
 * <p>One instance per thread: it keeps a buffer. Empty text is a text like any other.
 */
public final class TextHasher {

    /** Longer names go the slow way, so that the buffer has a limit. */
    private static final int LONGEST_REWRITTEN = 256;

    private static final int LONGEST_LASER_CODE = 64;

    private final KeyedHash names;
    private final KeyedHash laserCodes;
    private final KeyedHash malformed;
    private final KeyedHash identities;
    private final byte[] buffer = new byte[ThaiText.roomFor(LONGEST_REWRITTEN)];

    public TextHasher(long key0, long key1) {
        names = new KeyedHash(key0, key1, 1);
        laserCodes = new KeyedHash(key0, key1, 2);
        malformed = new KeyedHash(key0, key1, 3);
        identities = new KeyedHash(key0, key1, 4);
    }

    /** {@link #name} as a mapping. */
    public BytesToLong names() {
        return new BytesToLong() {
            @Override
            public long apply(byte[] bytes, int offset, int length) {
                return name(bytes, offset, length);
            }

            @Override
            public void applyAll(
                    byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int to) {
                for (int i = 0; i < count; i++) {
                    target[to + i] = name(bytes, offsets[first + i], lengths[first + i]);
                }
            }
        };
    }

    /** {@link #laserCode} as a mapping. */
    public BytesToLong laserCodes() {
        return new BytesToLong() {
            @Override
            public long apply(byte[] bytes, int offset, int length) {
                return laserCode(bytes, offset, length);
            }

            @Override
            public void applyAll(
                    byte[] bytes, int[] offsets, int[] lengths, int first, int count, long[] target, int to) {
                for (int i = 0; i < count; i++) {
                    target[to + i] = laserCode(bytes, offsets[first + i], lengths[first + i]);
                }
            }
        };
    }

    /** The hash of a given name or family name. */
    public long name(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end && bytes[from] == ' ') {
            from++;
        }
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        if (ThaiText.isShortForm(bytes, from, end - from)) {
            return names.hash(bytes, from, end - from);
        }
        if (end - from <= LONGEST_REWRITTEN) {
            int written = ThaiText.write(bytes, from, end - from, buffer);
            if (written >= 0) {
                return names.hash(buffer, 0, written);
            }
        }
        return otherName(bytes, offset, length);
    }

    /**
     * {@link #name} under this key, and under that of another, with one normalisation.
     *
     * @param hashes gets this hash at {@code at}, the other's at {@code at + 1}
     */
    public void name(byte[] bytes, int offset, int length, TextHasher other, long[] hashes, int at) {
        if (ThaiText.isShortForm(bytes, offset, length) && length > 0 && !isPadded(bytes, offset, length)) {
            hashes[at] = names.hash(bytes, offset, length);
            hashes[at + 1] = other.names.hash(bytes, offset, length);
        } else {
            hashes[at] = name(bytes, offset, length);
            hashes[at + 1] = other.name(bytes, offset, length);
        }
    }

    private static boolean isPadded(byte[] bytes, int offset, int length) {
        return bytes[offset] == ' ' || bytes[offset + length - 1] == ' ';
    }

    private long otherName(byte[] bytes, int offset, int length) {
        try {
            byte[] shortForm = ThaiText.writeOther(bytes, offset, length);
            return names.hash(shortForm, 0, shortForm.length);
        } catch (CharacterCodingException e) {
            return malformed.hash(bytes, offset, length);
        }
    }

    /** The hash of a laser code. */
    public long laserCode(byte[] bytes, int offset, int length) {
        int written = length > LONGEST_LASER_CODE ? -1 : writeLaserCode(bytes, offset, length);
        return written < 0 ? otherLaserCode(bytes, offset, length) : laserCodes.hash(buffer, 0, written);
    }

    /** Writes the compared form to the buffer; a negative length when there are letters other than ASCII. */
    private int writeLaserCode(byte[] bytes, int offset, int length) {
        int to = 0;
        int seen = 0;
        for (int at = offset; at < offset + length; at++) {
            int c = bytes[at];
            seen |= c;
            // lower-case letters lose the bit that makes them so; a skipped byte is overwritten by the next
            buffer[to] = (byte) (c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
            to += c == ' ' || c == '-' ? 0 : 1;
        }
        return seen < 0 ? -1 : to;
    }

    /**
     * {@link #laserCode} under this key, and under that of another, with one normalisation.
     *
     * @param hashes gets this hash at {@code at}, the other's at {@code at + 1}
     */
    public void laserCode(byte[] bytes, int offset, int length, TextHasher other, long[] hashes, int at) {
        int written = length > LONGEST_LASER_CODE ? -1 : writeLaserCode(bytes, offset, length);
        if (written >= 0) {
            hashes[at] = laserCodes.hash(buffer, 0, written);
            hashes[at + 1] = other.laserCodes.hash(buffer, 0, written);
        } else {
            hashes[at] = otherLaserCode(bytes, offset, length);
            hashes[at + 1] = other.otherLaserCode(bytes, offset, length);
        }
    }

    private long otherLaserCode(byte[] bytes, int offset, int length) {
        try {
            byte[] normal = ComparedText.laserCode(ComparedText.decode(bytes, offset, length))
                    .getBytes(StandardCharsets.UTF_8);
            return laserCodes.hash(normal, 0, normal.length);
        } catch (CharacterCodingException e) {
            return malformed.hash(bytes, offset, length);
        }
    }

    /**
     * The hash of all that IDENTITY_MISMATCH compares.
     *
     * @param givenName from {@link #name}
     * @param familyName from {@link #name}
     * @param birthEpochDay days since 1970-01-01
     * @param laserCode from {@link #laserCode}
     */
    public long identity(long givenName, long familyName, int birthEpochDay, long laserCode) {
        return identities.hash(givenName, familyName, birthEpochDay, laserCode);
    }
}
