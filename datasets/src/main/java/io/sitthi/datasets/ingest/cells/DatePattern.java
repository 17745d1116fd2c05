package io.sitthi.datasets.ingest.cells;

import java.util.ArrayList;
import java.util.List;

/**
 * How dates are written: {@code dd/MM/yyyy}, {@code ddMMyy}, {@code d MMM yyyy}, {@code yyyy-MM-dd HH:mm:ss}. Each letter is
 * taken as often as it stands there: {@code dd} is two digits, {@code d} one or two. Text in {@code '…'} stands for itself,
 * as does every mark that is no letter.
 *
 * @param text as it was written
 * @param items its parts in order
 */
public record DatePattern(String text, List<Item> items) {

    /** What a part stands for. */
    public enum Part {
        DAY,
        MONTH,
        /** In Thai letters. */
        MONTH_NAME,
        YEAR,
        TWO_DIGIT_YEAR,
        HOUR,
        MINUTE,
        SECOND,
        /** Digits of a second, at most six. */
        FRACTION,
        /** {@code Z}, {@code +07} or {@code +07:00}. */
        OFFSET,
        LITERAL
    }

    /**
     * One part.
     *
     * @param least fewest digits
     * @param most most digits
     * @param literal the text of a LITERAL
     */
    public record Item(Part part, int least, int most, String literal) {}

    public DatePattern {
        items = List.copyOf(items);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none, in words for the profile's author
     */
    public static DatePattern of(String text) {
        List<Item> items = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char letter = text.charAt(i);
            int end = i + 1;
            if (letter == '\'') {
                end = text.indexOf('\'', i + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a ' that does not end");
                }
                items.add(literal(end == i + 1 ? "'" : text.substring(i + 1, end)));
                i = end + 1;
                continue;
            }
            while (end < text.length() && text.charAt(end) == letter) {
                end++;
            }
            items.add(item(letter, end - i));
            i = end;
        }
        check(items);
        return new DatePattern(text, items);
    }

    private static Item literal(String text) {
        return new Item(Part.LITERAL, 0, 0, text);
    }

    private static Item item(char letter, int count) {
        return switch (letter) {
            case 'd' -> number(Part.DAY, count, 2);
            case 'M' -> count > 2 ? name(count) : number(Part.MONTH, count, 2);
            case 'y', 'u' -> year(count);
            case 'H' -> number(Part.HOUR, count, 2);
            case 'm' -> number(Part.MINUTE, count, 2);
            case 's' -> number(Part.SECOND, count, 2);
            case 'S' -> number(Part.FRACTION, count, 6);
            case 'X' -> new Item(Part.OFFSET, 0, 0, "");
            default -> {
                if (Character.isLetter(letter)) {
                    throw new IllegalArgumentException(
                            "the letter " + letter + "; text that stands for itself is put in '…'");
                }
                yield literal(String.valueOf(letter).repeat(count));
            }
        };
    }

    private static Item number(Part part, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException("more than " + most + " letters for the " + part);
        }
        boolean exact = count > 1 || part == Part.FRACTION;
        return new Item(part, count, exact ? count : most, "");
    }

    private static Item name(int count) {
        if (count > 4) {
            throw new IllegalArgumentException("more than four M");
        }
        return new Item(Part.MONTH_NAME, 0, 0, "");
    }

    private static Item year(int count) {
        return switch (count) {
            case 2 -> new Item(Part.TWO_DIGIT_YEAR, 2, 2, "");
            case 4 -> new Item(Part.YEAR, 4, 4, "");
            default -> throw new IllegalArgumentException("a year of " + count + " letters, where yyyy or yy is meant");
        };
    }

    private static void check(List<Item> items) {
        Item before = literal("");
        for (Item item : items) {
            if (before.least() < before.most() && item.most() > 0) {
                throw new IllegalArgumentException(
                        "a part of one or two digits right before another: write both letters");
            }
            before = item;
        }
        once(items, "day", Part.DAY);
        once(items, "month", Part.MONTH, Part.MONTH_NAME);
        once(items, "year", Part.YEAR, Part.TWO_DIGIT_YEAR);
        for (Part part : List.of(Part.HOUR, Part.MINUTE, Part.SECOND, Part.FRACTION, Part.OFFSET)) {
            if (count(items, part) > 1) {
                throw new IllegalArgumentException("the " + part + " twice");
            }
        }
    }

    private static void once(List<Item> items, String what, Part... parts) {
        int count = 0;
        for (Part part : parts) {
            count += count(items, part);
        }
        if (count != 1) {
            throw new IllegalArgumentException((count == 0 ? "no " : "more than one ") + what);
        }
    }

    private static int count(List<Item> items, Part part) {
        return (int) items.stream().filter(item -> item.part() == part).count();
    }

    public boolean has(Part part) {
        return count(items, part) > 0;
    }
}
