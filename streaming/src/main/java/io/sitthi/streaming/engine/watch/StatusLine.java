package io.sitthi.streaming.engine.watch;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A line for the operator every few seconds. */
public final class StatusLine {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    private StatusLine() {}

    /**
     * What happened between two moments.
     *
     * @param began when the job began, as {@link System#nanoTime}
     */
    public static String of(RunFigures before, RunFigures now, long began) {
        double seconds = Math.max(1e-3, (now.nanos() - before.nanos()) / NANOS_PER_SECOND);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%6.0f s  %,.0f payments/s  %,.0f decisions/s  lag %,d records  late %,d  dead letters %,d%s",
                (now.nanos() - began) / NANOS_PER_SECOND,
                (now.accepted() - before.accepted()) / seconds,
                (now.decided() - before.decided()) / seconds,
                now.lagRecords(),
                now.late(),
                now.deadLetters().values().stream().mapToLong(Long::longValue).sum(),
                reasons(now.deadLetters())));
        line.append("  checkpoint ")
                .append(
                        now.checkpointAgeMillis() < 0
                                ? "none yet"
                                : String.format(
                                        Locale.ROOT, "%.1f s ago", now.checkpointAgeMillis() / MILLIS_PER_SECOND));
        if (now.heldPartitions() > 0) {
            line.append("  partitions that wait for changes ").append(now.heldPartitions());
        }
        if (now.addedPartitions() > 0) {
            line.append("  partitions added ").append(now.addedPartitions());
        }
        if (now.restarts() > 0) {
            line.append("  restarts ").append(now.restarts());
        }
        if (!now.waitsFor().isEmpty()) {
            line.append("  waits: ").append(String.join("; ", now.waitsFor()));
        }
        return line.toString();
    }

    private static String reasons(Map<String, Long> deadLetters) {
        return deadLetters.isEmpty()
                ? ""
                : deadLetters.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
