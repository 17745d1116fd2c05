package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects a column of STRING whose values nearly always come from a {@link CodeBook}. */
public final class CodeAppender extends ColumnAppender {

    private final CodeBook book;
    /** Values that the book does not have, with their numbers, which follow the book's. */
    private final Map<String, Integer> extras = new LinkedHashMap<>();

    private int[] numbers = new int[0];

    CodeAppender(CodeBook book) {
        this.book = book;
    }

    /** Adds the book's value of this number. */
    public void add(int number) {
        int row = next();
        numbers[row] = number;
    }

    @Override
    void addObject(@Nullable Object value) {
        if (value == null) {
            addNull();
        } else {
            add((String) value);
        }
    }

    /** Adds a value, of the book or not. */
    public void add(String value) {
        int known = book.number(value);
        if (known >= 0) {
            add(known);
        } else {
            add(extras.computeIfAbsent(value, text -> book.size() + extras.size()));
        }
    }

    @Override
    void skip(int row) {
        numbers[row] = 0;
    }

    @Override
    void grow(int capacity) {
        numbers = Arrays.copyOf(numbers, capacity);
    }

    @Override
    int capacity() {
        return numbers.length;
    }

    /** A dictionary of the values that this block has, in order of first use, as a writer of one row at a time has it. */
    @Override
    DictionaryVector toVector() {
        int[] renumbered = new int[book.size() + extras.size()];
        Arrays.fill(renumbered, -1);
        int[] ids = new int[size()];
        int[] used = new int[Math.min(renumbered.length, Math.max(1, size()))];
        int distinct = 0;
        boolean[] nulls = nulls();
        for (int row = 0; row < ids.length; row++) {
            if (nulls != null && nulls[row]) {
                continue;
            }
            int number = numbers[row];
            if (renumbered[number] < 0) {
                renumbered[number] = distinct;
                used[distinct++] = number;
            }
            ids[row] = renumbered[number];
        }
        byte[][] extraBytes = new byte[extras.size()][];
        int extraLength = 0;
        int next = 0;
        for (String extra : extras.keySet()) {
            extraBytes[next] = extra.getBytes(StandardCharsets.UTF_8);
            extraLength += extraBytes[next++].length;
        }
        byte[] bytes = Arrays.copyOf(book.bytes(), book.bytes().length + extraLength);
        int[] extraOffsets = new int[extraBytes.length];
        int at = book.bytes().length;
        for (int i = 0; i < extraBytes.length; i++) {
            System.arraycopy(extraBytes[i], 0, bytes, at, extraBytes[i].length);
            extraOffsets[i] = at;
            at += extraBytes[i].length;
        }
        int[] offsets = new int[distinct];
        int[] lengths = new int[distinct];
        for (int i = 0; i < distinct; i++) {
            int number = used[i];
            boolean inBook = number < book.size();
            offsets[i] = inBook ? book.offsets()[number] : extraOffsets[number - book.size()];
            lengths[i] = inBook
                    ? book.offsets()[number + 1] - book.offsets()[number]
                    : extraBytes[number - book.size()].length;
        }
        BytesVector dictionary = new BytesVector(bytes, offsets, lengths, null, distinct);
        return new DictionaryVector(ids, dictionary, nulls, size());
    }
}
