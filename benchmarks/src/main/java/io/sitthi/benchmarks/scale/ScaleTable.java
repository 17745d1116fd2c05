package io.sitthi.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The model as Markdown: what it was fitted to, how well it fits, and what it says. */
public final class ScaleTable {

    /** Each byte of the drop is read to be scattered, and to be digested. */
    private static final int READS = 2;

    private static final double MICRO = 1e6;
    private static final double MEGA = 1e6;
    private static final double KILO = 1e3;

    private final List<ScaleRun> runs;
    private final ScaleModel model;

    private ScaleTable(List<ScaleRun> runs) {
        this.runs = runs;
        this.model = ScaleModel.fit(runs);
    }

    /**
     * Fits the model.
     *
     * @param summaries {@code summary.json} of runs of the wallet with {@code --engine flink}
     * @throws IOException when one of them cannot be read, or is of another run
     */
    public static ScaleTable of(List<Path> summaries) throws IOException {
        List<ScaleRun> runs = new ArrayList<>();
        for (Path summary : summaries) {
            runs.add(ScaleRun.read(summary));
        }
        return new ScaleTable(List.copyOf(runs));
    }

    /**
     * The text.
     *
     * @param networkBytes a second of each machine, in and out at once
     * @param diskBytes a second of each machine's own disks
     * @param storeBytes a second that each machine reads of the store
     */
    public String text(
            List<Long> registrations,
            List<Integer> machines,
            int cores,
            double networkBytes,
            double diskBytes,
            double storeBytes) {
        StringBuilder text = new StringBuilder();
        measured(text);
        fitted(text);
        predicted(
                text,
                registrations,
                machines,
                new ScaleModel.Hardware(cores, networkBytes, diskBytes, storeBytes, READS));
        return text.toString();
    }

    private void measured(StringBuilder text) {
        line(text, "| registrations | rows | tasks | measured | by the model | error |");
        line(text, "| ---: | ---: | ---: | ---: | ---: | ---: |");
        for (ScaleRun run : runs) {
            double seconds = model.seconds(run);
            line(
                    text,
                    "| %,d | %,d | %d | %.1f s | %.1f s | %+.0f%% |",
                    run.registrations(),
                    run.rows(),
                    run.tasks(),
                    run.seconds(),
                    seconds,
                    100 * (seconds / run.seconds() - 1));
        }
        line(text, "");
    }

    private void fitted(StringBuilder text) {
        line(text, "| what | measured |");
        line(text, "| --- | ---: |");
        line(text, "| start of a job | %.1f s |", model.job().start());
        line(
                text,
                "| a job, for each second that every task works | %.2f s |",
                model.job().each());
        line(
                text,
                "| scatter, each row | %.3f µs of a task |",
                MICRO * model.scatter().each());
        line(
                text,
                "| scatter, once a machine | %.1f s of a task |",
                model.scatter().start());
        line(
                text,
                "| judge, each registration | %.3f µs of a task |",
                MICRO * model.judge().each());
        line(text, "| judge, once a machine | %.1f s of a task |", model.judge().start());
        line(
                text,
                "| client, each registration | %.3f µs of a thread |",
                MICRO * model.client().each());
        line(text, "| client, once | %.1f s of a thread |", model.client().start());
        line(text, "| rows of a registration | %.2f |", model.rowsOfARegistration());
        line(text, "| drop, each row | %.1f bytes |", model.inputBytesOfARow());
        line(text, "| sent, each row | %.1f bytes |", model.sentBytesOfARow());
        line(text, "| written to scratch disks, each row | %.1f bytes |", model.scratchBytesOfARow());
        line(text, "| output, each registration | %.1f bytes |", model.outputBytesOfARegistration());
        line(text, "");
    }

    private void predicted(
            StringBuilder text, List<Long> registrations, List<Integer> machines, ScaleModel.Hardware hardware) {
        line(
                text,
                "| registrations | machines | whole | start | scatter | gather | judge | client | client's share | parts"
                        + " | memory of a judge | a share | shares of a machine |");
        line(text, "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (long number : registrations) {
            double rows = number * model.rowsOfARegistration();
            for (int count : machines) {
                ScaleModel.Prediction run = model.predict(number, count, hardware);
                int tasks = count * hardware.cores();
                line(
                        text,
                        "| %,d | %d | **%,.0f s** | %.0f | %,.0f | %,.0f | %,.0f | %,.0f | %.0f%% | %d | %,.0f MB | %,.0f kB | %,.0f |",
                        number,
                        count,
                        run.seconds(),
                        run.start(),
                        run.scatter(),
                        run.gather(),
                        run.judge(),
                        run.client(),
                        100 * run.client() / run.seconds(),
                        ScaleModel.parts(rows, tasks),
                        model.judgeBytes(rows, tasks) / MEGA,
                        model.shareBytes(rows, tasks) / KILO,
                        ScaleModel.shares(rows, tasks) / count);
            }
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
