package io.sitthi.streaming.engine.intake;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places of a topic that an operator wants skipped.
 *
 * @param ranges in any order; they may overlap
 */
public record Skips(List<Range> ranges) implements Serializable {

    public static final Skips NONE = new Skips(List.of());

    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})(?:-(\\d{1,18}))?");

    /** Most offsets in one range: enough for any batch, and too few to lose a day's payments by a slip of the pen. */
    static final long MOST_OFFSETS = 100_000;

    /** Offsets from the first to the last, both skipped. */
    public record Range(int partition, long firstOffset, long lastOffset) implements Serializable {

        boolean contains(int ofPartition, long offset) {
            return partition == ofPartition && firstOffset <= offset && offset <= lastOffset;
        }
    }

    public Skips {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads places.
     *
     * @param places each {@code PARTITION:OFFSET} or {@code PARTITION:FIRST-LAST}
     * @throws IllegalArgumentException when one is neither, or has more than 100,000 offsets
     */
    public static Skips parse(List<String> places) {
        List<Range> ranges = new ArrayList<>();
        for (String place : places) {
            Matcher matcher = PLACE.matcher(place);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + place
                                + "' is not a place in a topic; expected PARTITION:OFFSET or PARTITION:FIRST-LAST, such as 3:1200");
            }
            long first = Long.parseLong(matcher.group(2));
            long last = matcher.group(3) == null ? first : Long.parseLong(matcher.group(3));
            if (last < first || last - first >= MOST_OFFSETS) {
                throw new IllegalArgumentException("'" + place + "' holds "
                        + (last < first ? "no offset" : last - first + 1 + " offsets") + "; expected 1 to "
                        + MOST_OFFSETS);
            }
            ranges.add(new Range(Integer.parseInt(matcher.group(1)), first, last));
        }
        return new Skips(ranges);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contains(int partition, long offset) {
        for (Range range : ranges) {
            if (range.contains(partition, offset)) {
                return true;
            }
        }
        return false;
    }

    /** The first offset from this one on that is not skipped. */
    long nextRead(int partition, long offset) {
        long next = offset;
        while (contains(partition, next)) {
            next++;
        }
        return next;
    }
}
