package io.sitthi.jobs.engine.general.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.evidence.WrittenOutput;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.operators.OperatorsKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evidence of digital ID and of operators' accounts (contract section 11): its shape, and what is refused. That every
 * verdict follows from it is held in the reference test of each kind.
 */
class EvidenceOfKindsTest {

    @TempDir
    private Path folder;

    @Test
    void evidenceOfDigitalIdIsWholeAndItsOwnersAlone() throws Exception {
        shape(DigitalIdKind.DIGITAL_ID, "citizen_id", "enrolment_id");
    }

    @Test
    void evidenceOfOperatorsIsWholeAndItsOwnersAlone() throws Exception {
        shape(OperatorsKind.OPERATORS, "tax_id", "account_id");
    }

    private void shape(Kind<?> kind, String subject, String id) throws Exception {
        Path drop = drop(kind, 3_000, 1);
        Path out = verify(kind, drop, "out", "--threads", "2");
        assertThat(audit(out).hasStatus(0).out()).contains("all of them follow from the evidence");
        assertThat(Files.getPosixFilePermissions(out.resolve("evidence")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(out.resolve("evidence/_programme.yaml")).hasBinaryContent(ProgrammeFile.shippedBytes(kind));
        assertThat(manifest(out, "evidence").get("as_of"))
                .isEqualTo(manifest(out, "verdicts").get("as_of"));
        Path cluster = verify(kind, drop, "cluster", "--engine", "flink");
        Path plain = run(kind, drop, "plain");
        try (DuckDb duckDb = new DuckDb()) {
            String rows = "(SELECT *, parse_filename(filename) AS part FROM read_parquet('" + out
                    + "/evidence/*.parquet', filename = true, file_row_number = true))";
            assertThat(duckDb.rows("SELECT 1 FROM " + rows + " GROUP BY " + subject
                            + " HAVING count(DISTINCT part) > 1"
                            + " OR max(file_row_number) - min(file_row_number) <> count(*) - 1"))
                    .as("the rows of one subject stand next to each other in one file")
                    .isEmpty();
            assertThat(duckDb.rows(
                            "SELECT DISTINCT compression FROM parquet_metadata('" + out + "/evidence/*.parquet')"))
                    .containsExactly("ZSTD");
            String evidence = DuckDb.folder(out.resolve("evidence"));
            assertSameRows(duckDb, evidence, DuckDb.folder(cluster.resolve("evidence")));
            String verdicts = DuckDb.folder(plain.resolve("verdicts"));
            assertSameRows(duckDb, DuckDb.folder(out.resolve("verdicts")), verdicts);
            String ids = "SELECT " + id + ", " + subject + " FROM ";
            assertSameRows(duckDb, "(" + ids + evidence + ")", "(" + ids + verdicts + ")");
        }
        assertThat(plain.resolve("evidence")).doesNotExist();
        assertThat(command(kind, drop, plain, "--evidence").hasStatus(2).message())
                .contains("made without --evidence");
        assertThat(command(kind, drop, out, "--evidence").hasStatus(0).out()).contains("finished already");
    }

    private static void assertSameRows(DuckDb duckDb, String one, String other) throws Exception {
        assertThat(duckDb.rows("SELECT * FROM " + one + " EXCEPT ALL SELECT * FROM " + other))
                .isEmpty();
        assertThat(duckDb.rows("SELECT * FROM " + other + " EXCEPT ALL SELECT * FROM " + one))
                .isEmpty();
    }

    @Test
    void evidenceThatIsNotWhollyThisRunsIsRefused() throws Exception {
        Path drop = drop(DigitalIdKind.DIGITAL_ID, 300, 1);
        Path other = verify(DigitalIdKind.DIGITAL_ID, drop(DigitalIdKind.DIGITAL_ID, 300, 2), "other");
        for (WrittenOutput.Harm harm : WrittenOutput.Harm.values()) {
            Path out = verify(DigitalIdKind.DIGITAL_ID, drop, "out-" + harm);
            WrittenOutput.harm(harm, out, other, "card_ended_on");
            assertThat(audit(out).hasStatus(3).message()).as("%s", harm).contains(harm.told());
        }
    }

    @Test
    void aChangedVerdictIsFound() throws Exception {
        Path out = verify(OperatorsKind.OPERATORS, drop(OperatorsKind.OPERATORS, 300, 1), "out");
        WrittenOutput.rewrite(
                out.resolve("verdicts"),
                "* REPLACE (CASE WHEN account_id = (SELECT min(account_id) FROM "
                        + DuckDb.folder(out.resolve("evidence"))
                        + ") THEN 'NONE' ELSE verdict END AS verdict)");
        assertThat(audit(out).hasStatus(3).message())
                .contains("are not those that its evidence gives", "NONE", "1 published, 0 by the evidence");
    }

    @Test
    void aRunWithoutEvidenceHasNothingToAudit() throws Exception {
        Path drop = drop(DigitalIdKind.DIGITAL_ID, 50, 1);
        assertThat(audit(run(DigitalIdKind.DIGITAL_ID, drop, "out"))
                        .hasStatus(3)
                        .message())
                .contains("has no evidence");
    }

    private Path drop(Kind<?> kind, int people, int seed) {
        Path drop = folder.resolve("drop-" + people + "-" + seed);
        CommandRun.of(
                        "generate",
                        "--programme",
                        kind.shippedName(),
                        "--people",
                        String.valueOf(people),
                        "--seed",
                        String.valueOf(seed),
                        "--out",
                        drop.toString())
                .hasStatus(0);
        return drop;
    }

    private Path verify(Kind<?> kind, Path drop, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--evidence");
        return run(kind, drop, name, arguments.toArray(String[]::new));
    }

    private Path run(Kind<?> kind, Path drop, String name, String... more) {
        Path out = folder.resolve(name);
        command(kind, drop, out, more).hasStatus(0);
        return out;
    }

    private static CommandRun command(Kind<?> kind, Path drop, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "verify", "--programme", kind.shippedName(), "--drop", drop.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static CommandRun audit(Path out) {
        return CommandRun.of("audit", "evidence", "--from", out.toString());
    }

    private static JsonNode manifest(Path out, String dataset) throws Exception {
        return new JsonMapper().readTree(Files.readAllBytes(out.resolve(dataset + "/_manifest.json")));
    }
}
