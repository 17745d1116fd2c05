package io.sitthi.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void whatWasWrittenIsReadAgainTheOldestFirst() throws Exception {
        ResultsFolder folder = new ResultsFolder(temporary.resolve("new"));
        BenchmarkRun later = Runs.of("2026-11-22T05:00:00Z", "b".repeat(40), 11);
        BenchmarkRun earlier = Runs.of("2026-11-21T05:00:00Z", "a".repeat(40), 10);
        folder.append(later);
        folder.append(earlier);
        assertThat(folder.runs()).containsExactly(earlier, later);
    }

    @Test
    void twoRunsOfOneSecondAreBothKeptAndNothingElseIsLeft() throws Exception {
        ResultsFolder folder = new ResultsFolder(temporary);
        BenchmarkRun run = Runs.of("2026-11-22T05:00:00Z", "0123456789abcdef", 10);
        assertThat(folder.append(run)).hasFileName("20261122T050000Z-0123456789.json");
        assertThat(folder.append(run)).hasFileName("20261122T050000Z-0123456789-2.json");
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void namesInTheFileAreThoseOfTheSchema() throws Exception {
        Path file = new ResultsFolder(temporary).append(Runs.of("2026-11-22T05:00:00Z", "abc", 10));
        JsonNode tree = new ObjectMapper().readTree(file.toFile());
        assertThat(tree.at("/schema").asInt()).isEqualTo(1);
        assertThat(tree.at("/commit/dirty").asBoolean(true)).isFalse();
        assertThat(tree.at("/machine/memory_bytes").asLong()).isEqualTo(24L << 30);
        assertThat(tree.at("/measurements/0/samples/2/1").asDouble()).isEqualTo(9.9);
        assertThat(tree.at("/measurements/0/per_process/allocated, B~1op/0").asDouble(-1))
                .isZero();
    }

    @Test
    void aFileThatIsNoResultIsNamed() throws Exception {
        Path file = Files.writeString(temporary.resolve("other.json"), "{\"schema\": 7}");
        assertThatThrownBy(() -> new ResultsFolder(temporary).runs())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aMemberThatALaterVersionAddedIsPassedOver() throws Exception {
        Path file = new ResultsFolder(temporary).append(Runs.of("2026-11-22T05:00:00Z", "abc", 10));
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"weather\": \"hot\","));
        assertThat(new ResultsFolder(temporary).runs()).hasSize(1);
    }

    @Test
    void threeProcessesAreThreeObservations() {
        Interval interval = Interval.of(
                Runs.of("2026-11-22T05:00:00Z", "abc", 10).measurements().get(0));
        assertThat(interval.byProcess()).isTrue();
        assertThat(interval.mean()).isBetween(9.99, 10.01);
        // means 9.95, 10.05, 10.0: standard error 0.05 / sqrt 3, t of two degrees of freedom 4.303
        assertThat(interval.half()).isBetween(0.124, 0.125);
    }
}
