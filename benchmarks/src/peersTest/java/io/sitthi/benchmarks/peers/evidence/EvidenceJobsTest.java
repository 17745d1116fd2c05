package io.sitthi.benchmarks.peers.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.results.Measurement;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All contenders in processes of their own, on a drop that is far too small to say anything about time. */
class EvidenceJobsTest {

    private static final List<String> SITTHI = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.sitthi.jobs.Sitthi");

    @TempDir
    private Path directory;

    @Test
    void differenceAndTheJoinFindTheSameChanges() throws Exception {
        StringWriter printed = new StringWriter();

        WholeJob.Outcome outcome = measure(new DifferenceJob(SITTHI), List.of("difference", "DuckDB"), printed);

        assertThat(printed.toString()).containsPattern("[1-9][0-9]* changes found by both alike, 0 by one alone");
        assertThat(outcome.unexplained()).isZero();
        assertThat(outcome.measurements())
                .extracting(measurement -> measurement.params().get("contender"))
                .containsExactly("difference", "DuckDB");
        assertThat(outcome.measurements())
                .allSatisfy(measurement -> assertThat(
                                measurement.perProcess().get(Measurement.ROWS).get(0))
                        .isGreaterThan(10_000.0));
        assertNothingIsLeft();
    }

    @Test
    void whatIfSaysWhatVerifySays() throws Exception {
        StringWriter printed = new StringWriter();

        WhatIfJob job = new WhatIfJob(SITTHI);
        List<String> contenders = new ArrayList<>(job.contenders());
        assertThat(contenders.remove("what-if")).isTrue(); // it asks as the written one does
        WholeJob.Outcome outcome = measure(job, contenders, printed);

        assertThat(printed.toString())
                .contains("what-if, written and verify: the same answer")
                .contains("what-if, a line of 21 and verify: the same answer")
                .contains("times as fast as verify");
        assertThat(outcome.unexplained()).isZero();
        assertThat(outcome.measurements()).hasSize(3);
        assertNothingIsLeft();
    }

    @Test
    void aChangeThatOneDoesNotFindIsCounted() throws Exception {
        Path ours = directory.resolve("ours.parquet");
        Path theirs = directory.resolve("theirs.parquet");
        String rows = "SELECT i AS registration_id, i AS citizen_id, 'ELIGIBLE' AS verdict_before,"
                + " 'INELIGIBLE' AS verdict_after, '' AS reasons_before, 'NOT_THAI' AS reasons_after FROM range(10) r(i)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + rows + ") TO '" + ours + "'");
            statement.execute("COPY (" + rows + " WHERE i <> 3) TO '" + theirs + "'");
        }
        assertThat(DifferenceJob.onlyInOne("'" + ours + "'", "'" + theirs + "'")).isOne();
        assertThat(DifferenceJob.onlyInOne("'" + theirs + "'", "'" + ours + "'")).isOne();
        assertThat(DifferenceJob.onlyInOne("'" + ours + "'", "'" + ours + "'")).isZero();
    }

    @Test
    void anAnswerThatIsNotThatOfVerifyIsNoticed() throws Exception {
        JsonNode summary = json("{'verdicts': {'ELIGIBLE': 9, 'INELIGIBLE': 1}, 'reasons': {'NOT_THAI': 1},"
                + " 'credit_total': '90000.00'}");
        assertThat(WhatIfJob.isAnswer(summary, summary)).isTrue();
        assertThat(WhatIfJob.isAnswer(json("{'verdicts': {'ELIGIBLE': 9, 'INELIGIBLE': 1}, 'reasons': {'DECEASED': 1},"
                        + " 'credit_total': '90000.00'}"), summary))
                .isFalse();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private WholeJob.Outcome measure(WholeJob job, List<String> contenders, StringWriter printed) throws Exception {
        return job.measure(
                new WholeJob.Request(
                        List.of(10_000L), List.of(2), 1, contenders, null, directory.resolve("work"), 300),
                new PrintWriter(printed));
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left).extracting(Path::getFileName).containsExactly(Path.of("drop-10000"));
        }
    }
}
