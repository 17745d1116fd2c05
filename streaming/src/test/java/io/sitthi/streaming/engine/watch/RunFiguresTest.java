package io.sitthi.streaming.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class RunFiguresTest {

    private static final long SECOND = 1_000_000_000L;

    private static RunFigures figures(
            long seconds,
            long accepted,
            long approved,
            long ageMillis,
            SortedMap<String, Long> letters,
            String... waits) {
        return new RunFigures(
                seconds * SECOND,
                3,
                accepted,
                approved,
                0,
                2,
                letters,
                1_204,
                300,
                0,
                3,
                1,
                ageMillis,
                0,
                List.of(waits));
    }

    @Test
    void aLineTellsRatesBetweenTwoMomentsAndTheRestAsItIs() {
        RunFigures before = figures(5, 100, 50, -1, new TreeMap<>());
        RunFigures now = figures(
                15, 10_100, 9_050, 400, new TreeMap<>(Map.of("EMPTY", 1L, "MALFORMED", 2L)), "topic c is not there");
        assertThat(StatusLine.of(before, now, 5 * SECOND))
                .isEqualTo("    10 s  1,000 payments/s  900 decisions/s  lag 1,204 records  late 2"
                        + "  dead letters 3 (EMPTY 1, MALFORMED 2)  checkpoint 0.4 s ago"
                        + "  partitions that wait for changes 3  partitions added 1"
                        + "  waits: topic c is not there");
        assertThat(StatusLine.of(before, before, 5 * SECOND)).contains("checkpoint none yet");
    }

    @Test
    void openMetricsHaveTheirTypesAndTheirEnd() {
        String text =
                RunMetricsText.of(figures(15, 10_100, 9_050, 400, new TreeMap<>(Map.of("EMPTY", 1L)), "a \"b\"\nc\\d"));
        assertThat(text.lines())
                .contains(
                        "# TYPE sitthi_stream_payments counter",
                        "sitthi_stream_payments_total 10100",
                        "sitthi_stream_decisions_total{outcome=\"APPROVED\"} 9050",
                        "sitthi_stream_dead_letters_total{reason=\"EMPTY\"} 1",
                        "sitthi_stream_held_partitions 3",
                        "sitthi_stream_added_partitions 1",
                        "sitthi_stream_checkpoint_age_seconds 0.400",
                        "sitthi_stream_waits{for=\"a \\\"b\\\"\\nc\\\\d\"} 1");
        assertThat(text).endsWith("\n# EOF\n");
        assertThat(text.lines().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
    }

    @Test
    void countersGoOnWhereTasksBeginAnew() {
        try (JobMetrics metrics = new JobMetrics()) {
            SimpleCounter first = new SimpleCounter();
            metrics.add(first, "host.taskmanager.1.s.request intake.0.requestsAccepted");
            first.inc(7);
            metrics.remove(first);
            SimpleCounter second = new SimpleCounter();
            metrics.add(second, "host.taskmanager.1.s.request intake.0.requestsAccepted");
            second.inc(5);
            assertThat(metrics.sum("requestsAccepted")).isEqualTo(12);
        }
    }

    @Test
    void tasksAreSummedOrTheLargestIsTaken() {
        try (JobMetrics metrics = new JobMetrics()) {
            for (int subtask = 0; subtask < 2; subtask++) {
                SimpleCounter empty = new SimpleCounter();
                empty.inc(subtask + 1);
                long lag = 10L * subtask;
                metrics.add(empty, "host.taskmanager.1.s.request intake." + subtask + ".deadLetters.EMPTY");
                metrics.add((Gauge<Long>) () -> lag, "a.b." + subtask + ".watermarkLagMillis");
                metrics.add(new SimpleCounter(), "a.b." + subtask + ".deadLetters.OVER_LIMIT");
                metrics.add(new SimpleCounter(), "a.b." + subtask + ".numRecordsIn");
            }
            assertThat(metrics.group("deadLetters")).isEqualTo(Map.of("EMPTY", 3L));
            assertThat(metrics.most("watermarkLagMillis")).isEqualTo(10);
            assertThat(metrics.most("checkpointAgeMillis")).isEqualTo(-1);
        }
    }
}
