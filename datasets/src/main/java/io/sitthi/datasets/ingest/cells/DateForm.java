package io.sitthi.datasets.ingest.cells;

import io.sitthi.datasets.ingest.cells.DatePattern.Item;
import io.sitthi.datasets.ingest.cells.DatePattern.Part;
import io.sitthi.datasets.programme.Programme;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A day, or an instant, as a pattern and a declared era say it. What the calendar does not have is refused, never moved: 29
 * February of a year that has none, the 31st of a month of thirty days. For one thread.
 *
 * <p>An instant without an offset is a Bangkok clock's.
 */
public final class DateForm {

    /** Years of the Common Era that a delivery can mean. Moved by 543 the ranges of both eras share no year. */
    public static final int FIRST_YEAR = 1850;

    public static final int LAST_YEAR = 2150;
    public static final int BUDDHIST_ERA_OFFSET = 543;

    /** A cell longer than this is no date. */
    private static final int MAX_LENGTH = 64;

    /** Before this day Bangkok's clocks were not seven hours ahead. */
    private static final long SEVEN_HOURS_SINCE = LocalDate.of(1920, 4, 2).toEpochDay();

    private static final long SECONDS_OF_DAY = 86_400;
    private static final long MICROS = 1_000_000;

    /** What the form needs to know. */
    public record Rules(
            DatePattern pattern,
            boolean buddhistEra,
            int firstTwoDigitYear,
            boolean thaiDigits,
            boolean firstDayIfPartial) {}

    private final Rules rules;
    private final Item[] items;
    private final int eraOffset;
    private final boolean partialFormsPossible;
    private final AsciiDigits ascii;
    private final char[] text = new char[MAX_LENGTH];
    private int length;

    private int year;
    private int month;
    private int day;
    private int secondOfDay;
    private int micros;
    private int offsetSeconds;
    private boolean hasOffset;

    private int epochDay;

    public DateForm(Rules rules) {
        this.rules = rules;
        this.ascii = new AsciiDigits(rules.thaiDigits());
        this.items = rules.pattern().items().toArray(Item[]::new);
        this.eraOffset = rules.buddhistEra() ? BUDDHIST_ERA_OFFSET : 0;
        this.partialFormsPossible = rules.pattern().items().stream()
                .noneMatch(item -> item.part() == Part.HOUR || item.part() == Part.OFFSET);
    }

    /** Days since 1970-01-01 that {@link #parse} found. */
    public int epochDay() {
        return epochDay;
    }

    /** Microseconds since 1970-01-01T00:00:00Z. */
    public long epochMicros() {
        long local = epochDay * SECONDS_OF_DAY + secondOfDay;
        long seconds;
        if (hasOffset) {
            seconds = local - offsetSeconds;
        } else if (epochDay >= SEVEN_HOURS_SINCE) {
            seconds = local - 7 * 3_600;
        } else {
            seconds = LocalDateTime.of(LocalDate.ofEpochDay(epochDay), java.time.LocalTime.ofSecondOfDay(secondOfDay))
                    .atZone(Programme.ZONE)
                    .toEpochSecond();
        }
        return seconds * MICROS + micros;
    }

    /** @return null when the cell is such a date */
    public @Nullable CellCode parse(Cell cell) {
        if (cell.kind() == Cell.Kind.DATE) {
            return sheetDate(cell.text());
        }
        if (!take(cell)) {
            return CellCode.BAD_DATE;
        }
        clear();
        if (!matches(items, 0)) {
            return partial();
        }
        if (year < FIRST_YEAR + eraOffset || year > LAST_YEAR + eraOffset) {
            return CellCode.IMPLAUSIBLE_YEAR;
        }
        year -= eraOffset;
        if (day == 0 && partialFormsPossible && month <= 12) {
            return firstDay();
        }
        return whole();
    }

    private void clear() {
        year = 0;
        month = 0;
        day = 0;
        secondOfDay = 0;
        micros = 0;
        offsetSeconds = 0;
        hasOffset = false;
    }

    /** A sheet's own date is a day, whatever the era in which others are written. */
    private @Nullable CellCode sheetDate(String written) {
        clear();
        LocalDateTime when = LocalDateTime.parse(written.length() == 10 ? written + "T00:00:00" : written);
        if (when.getYear() < FIRST_YEAR || when.getYear() > LAST_YEAR) {
            return CellCode.IMPLAUSIBLE_YEAR;
        }
        epochDay = (int) when.toLocalDate().toEpochDay();
        secondOfDay = when.toLocalTime().toSecondOfDay();
        micros = when.getNano() / 1_000;
        boolean dayAlone = !rules.pattern().has(Part.HOUR);
        return dayAlone && secondOfDay + micros > 0 ? CellCode.BAD_DATE : null;
    }

    private boolean take(Cell cell) {
        if (ascii.take(cell)) {
            length = ascii.to() - ascii.from();
            if (length > MAX_LENGTH) {
                return false;
            }
            byte[] bytes = ascii.bytes();
            for (int i = 0; i < length; i++) {
                text[i] = (char) bytes[ascii.from() + i];
            }
            return true;
        }
        String decoded = cell.text();
        length = decoded.length();
        if (length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char character = decoded.charAt(i);
            text[i] = rules.thaiDigits() ? AsciiDigits.digit(character) : character;
        }
        return true;
    }

    private boolean matches(Item[] parts, int firstItem) {
        int at = 0;
        for (int i = firstItem; i < parts.length; i++) {
            at = match(parts[i], at);
            if (at < 0) {
                return false;
            }
        }
        return at == length;
    }

    /** Where the text goes on after this part; -1 when the part is not there. */
    private int match(Item item, int from) {
        if (item.most() > 0) {
            return number(item, from);
        }
        return switch (item.part()) {
            case LITERAL -> literal(item.literal(), from);
            case MONTH_NAME -> monthName(from);
            case OFFSET -> offset(from);
            case DAY, MONTH, YEAR, TWO_DIGIT_YEAR, HOUR, MINUTE, SECOND, FRACTION ->
                throw new IllegalStateException(item.toString());
        };
    }

    private int number(Item item, int from) {
        int value = 0;
        int at = from;
        while (at < length && at - from < item.most() && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + text[at] - '0';
            at++;
        }
        return at - from < item.least() || !take(item, value) ? -1 : at;
    }

    private boolean take(Item item, int value) {
        switch (item.part()) {
            case DAY -> day = value;
            case MONTH -> month = value;
            case YEAR -> year = value;
            case TWO_DIGIT_YEAR -> year = fullYear(value);
            case HOUR -> {
                secondOfDay += value * 3_600;
                return value < 24;
            }
            case MINUTE -> {
                secondOfDay += value * 60;
                return value < 60;
            }
            case SECOND -> {
                secondOfDay += value;
                return value < 60;
            }
            case FRACTION -> micros = (int) (value * Math.pow(10, 6 - item.most()));
            case MONTH_NAME, OFFSET, LITERAL -> throw new IllegalStateException(item.toString());
        }
        return true;
    }

    /** The one year of the hundred that begin with {@code firstTwoDigitYear} whose last digits are these. */
    private int fullYear(int lastDigits) {
        int first = rules.firstTwoDigitYear();
        int candidate = first - first % 100 + lastDigits;
        return candidate < first ? candidate + 100 : candidate;
    }

    private int literal(String literal, int from) {
        if (from + literal.length() > length) {
            return -1;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (text[from + i] != literal.charAt(i)) {
                return -1;
            }
        }
        return from + literal.length();
    }

    private int monthName(int from) {
        int at = from;
        while (at < length && ThaiMonths.isPart(text[at])) {
            at++;
        }
        month = ThaiMonths.number(new String(text, from, at - from));
        return month == 0 ? -1 : at;
    }

    private int offset(int from) {
        hasOffset = true;
        if (from < length && text[from] == 'Z') {
            return from + 1;
        }
        if (from + 3 > length || text[from] != '+' && text[from] != '-') {
            return -1;
        }
        int hours = twoDigits(from + 1);
        int at = from + 3;
        int minutes = 0;
        if (at < length && text[at] == ':') {
            at++;
        }
        if (at + 2 <= length) {
            minutes = twoDigits(at);
            at += 2;
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return -1;
        }
        offsetSeconds = (text[from] == '-' ? -1 : 1) * (hours * 3_600 + minutes * 60);
        return at;
    }

    private int twoDigits(int at) {
        if (at + 2 > length) {
            return -1;
        }
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** What is no whole date may still be a year alone, or a month and a year. */
    private @Nullable CellCode partial() {
        if (!partialFormsPossible) {
            return CellCode.BAD_DATE;
        }
        clear();
        Item wholeYear = new Item(Part.YEAR, 4, 4, "");
        if (rules.pattern().has(Part.YEAR) && matches(new Item[] {wholeYear}, 0)) {
            return partial(0);
        }
        clear();
        Item[] withoutDay = withoutDay();
        if (withoutDay.length > 0 && matches(withoutDay, 0) && month <= 12) {
            return partial(month);
        }
        return CellCode.BAD_DATE;
    }

    private @Nullable CellCode partial(int knownMonth) {
        if (year < FIRST_YEAR + eraOffset || year > LAST_YEAR + eraOffset) {
            return CellCode.IMPLAUSIBLE_YEAR;
        }
        year -= eraOffset;
        month = knownMonth;
        return firstDay();
    }

    /** The pattern without the day and the mark between it and the month; empty when it cannot be told apart. */
    private Item[] withoutDay() {
        List<Item> parts = rules.pattern().items();
        if (parts.size() < 5) {
            return new Item[0];
        }
        if (parts.get(0).part() == Part.DAY && parts.get(1).part() == Part.LITERAL) {
            return parts.subList(2, parts.size()).toArray(Item[]::new);
        }
        int last = parts.size() - 1;
        if (parts.get(last).part() == Part.DAY && parts.get(last - 1).part() == Part.LITERAL) {
            return parts.subList(0, last - 1).toArray(Item[]::new);
        }
        return new Item[0];
    }

    /** The Civil and Commercial Code, section 16: the first day of the month, or of the year when the month is not known. */
    private @Nullable CellCode firstDay() {
        if (!rules.firstDayIfPartial()) {
            return CellCode.PARTIAL_DATE;
        }
        month = month == 0 ? 1 : month;
        day = 1;
        return whole();
    }

    private @Nullable CellCode whole() {
        if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return CellCode.BAD_DATE;
        }
        epochDay = epochDay(year, month, day);
        return null;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> Year.isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 of a day that is in the calendar: years are counted from March, so that leap days come last. */
    private static int epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int century = y / 100;
        return y * 365 + y / 4 - century + century / 4 + dayOfYear - 719_468;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", rules.pattern().text(), rules.buddhistEra() ? "BE" : "CE");
    }
}
