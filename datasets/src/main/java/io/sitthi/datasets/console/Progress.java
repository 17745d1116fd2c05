package io.sitthi.datasets.console;

import io.sitthi.datasets.ProgressListener;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far long work is: a bar that is drawn over itself on a terminal, elsewhere a line every ten seconds, with its
 * time. Told from any thread. A stage that is under way when it is closed was stopped, and says so.
 */
public final class Progress implements AutoCloseable, ProgressListener {

    /** In place of a total that is known at the end only. */
    public static final long UNKNOWN = -1;

    private static final long BAR_INTERVAL_MILLIS = 200;
    private static final long LINE_INTERVAL_MILLIS = 10_000;
    private static final int BAR_WIDTH = 30;

    private final PrintStream output;
    private final boolean terminal;
    private final Thread thread;
    private final LongAdder done = new LongAdder();
    private volatile boolean closed;
    private static volatile @Nullable Progress onTerminal;

    private @Nullable String stage;
    private String unit = "rows";
    private long total;
    private long startedNanos;
    private boolean drawn;

    public Progress(PrintStream output, boolean terminal) {
        this.output = output;
        this.terminal = terminal;
        this.thread = new Thread(this::run, "progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** On the standard error stream, as a bar if that is a terminal. */
    public static Progress onStandardError() {
        Progress progress = new Progress(System.err, System.console() != null && System.getenv("CI") == null);
        onTerminal = progress.terminal ? progress : null;
        return progress;
    }

    /** Takes the bar away from the terminal when the process ends early; nothing more is drawn. */
    static void wipeOut() {
        Progress last = onTerminal;
        if (last != null) {
            last.closed = true;
            last.output.print("\r\033[K");
            last.output.flush();
        }
    }

    /** For tests and for callers that say what they have to say themselves. */
    public static Progress silent() {
        return new Progress(new PrintStream(java.io.OutputStream.nullOutputStream()), false);
    }

    /**
     * Begins the next stage of the work; the one before is finished.
     *
     * @param totalCount how much there is to do; {@link #UNKNOWN} when that is not known
     */
    public synchronized void start(String name, long totalCount, String unitName) {
        endStage(true);
        stage = name;
        unit = unitName;
        total = totalCount;
        done.reset();
        startedNanos = System.nanoTime();
    }

    /** The stage under way is finished, and with it all work. */
    public synchronized void finish() {
        endStage(true);
    }

    /** Says something between the stages. */
    public synchronized void note(String text) {
        if (terminal && drawn) {
            output.print("\r\033[K");
        }
        line(text);
    }

    /** So many more are done. */
    public void advance(long count) {
        done.add(count);
    }

    @Override
    public synchronized void progress(String name, long rowsDone, long rowsTotal) {
        if (!name.equals(stage)) {
            start(name, rowsTotal, "rows");
        }
        total = rowsTotal;
        done.reset();
        done.add(rowsDone);
    }

    private void run() {
        long interval = terminal ? BAR_INTERVAL_MILLIS : LINE_INTERVAL_MILLIS;
        while (!closed) {
            try {
                Thread.sleep(interval);
            } catch (InterruptedException e) {
                return;
            }
            synchronized (this) {
                if (stage != null && !closed) {
                    draw();
                }
            }
        }
    }

    private void draw() {
        long count = done.sum();
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        if (total == UNKNOWN) {
            String text = String.format(Locale.ROOT, "%-14s at work for %,.0f s", stage, seconds);
            if (terminal) {
                output.print("\r\033[K" + text);
                output.flush();
                drawn = true;
            } else {
                line(text);
            }
            return;
        }
        double rate = count / Math.max(seconds, 1e-3);
        String text = String.format(
                Locale.ROOT,
                "%-14s %,d of %,d %s, %,.0f/s%s",
                stage,
                count,
                total,
                units(total),
                rate,
                remaining(count, rate));
        if (terminal) {
            int filled = total == 0 ? 0 : (int) (Math.min(1.0, (double) count / total) * BAR_WIDTH);
            output.print("\r\033[K[" + "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled) + "] " + text);
            drawn = true;
        } else {
            line(text);
        }
        output.flush();
    }

    private void line(String text) {
        String time = terminal
                ? ""
                : OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        + " ";
        output.println(time + text);
        output.flush();
    }

    /** One of them is told in the singular. */
    private String units(long count) {
        return count == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
    }

    private String remaining(long count, double rate) {
        if (count == 0 || count >= total) {
            return "";
        }
        long left = Math.round((total - count) / rate);
        return left < 60
                ? ", " + left + " s left"
                : String.format(Locale.ROOT, ", %d min %02d s left", left / 60, left % 60);
    }

    private void endStage(boolean finished) {
        if (stage != null) {
            if (terminal && drawn) {
                output.print("\r\033[K");
            }
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            long count = done.sum();
            if (total == UNKNOWN && !finished) {
                line(String.format(Locale.ROOT, "%-14s stopped after %.1f s", stage, seconds));
            } else {
                line(
                        finished || count >= total
                                ? String.format(
                                        Locale.ROOT,
                                        "%-14s %,d %s in %.1f s",
                                        stage,
                                        Math.max(count, total),
                                        units(Math.max(count, total)),
                                        seconds)
                                : String.format(
                                        Locale.ROOT,
                                        "%-14s stopped at %,d of %,d %s after %.1f s",
                                        stage,
                                        count,
                                        total,
                                        units(total),
                                        seconds));
            }
            stage = null;
            drawn = false;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            endStage(false);
            closed = true;
        }
        thread.interrupt();
    }
}
