package io.sitthi.datasets.storage;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, written as 64 lower-case hexadecimal digits. */
public final class Sha256 {

    /** Number of hexadecimal digits of a digest. */
    public static final int DIGITS = 64;

    private static final int BUFFER_BYTES = 1 << 20;

    /** Java compiles what is called often: in larger pieces, many more bytes would be digested by the slow code before that. */
    private static final int PIECE_BYTES = 4 << 10;

    private Sha256() {}

    /** A new, empty digest, to be finished by {@link #hex(MessageDigest)}. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Finishes a digest. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds bytes to a digest, in pieces of a size at which it soon runs at its full speed. */
    public static void update(MessageDigest digest, byte[] bytes, int from, int length) {
        for (int at = 0; at < length; at += PIECE_BYTES) {
            digest.update(bytes, from + at, Math.min(PIECE_BYTES, length - at));
        }
    }

    /** The digest of these bytes. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(newDigest().digest(content));
    }

    /** The digest of a file of any size, read from its start to its end. */
    public static String of(Location file) throws IOException {
        MessageDigest digest = newDigest();
        try (SeekableInput input = file.open()) {
            byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(1, input.size()))];
            long position = 0;
            while (position < input.size()) {
                int length = (int) Math.min(buffer.length, input.size() - position);
                input.readFully(position, buffer, 0, length);
                update(digest, buffer, 0, length);
                position += length;
            }
        }
        return hex(digest);
    }
}
