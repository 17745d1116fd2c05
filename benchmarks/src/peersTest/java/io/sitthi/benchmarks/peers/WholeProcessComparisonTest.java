package io.sitthi.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.peers.AnswerComparison.Cause;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.wallet.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both contestants in processes of their own, on a drop that is far too small to say anything about time. */
class WholeProcessComparisonTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"off, hash", "on, text"})
    void everyDifferenceIsOneOfTheDocumentedOmissions(String duplicates, String identity) throws Exception {
        Path drop = drop(10_000);
        Path json = directory.resolve("result.json");
        Path work = directory.resolve("work");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int status = WholeProcessComparison.run(
                new String[] {
                    "--drop", drop.toString(),
                    "--runs", "1",
                    "--memory", "1GB",
                    "--duplicates", duplicates,
                    "--identity", identity,
                    "--work", work.toString(),
                    "--json", json.toString(),
                    "--jobs-classpath", System.getProperty("java.class.path"),
                    "--verify-java-options", "-Xmx512m"
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("warm-up").contains("0  UNEXPLAINED");
        assertThat(status).isZero();
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.at("/answers/registrations").asLong()).isGreaterThan(5_000);
        assertThat(result.at("/answers/causes/REJECTED").asLong()).isPositive();
        assertThat(result.at("/answers/causes/DEFECTIVE").asLong()).isPositive();
        assertThat(result.at("/answers/causes/NORMALISED").asLong()).isPositive();
        assertThat(result.at("/answers/causes/DUPLICATE").asLong() > 0).isEqualTo(duplicates.equals("off"));
        for (String contestant : new String[] {"verify", "duckDb"}) {
            assertThat(result.at("/" + contestant + "/processorMillis/median").asDouble())
                    .as(contestant)
                    .isBetween(50.0, 120_000.0);
            assertThat(result.at("/" + contestant + "/peakResidentBytes/median").asDouble())
                    .as(contestant)
                    .isBetween(30e6, 4e9);
        }
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
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
                AnswerComparison.compare(drop, out, peer, false, "1GB", directory.resolve("spill"));

        long spoilt = result.reasons().get(Reason.NOT_THAI).peer();
        assertThat(spoilt).isPositive();
        assertThat(result.unexplained()).isEqualTo(spoilt);
        assertThat(result.causes().get(Cause.REJECTED)).isZero();
        assertThat(result.examples()).isNotEmpty().first().asString().contains("verify DECEASED");
    }

    private Path drop(long people) throws Exception {
        Path drop = directory.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(people, 7), ProgressListener.NONE);
        return drop;
    }
}
