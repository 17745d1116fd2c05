package io.sitthi.streaming.engine.wire;

import org.jspecify.annotations.Nullable;

/** Keys of messages: an account's id in decimal digits, so that whatever writes them puts one payer in one partition. */
public final class Keys {

    /** {@code -9223372036854775808}. */
    private static final int MAX_CHARACTERS = 20;

    private Keys() {}

    public static byte[] of(long accountId) {
        long rest = accountId < 0 ? accountId : -accountId;
        int length = accountId < 0 ? 2 : 1;
        for (long tens = rest / 10; tens != 0; tens /= 10) {
            length++;
        }
        byte[] key = new byte[length];
        for (int at = length - 1; at >= 0; at--) {
            key[at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        if (accountId < 0) {
            key[0] = '-';
        }
        return key;
    }

    /** Whether the key is an account's id in decimal digits. */
    public static boolean isId(byte @Nullable [] key) {
        return key != null && isOf(id(key), key);
    }

    /** The account's id of a key of which {@link #isId} is true. */
    public static long id(byte[] key) {
        long id = 0;
        for (byte character : key) {
            if (character >= '0' && character <= '9') {
                id = id * 10 - (character - '0');
            }
        }
        return key.length > 0 && key[0] == '-' ? id : -id;
    }

    /** Whether the key is this account's. */
    public static boolean isOf(long accountId, byte @Nullable [] key) {
        if (key == null || key.length == 0 || key.length > MAX_CHARACTERS) {
            return false;
        }
        long rest = accountId < 0 ? accountId : -accountId;
        int first = accountId < 0 ? 1 : 0;
        if (accountId < 0 && key[0] != '-') {
            return false;
        }
        for (int at = key.length - 1; at >= first; at--) {
            if (key[at] != '0' - rest % 10 || rest == 0 && at != key.length - 1) {
                return false;
            }
            rest /= 10;
        }
        return rest == 0 && key.length > first;
    }
}
