package io.sitthi.datasets.columns;

import java.util.function.IntFunction;

/**
 * The dictionary of a column whose texts stand for sets of codes: each set that occurs gets the next number, and its text
 * is made when the dictionary is. Reused from row group to row group. For one thread.
 */
public final class MaskDictionary {

    private final IntFunction<String> texts;

    /** By mask: its number plus one; 0 for a mask that has not occurred. */
    private final int[] numbers;

    /** Masks in the order in which they first occurred. */
    private final int[] masks;

    private int size;

    /**
     * @param all the mask of every code
     * @param texts the text of each mask
     */
    public MaskDictionary(int all, IntFunction<String> texts) {
        this.texts = texts;
        numbers = new int[all + 1];
        masks = new int[all + 1];
    }

    /** The number of a mask in the dictionary, from 0. */
    public int idOf(int mask) {
        int number = numbers[mask];
        if (number == 0) {
            masks[size] = mask;
            number = ++size;
            numbers[mask] = number;
        }
        return number - 1;
    }

    /** The texts in the order of their numbers; one empty text when no mask has occurred. */
    public BytesVector dictionary() {
        String[] values = new String[Math.max(1, size)];
        values[0] = "";
        for (int i = 0; i < size; i++) {
            values[i] = texts.apply(masks[i]);
        }
        return BytesVector.ofStrings(values);
    }

    /** Forgets all masks. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            numbers[masks[i]] = 0;
        }
        size = 0;
    }
}
