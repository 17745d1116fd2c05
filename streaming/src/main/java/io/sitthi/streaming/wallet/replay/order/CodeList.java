package io.sitthi.streaming.wallet.replay.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Codes to look up UTF-8 bytes in, letter for letter, without making a string. */
final class CodeList {

    private final byte[][] codes;

    CodeList(Collection<String> codes) {
        this.codes = codes.stream()
                .map(code -> code.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    static CodeList of(Class<? extends Enum<?>> type) {
        return new CodeList(
                List.of(type.getEnumConstants()).stream().map(Enum::name).toList());
    }

    /** Where on the list this code stands, or -1. */
    int indexOf(byte[] bytes, int offset, int length) {
        for (int i = 0; i < codes.length; i++) {
            byte[] code = codes[i];
            if (code.length == length && Arrays.equals(code, 0, length, bytes, offset, offset + length)) {
                return i;
            }
        }
        return -1;
    }
}
