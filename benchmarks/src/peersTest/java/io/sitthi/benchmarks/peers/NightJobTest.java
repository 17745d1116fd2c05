package io.sitthi.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.benchmarks.jobs.WholeJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All contenders in processes of their own, on a drop that is far too small to say anything about time. */
class NightJobTest {

    @TempDir
    private Path directory;

    @Test
    void aNightSaysWhatVerifyOfAllSays() throws Exception {
        NightJob job = new NightJob(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sitthi.jobs.Sitthi"));
        StringWriter printed = new StringWriter();

        WholeJob.Outcome outcome = job.measure(
                new WholeJob.Request(
                        List.of(10_000L), List.of(2), 1, job.contenders(), null, directory.resolve("work"), 300),
                new PrintWriter(printed));

        assertThat(printed.toString())
                .containsPattern("verdicts against those of verify: 7[0-9][0-9] rows, 0 differ")
                .containsPattern("a night is [0-9.]+ times as fast as DuckDB");
        assertThat(outcome.unexplained()).isZero();
        assertThat(outcome.measurements())
                .extracting(measurement -> measurement.params().get("contender"))
                .containsExactly("night", "verify", "DuckDB");
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left).extracting(Path::getFileName).containsExactly(Path.of("drop-10000"));
        }
    }
}
