package io.sitthi.datasets.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all processors of this machine have done since it started, as its kernel counts: the first line of
 * {@code /proc/stat}, see proc(5). On a virtual machine some of their time is stolen: there was work to do, but the host
 * let others run. Whatever is timed meanwhile takes longer through no fault of its own.
 *
 * @param ticks time that went by, all processors added; 0 when the system does not tell
 * @param stolenTicks how much of it was stolen
 */
public record ProcessorTimes(long ticks, long stolenTicks) {

    /** What {@link #stolenShareSince} answers when the system does not tell. */
    public static final double UNKNOWN = -1;

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final String ALL_PROCESSORS = "cpu ";

    /** Fields: user, nice, system, idle, wait for disks, interrupts, soft interrupts, stolen. Guests' are in the first. */
    private static final int COUNTED_FIELDS = 8;

    private static final int STOLEN_FIELD = 7;

    /** Up to this instant. */
    public static ProcessorTimes now() {
        try {
            return of(Files.readAllLines(STATISTICS, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new ProcessorTimes(0, 0); // not Linux
        }
    }

    static ProcessorTimes of(List<String> statistics) {
        for (String line : statistics) {
            if (line.startsWith(ALL_PROCESSORS)) {
                String[] fields =
                        line.substring(ALL_PROCESSORS.length()).strip().split(" +", -1);
                long ticks = 0;
                for (int i = 0; i < Math.min(COUNTED_FIELDS, fields.length); i++) {
                    ticks += Long.parseLong(fields[i]);
                }
                return new ProcessorTimes(
                        ticks, fields.length > STOLEN_FIELD ? Long.parseLong(fields[STOLEN_FIELD]) : 0);
            }
        }
        return new ProcessorTimes(0, 0);
    }

    /** The share of the processors' time since then that was stolen, 0 to 1, or {@link #UNKNOWN}. */
    public double stolenShareSince(ProcessorTimes before) {
        long passed = ticks - before.ticks;
        return passed <= 0 ? UNKNOWN : (double) (stolenTicks - before.stolenTicks) / passed;
    }
}
