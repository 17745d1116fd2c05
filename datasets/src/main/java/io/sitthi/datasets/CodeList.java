package io.sitthi.datasets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A short list of codes to look up UTF-8 bytes in, letter for letter, without making a string. For dictionary entries
 * and values of columns of codes.
 */
public final class CodeList {

    /** What {@link #indexOf} answers to a code that is not on the list. */
    public static final int UNKNOWN = -1;

    private final byte[][] codes;

    private CodeList(Collection<String> codes) {
        this.codes = codes.stream()
                .map(code -> code.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The names of an enum: {@link #indexOf} answers with the ordinal. */
    public static CodeList of(Class<? extends Enum<?>> type) {
        return new CodeList(
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    public static CodeList of(Collection<String> codes) {
        return new CodeList(codes);
    }

    public static CodeList of(String code) {
        return new CodeList(List.of(code));
    }

    /** Where on the list this code stands, or {@link #UNKNOWN}. */
    public int indexOf(byte[] bytes, int offset, int length) {
        for (int i = 0; i < codes.length; i++) {
            byte[] code = codes[i];
            if (code.length == length && Arrays.equals(code, 0, length, bytes, offset, offset + length)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    public boolean contains(byte[] bytes, int offset, int length) {
        return indexOf(bytes, offset, length) != UNKNOWN;
    }
}
