package io.sitthi.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.peers.AnswerComparison.Cause;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.programmes.wallet.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All contenders in processes of their own, on a drop that is far too small to say anything about time. */
class VerifyJobTest {

    private static final int TIMEOUT_SECONDS = 300;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"false, HASH", "true, TEXT"})
    void everyDifferenceIsOneOfTheDocumentedOmissions(boolean duplicates, EligibilitySql.Identity identity)
            throws Exception {
        VerifyJob job = new VerifyJob(List.of(
                verify(),
                new VerifyPeers.DuckDb(duplicates, identity.name().toLowerCase(java.util.Locale.ROOT)),
                new VerifyPeers.Spark(Path.of("src/peers/spark/target").toAbsolutePath(), duplicates, identity),
                new VerifyPeers.Floor()));
        StringWriter printed = new StringWriter();

        WholeJob.Outcome outcome = job.measure(request(job.contenders(), null), new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("warm-up")
                .contains("against those of DuckDB")
                .contains("against those of Spark")
                .contains(duplicates ? " 0  duplicate registration, not looked for" : " 0  duplicate or not");
        assertThat(outcome.unexplained()).isZero();
        assertThat(outcome.measurements())
                .extracting(measurement -> measurement.params().get("contender"))
                .containsExactly("verify", "DuckDB", "Spark", "floor");
        assertThat(outcome.measurements()).allSatisfy(measurement -> {
            assertThat(measurement.samples()).hasSize(1);
            assertThat(measurement.perProcess().get(Measurement.PROCESSOR_SECONDS).get(0))
                    .isBetween(0.05, 120.0);
            assertThat(measurement.perProcess().get(Measurement.PEAK_MEMORY).get(0))
                    .isBetween(30e6, 4e9);
            assertThat(measurement.perProcess().get(Measurement.ROWS).get(0)).isGreaterThan(30_000.0);
        });
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left).extracting(Path::getFileName).containsExactly(Path.of("drop-10000"));
        }
    }

    @Test
    void aContenderThatFailsIsNamedWithWhatItSaid() throws Exception {
        VerifyJob job = new VerifyJob(List.of(new VerifyPeers.Verify(List.of("/bin/sh", "-c", "echo broken; exit 4"))));
        Path drop = drop(1_000);
        assertThatThrownBy(() -> job.measure(request(job.contenders(), drop), new PrintWriter(new StringWriter())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 4")
                .hasMessageContaining("broken");
    }

    @Test
    void anAnswerThatNoOmissionExplainsIsCounted() throws Exception {
        Path drop = drop(2_000);
        Path all = directory.resolve("all.parquet");
        Path peer = directory.resolve("peer.parquet");
        DuckDbEligibility.main(new String[] {"--drop", drop.toString(), "--out", all.toString(), "--memory", "1GB"});
        Answers.keepSingle(all, peer);
        Path out = Files.createDirectories(directory.resolve("out"));
        Answers.copy(peer, out, "SELECT * REPLACE (replace(reasons, 'NOT_THAI', 'DECEASED') AS reasons)");

        AnswerComparison.Result result =
                AnswerComparison.compare(drop, out, peer.toString(), false, "1GB", directory.resolve("spill"));

        long spoilt = result.reasons().get(Reason.NOT_THAI).peer();
        assertThat(spoilt).isPositive();
        assertThat(result.unexplained()).isEqualTo(spoilt);
        assertThat(result.causes().get(Cause.REJECTED)).isZero();
        assertThat(result.examples()).isNotEmpty().first().asString().contains("verify DECEASED");
    }

    private static VerifyPeers.Verify verify() {
        return new VerifyPeers.Verify(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.sitthi.jobs.Sitthi"));
    }

    private WholeJob.Request request(List<String> contenders, Path drop) {
        return new WholeJob.Request(
                List.of(10_000L), List.of(2), 1, contenders, drop, directory.resolve("work"), TIMEOUT_SECONDS);
    }

    private Path drop(long people) throws Exception {
        Path drop = directory.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(people, 7), ProgressListener.NONE);
        return drop;
    }
}
