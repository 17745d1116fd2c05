package io.sitthi.datasets.synthetic.block;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The usual values of a column of STRING, by number, as a dictionary in UTF-8. */
public final class CodeBook {

    private final byte[] bytes;
    private final int[] offsets;
    private final List<String> values;
    private final Map<String, Integer> numbers = new HashMap<>();

    public CodeBook(List<String> values) {
        this.values = List.copyOf(values);
        this.offsets = new int[values.size() + 1];
        byte[][] encoded = new byte[values.size()][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = values.get(i).getBytes(StandardCharsets.UTF_8);
            offsets[i + 1] = offsets[i] + encoded[i].length;
            if (numbers.put(values.get(i), i) != null) {
                throw new IllegalArgumentException(values.get(i) + " stands twice in the code book");
            }
        }
        this.bytes = new byte[offsets[encoded.length]];
        for (int i = 0; i < encoded.length; i++) {
            System.arraycopy(encoded[i], 0, bytes, offsets[i], encoded[i].length);
        }
    }

    /** The names of an enum's constants, in their order. */
    public static <E extends Enum<E>> CodeBook of(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        return new CodeBook(names);
    }

    public int size() {
        return values.size();
    }

    public String value(int number) {
        return values.get(number);
    }

    /** The number of a value; -1 when the book does not have it. */
    int number(String value) {
        return numbers.getOrDefault(value, -1);
    }

    /** The numbers of these values, all of which the book has. */
    public int[] numbers(List<String> some) {
        int[] found = new int[some.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = number(some.get(i));
        }
        return found;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Value {@code i} stands at {@code offsets[i] .. offsets[i + 1]} of the bytes. */
    int[] offsets() {
        return offsets;
    }
}
