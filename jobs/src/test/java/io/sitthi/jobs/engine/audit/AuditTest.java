package io.sitthi.jobs.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.RuleCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain of published runs: what is done to it afterwards is found. */
class AuditTest {

    @TempDir
    private static Path published;

    @TempDir
    private Path folder;

    @BeforeAll
    static void publishThreeRuns(@TempDir Path elsewhere) throws Exception {
        Path drop = RuleCases.all().drop().write(elsewhere.resolve("drop"));
        for (int night = 1; night <= 3; night++) {
            CommandRun.of(
                            "verify",
                            "--drop",
                            drop.toString(),
                            "--out",
                            published.resolve("night" + night).toString())
                    .hasStatus(0);
        }
    }

    private List<String> copy() throws IOException {
        try (var files = Files.walk(published)) {
            for (Path path : files.toList()) {
                Path to = folder.resolve(published.relativize(path).toString());
                if (!Files.exists(to)) {
                    Files.copy(path, to);
                }
            }
        }
        return new ArrayList<>(Files.readAllLines(log()));
    }

    private Path log() {
        return folder.resolve("audit.jsonl");
    }

    private CommandRun verify(int status) {
        return CommandRun.of("audit", "verify", "--dir", folder.toString()).hasStatus(status);
    }

    @Test
    void everyPublishedRunHasARecordThatItsSummaryNames() throws Exception {
        List<String> lines = copy();
        assertThat(verify(0).out()).contains("3 records, 3 outputs");
        assertThat(lines).hasSize(3);
        JsonNode second = new JsonMapper().readTree(lines.get(1));
        assertThat(second.path("out").asText()).isEqualTo("night2");
        assertThat(second.path("previous").asText()).isEqualTo(AuditRecord.digest(lines.get(0)));
        assertThat(second.path("operator").asText()).isEqualTo(System.getProperty("user.name"));
        JsonNode summary =
                new JsonMapper().readTree(folder.resolve("night2/summary.json").toFile());
        assertThat(summary.at("/audit/number").asInt()).isEqualTo(2);
        assertThat(summary.at("/audit/sha256").asText()).isEqualTo(AuditRecord.digest(lines.get(1)));
        // a run started again publishes nothing, and appends nothing
        assertThat(second.path("outputs").size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aRecordThatWasChangedIsFound() throws Exception {
        List<String> lines = copy();
        lines.set(1, lines.get(1).replaceFirst("\"operator\":\"[^\"]*\"", "\"operator\":\"nobody\""));
        Files.write(log(), lines);
        assertThat(verify(3).message())
                .contains("line 3: the record before is not the one that this record followed")
                .contains("night2: record 2 is not the one that was written when it was published");
        // the last record has none behind it, but its output holds on to it
        lines = copy();
        lines.set(2, lines.get(2).replace("\"time\":\"20", "\"time\":\"19"));
        Files.write(log(), lines);
        assertThat(verify(3).message()).contains("night3: record 3 is not the one");
    }

    @Test
    void recordsThatWereRemovedSwappedOrCutOffAreFound() throws Exception {
        List<String> lines = copy();
        for (int removed = 0; removed < 3; removed++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(removed);
            Files.write(log(), fewer);
            verify(3);
        }
        for (int i = 0; i < 2; i++) {
            List<String> swapped = new ArrayList<>(lines);
            Collections.swap(swapped, i, i + 1);
            Files.write(log(), swapped);
            verify(3);
        }
        byte[] whole = String.join("\n", lines).concat("\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int length : new int[] {0, whole.length / 3, whole.length - 1}) {
            Files.write(log(), java.util.Arrays.copyOf(whole, length));
            assertThat(verify(3).message()).contains("cut off");
        }
        Files.delete(log());
        assertThat(verify(3).message()).contains("has no audit.jsonl");
        Files.write(log(), whole);
        verify(0);
        Files.writeString(log(), "{}\n", StandardOpenOption.APPEND);
        assertThat(verify(3).message()).contains("line 4: no record");
    }

    /** Who changes a record and then every digest behind it has a sound chain: the outputs hold on to the records. */
    @Test
    void aChainThatWasMadeAnewIsFound() throws Exception {
        List<String> lines = copy();
        String changed = lines.get(0).replaceFirst("\"operator\":\"[^\"]*\"", "\"operator\":\"nobody\"");
        for (int i = 0; i < lines.size(); i++) {
            String was = AuditRecord.digest(lines.get(i));
            lines.set(i, changed);
            if (i + 1 < lines.size()) {
                changed = lines.get(i + 1).replace(was, AuditRecord.digest(changed));
                assertThat(changed).isNotEqualTo(lines.get(i + 1));
            }
        }
        Files.write(log(), lines);
        assertThat(verify(3).message())
                .contains("night1: record 1 is not the one")
                .contains("night2: record 2 is not the one")
                .contains("night3: record 3 is not the one")
                .doesNotContain("line ");
    }

    @Test
    void anOutputThatNamesItsRecordNoMoreIsFound() throws Exception {
        copy();
        Path summary = folder.resolve("night2/summary.json");
        String text = Files.readString(summary);
        Files.writeString(summary, text.replace("\"audit\"", "\"other\""));
        assertThat(verify(3).message()).contains("night2/summary.json names no record");
        Files.writeString(summary, text.replaceFirst("(\"audit\"\\s*:\\s*\\{\\s*\"number\"\\s*:\\s*)2", "$11"));
        assertThat(verify(3).message()).contains("night2: record 1 is not the one");
    }

    @Test
    void anOutputThatWasChangedOrExchangedIsFound() throws Exception {
        copy();
        Path manifest = folder.resolve("night1/verdicts/_manifest.json");
        Files.writeString(manifest, Files.readString(manifest) + " ");
        assertThat(verify(3).message()).contains("night1/verdicts/_manifest.json is not the one that was published");
        Files.move(folder.resolve("night1"), folder.resolve("night4"));
        assertThat(verify(3).message()).contains("night4: record 1 tells of night1");
    }

    @Test
    void aTornLastLineIsReplacedAndAnInterruptedPublishingIsNotToldTwice() throws Exception {
        Location place = Location.of(folder);
        AuditRecord record = record("run", "begun", "night");
        AuditLog.Entry first = AuditLog.append(place, record);
        assertThat(first.number()).isEqualTo(1);
        Files.writeString(log(), "{\"number\":2,\"ru", StandardOpenOption.APPEND);
        assertThat(AuditLog.append(place, record)).isEqualTo(first);
        AuditLog.Entry second = AuditLog.append(place, record("run", "begun again", "night"));
        assertThat(second.number()).isEqualTo(2);
        assertThat(Files.readAllLines(log())).hasSize(2);
        assertThat(AuditCheck.check(place).problems()).isEmpty();
    }

    private static AuditRecord record(String run, String begun, String out) {
        return new AuditRecord(
                0,
                run,
                begun,
                out,
                "p",
                "d",
                Map.of("tax", "1"),
                Map.of("verdicts", "2"),
                "me",
                "now",
                AuditRecord.NONE);
    }
}
