package io.sitthi.jobs.wallet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.MismatchKind;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence against an independent SQL, and the shape that the contract gives it (section 11). */
class EvidenceTest {

    @TempDir
    private Path folder;

    @Test
    void everyRowIsWhatTheRulesSawInEveryHandWrittenCase() throws Exception {
        Path drop = RuleCases.all().drop().filesPerDataset(3).write(folder.resolve("drop"));
        Path out = verify(drop, "out", "--threads", "2");
        assertSame(drop, out);
    }

    @Test
    void everyRowIsWhatTheRulesSawInAGeneratedDrop() throws Exception {
        Path drop = folder.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(30_000, 15), ProgressListener.NONE);
        Path out = verify(drop, "out");
        assertSame(drop, out);
        try (DuckDb duckDb = new DuckDb()) {
            String rows = "(SELECT *, parse_filename(filename) AS part FROM read_parquet('" + out
                    + "/evidence/*.parquet', filename = true, file_row_number = true))";
            assertThat(duckDb.rows("SELECT citizen_id FROM " + rows
                            + " GROUP BY citizen_id HAVING count(DISTINCT part) > 1"
                            + " OR max(file_row_number) - min(file_row_number) <> count(*) - 1"))
                    .as("the rows of one citizen stand next to each other in one file")
                    .isEmpty();
            assertThat(duckDb.rows("SELECT DISTINCT kind FROM " + DuckDb.folder(out.resolve("mismatches"))))
                    .as("a synthetic drop has mismatches of every kind")
                    .containsExactlyInAnyOrder(
                            Arrays.stream(MismatchKind.values()).map(Enum::name).toArray(String[]::new));
            assertThat(duckDb.rows("SELECT count(DISTINCT income) > 15, quantile_cont(income, 0.1) < 60000,"
                            + " quantile_cont(income, 0.9) > 300000, quantile_cont(deposits, 0.9) > 100000 FROM "
                            + DuckDb.folder(out.resolve("evidence")) + " SEMI JOIN (SELECT registration_id FROM "
                            + DuckDb.folder(out.resolve("verdicts"))
                            + " WHERE verdict = 'UNDECIDED') USING (registration_id)"))
                    .as("the undecided are not all alike")
                    .containsExactly("true|true|true|true");
        }
        assertThat(Files.getPosixFilePermissions(out.resolve("evidence")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(out.resolve("evidence/_programme.yaml")).hasBinaryContent(WalletKind.shippedBytes());
        assertThat(CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence")
                        .hasStatus(0)
                        .out())
                .contains("finished already");
    }

    /** Two runs have different secret keys; a second one of a changed register shows which persons were changed. */
    @Test
    void aPersonIsTheSameNumberInEveryRunUntilAComparedFieldChanges() throws Exception {
        Path first = verify(people("'สมชาย'", "'THA'").write(folder.resolve("drop1")), "out1");
        Path again = verify(people("'สมชาย'", "'LAO'").write(folder.resolve("drop2")), "out2");
        Path other = verify(people("'สมหญิง'", "'THA'").write(folder.resolve("drop3")), "out3");
        Path marks = verify(people("'นํ้า'", "'THA'").write(folder.resolve("drop4")), "out4");
        Path sameMarks = verify(people("'น้ำ'", "'THA'").write(folder.resolve("drop5")), "out5");
        assertThat(person(again)).isEqualTo(person(first));
        assertThat(person(other)).isNotEqualTo(person(first));
        assertThat(person(sameMarks)).isEqualTo(person(marks));
    }

    @Test
    void runsWithAndWithoutEvidenceDecideAlike() throws Exception {
        Path drop = RuleCases.all().drop().write(folder.resolve("drop"));
        Path out = folder.resolve("plain");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString())
                .hasStatus(0);
        assertThat(out.resolve("evidence")).doesNotExist();
        CommandRun refused = CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence")
                .hasStatus(2);
        assertThat(refused.message()).contains("made without --evidence");
        Path with = verify(drop, "with");
        try (DuckDb duckDb = new DuckDb()) {
            String one = "SELECT * FROM " + DuckDb.folder(out.resolve("verdicts"));
            String other = "SELECT * FROM " + DuckDb.folder(with.resolve("verdicts"));
            assertThat(duckDb.rows("(" + one + ") EXCEPT ALL (" + other + ")")).isEmpty();
            assertThat(duckDb.rows("(" + other + ") EXCEPT ALL (" + one + ")")).isEmpty();
        }
    }

    @Test
    void otherKindsHaveNone() {
        CommandRun run = CommandRun.of(
                        "verify", "--drop", "nowhere", "--out", "out", "--programme", "mandates-2565", "--evidence")
                .hasStatus(2);
        assertThat(run.message()).contains("--evidence: programmes of kind mandates write none");
    }

    @Test
    void evidenceThatIsNotWhollyThisRunsIsRefused() throws Exception {
        Path drop = people("'สมชาย'", "'THA'").write(folder.resolve("drop"));
        Path other = verify(people("'สมหญิง'", "'THA'").write(folder.resolve("drop2")), "other");
        for (WrittenOutput.Harm harm : WrittenOutput.Harm.values()) {
            Path out = verify(drop, "out-" + harm);
            WrittenOutput.harm(harm, out, other, "civil_person");
            for (CommandRun run : List.of(
                    CommandRun.of("what-if", "--from", out.toString(), "--set", "deposits.limit_baht=300000"),
                    CommandRun.of("audit", "evidence", "--from", out.toString()))) {
                assertThat(run.hasStatus(3).message()).as("%s", harm).contains(harm.told());
            }
            for (List<Path> nights : List.of(List.of(out, other), List.of(other, out))) {
                CommandRun run = CommandRun.of(
                        "difference",
                        "--from",
                        nights.get(0).toString(),
                        "--to",
                        nights.get(1).toString());
                if (harm == WrittenOutput.Harm.ABSENT) {
                    assertThat(run.hasStatus(0).out()).contains("Why is not known");
                } else {
                    assertThat(run.hasStatus(3).message()).as("%s", harm).contains(harm.told());
                }
            }
        }
    }

    @Test
    void allVerdictsFollowFromTheEvidence() throws Exception {
        Path out = verify(RuleCases.all().drop().write(folder.resolve("drop")), "out");
        assertThat(audit(out).hasStatus(0).out()).contains("all of them follow from the evidence");
        WrittenOutput.rewrite(
                out.resolve("verdicts"),
                "* REPLACE (CASE verdict WHEN 'UNDECIDED' THEN 'ELIGIBLE' ELSE verdict END AS verdict)");
        assertThat(audit(out).hasStatus(3).message()).contains("are not those that its evidence gives", "UNDECIDED");
    }

    private static CommandRun audit(Path out) {
        return CommandRun.of("audit", "evidence", "--from", out.toString());
    }

    private SmallDrop people(String civilName, String nationality) {
        return new SmallDrop()
                .row(WalletSchemas.REGISTRATIONS, "registration_id", "1", "citizen_id", "1101700000001")
                .row(
                        WalletSchemas.CIVIL,
                        "citizen_id",
                        "1101700000001",
                        "given_name",
                        civilName,
                        "nationality",
                        nationality);
    }

    private static String person(Path out) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT civil_person FROM " + DuckDb.folder(out.resolve("evidence"))
                            + " WHERE registration_id = 1 AND civil = 'FOUND'")
                    .get(0);
        }
    }

    private Path verify(Path drop, String name, String... more) {
        Path out = folder.resolve(name);
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {"verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence"},
                0,
                arguments,
                0,
                6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        CommandRun.of(arguments).hasStatus(0);
        return out;
    }

    private static void assertSame(Path drop, Path out) throws Exception {
        try (DuckDbOracle oracle = DuckDbOracle.decide(drop, Programmes.digitalWallet())) {
            assertThat(oracle.differencesFrom(out)).isEmpty();
            assertThat(oracle.evidenceDifferencesFrom(out)).isEmpty();
        }
    }
}
