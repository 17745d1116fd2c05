package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.jobs.engine.run.HistoryInZones;
import io.sitthi.jobs.engine.run.JobHistory;
import io.sitthi.jobs.engine.run.RunLease;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.jobs.wallet.verify.ProgramStops.Step;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The job history in a real PostgreSQL server. It refuses to run as root: where this is root, its starter enters a user
 * namespace (unshare), in which it is nobody; a machine that allows neither leaves these tests out.
 */
class PostgresHistoryTest {

    private static final String PASSWORD = "ra-hat-lap-2567";

    @TempDir
    static Path shared;

    private static EmbeddedPostgres server;
    private static Delivery drop;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(shared.resolve("data"))
                    .setOverrideWorkingDirectory(shared.resolve("binaries").toFile())
                    .start();
        } catch (IOException | IllegalStateException e) {
            abort("PostgreSQL cannot be started here: " + e);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE sitthi LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE history OWNER sitthi");
            try (ResultSet result = statement.executeQuery("SHOW hba_file")) {
                result.next();
                Path rules = Path.of(result.getString(1));
                Files.writeString(rules, "host all sitthi all scram-sha-256\n" + Files.readString(rules));
            }
            statement.execute("SELECT pg_reload_conf()");
        }
        drop = Delivery.generate(shared.resolve("drop"), SyntheticDropOptions.of(20_000, 51));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** Machines in different time zones share a history. */
    @Test
    void timesAreUtcInTheTablesAndLocalWhereTheyAreRead() throws Exception {
        PGSimpleDataSource tables = new PGSimpleDataSource();
        tables.setURL(url() + "?user=sitthi&password=" + PASSWORD);
        HistoryDatabase database = new HistoryDatabase(url(), "sitthi", PASSWORD);
        try (HistoryInZones zones = new HistoryInZones(() -> JobHistory.inPostgres(database), tables)) {
            zones.timesAreTheSameInstantsInEveryZone();
            zones.theLastStepIsTheOneThatWasMadeLast();
            zones.whatAnEarlierVersionWroteIsChangedToUtcOnce();
        }
    }

    @Test
    void aKilledRunIsContinuedAndTheHistoryTellsBoth() throws Exception {
        Path out = directory.resolve("out");
        try (VerifyProcess process =
                VerifyProcess.startStopped(directory.resolve("killed.log"), environment(), arguments(out))) {
            process.stopBefore(Step.DECIDE, Act.RENAME, 1).kill();
        }
        assertThat(out).doesNotExist();
        assertThat(executions(out)).containsExactly("STARTED");
        String printed;
        try (VerifyProcess process = process(out)) {
            printed = process.ends(0);
        }
        assertThat(printed).contains("Registrations").doesNotContain(PASSWORD);
        assertThat(executions(out)).containsExactly("FAILED", "COMPLETED");
        assertThat(rows(
                        "SELECT step_name FROM batch_step_execution WHERE job_execution_id = (SELECT max(job_execution_id)"
                                + " FROM batch_job_execution) AND step_name NOT LIKE '%:%' AND status = 'COMPLETED'"
                                + " ORDER BY step_execution_id"))
                .containsExactly("scatterDrop", "checkScattered", "judgeBuckets", "classifyMismatches", "publish");
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
        assertThat(directory.resolve(".out.sitthi/history.mv.db")).doesNotExist();
    }

    /** The server lets go of a lease when its connection breaks, and another machine may take the output over. */
    @Test
    void aLeaseThatTheServerLetGoOfIsNoticedBeforeAnythingIsPublished() throws Exception {
        Location out = Location.of(directory.resolve("out"));
        try (RunLease held = RunLease.take(server.getPostgresDatabase(), out)) {
            held.require();
            try (Connection other = server.getPostgresDatabase().getConnection();
                    Statement statement = other.createStatement()) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted");
            }
            assertThatThrownBy(held::require).isInstanceOf(IOException.class).hasMessageContaining("job history");
        }
    }

    @Test
    void twoOutputsKeepTheirHistoriesInOneDatabase() throws Exception {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        try (VerifyProcess one = process(first);
                VerifyProcess two = process(second)) {
            one.ends(0);
            two.ends(0);
        }
        assertThat(executions(first)).containsExactly("COMPLETED");
        assertThat(executions(second)).containsExactly("COMPLETED");
        assertThat(PublishedData.digests(Location.of(first))).isEqualTo(PublishedData.digests(Location.of(second)));
    }

    @Test
    void aRunOnAnotherMachineIsNotDisturbed() throws Exception {
        Path out = directory.resolve("out");
        Path staging = Files.createDirectories(directory.resolve(".out.partial-000000000000"));
        PGSimpleDataSource otherMachine = new PGSimpleDataSource();
        otherMachine.setURL(url() + "?user=sitthi&password=" + PASSWORD);
        try (RunLease held = RunLease.take(otherMachine, Location.of(out))) {
            try (VerifyProcess process = process(out)) {
                assertThat(process.ends(2)).contains("is at work on " + out + ", here or on another machine");
            }
            assertThat(staging).exists();
            assertThat(executions(out)).isEmpty();
            assertThat(held).isNotNull();
        }
        Files.delete(staging);
        try (VerifyProcess process = process(out)) {
            process.ends(0);
        }
    }

    /** One start of a plan at a time on all machines that share the history, and any of them lists the nights. */
    @Test
    void aNightOnAnotherMachineIsNotDisturbed() throws Exception {
        StringBuilder yaml = new StringBuilder("name: shared\nprogramme: digital-wallet-2567\ndeliveries:\n");
        for (String dataset : List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures")) {
            yaml.append("  - {dataset: " + dataset + ", drop: \"" + drop.path().resolve(dataset) + "\"}\n");
        }
        yaml.append(
                "drop: nights/{date}/drop\nout: nights/{date}/out\nsteps: [ingest, verify]\nhistory: " + url() + "\n");
        Path plan = Files.writeString(directory.resolve("plan.yaml"), yaml);
        String[] night = {"night", "--plan", plan.toString(), "--date", "2024-10-16", "--look-every", "1"};
        PGSimpleDataSource otherMachine = new PGSimpleDataSource();
        otherMachine.setURL(url() + "?user=sitthi&password=" + PASSWORD);
        try (RunLease held = RunLease.take(otherMachine, "sitthi night shared", "taken already")) {
            assertThat(held).isNotNull();
            try (VerifyProcess process = VerifyProcess.start(directory.resolve("refused.log"), environment(), night)) {
                assertThat(process.ends(2)).contains("another start of shared is at work, here or on another machine");
            }
        }
        try (VerifyProcess process = VerifyProcess.start(directory.resolve("night.log"), environment(), night)) {
            process.ends(0);
        }
        assertThat(directory.resolve("nights/2024-10-16/out/report.html")).exists();
        try (VerifyProcess process = VerifyProcess.start(
                directory.resolve("nights.log"), environment(), "nights", "--plan", plan.toString())) {
            assertThat(process.ends(0)).contains("shared", "2024-10-16  COMPLETED");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        CommandRun run = verify("--history", "jdbc:postgresql://localhost:1/history?user=sitthi&password=" + PASSWORD)
                .hasStatus(4);
        assertThat(run.message())
                .startsWith("The job history at jdbc:postgresql://localhost:1/history cannot be used: ")
                .contains("refused")
                .contains("Nothing was published.");
        assertThat(run.err() + run.out()).doesNotContain(PASSWORD);
    }

    @Test
    void aWrongPasswordIsNotRepeated() {
        CommandRun run = verify("--history", url() + "?user=sitthi&password=wrong-" + PASSWORD)
                .hasStatus(4);
        assertThat(run.message()).startsWith("The job history at " + url() + " cannot be used: ");
        assertThat(run.err() + run.out()).doesNotContain(PASSWORD);
    }

    @Test
    void whatIsNoUrlOfPostgresIsWrongUsageAndNotRepeated() {
        for (String url : List.of(
                "postgresql://sitthi:" + PASSWORD + "@localhost/history",
                "jdbc:postgresql://sitthi:" + PASSWORD + "@localhost/history",
                "jdbc:mysql://localhost/history?password=" + PASSWORD)) {
            CommandRun run = verify("--history", url).hasStatus(2);
            assertThat(run.message())
                    .startsWith(
                            "--history (or SITTHI_HISTORY_URL) is not of the form jdbc:postgresql://HOST:PORT/DATABASE");
            assertThat(run.err() + run.out()).doesNotContain(PASSWORD);
        }
    }

    private CommandRun verify(String... more) {
        Path out = directory.resolve("out");
        CommandRun run = CommandRun.of(
                Stream.concat(Arrays.stream(arguments(out)), Stream.of(more)).toArray(String[]::new));
        assertThat(out).doesNotExist();
        return run;
    }

    private static VerifyProcess process(Path out) throws IOException {
        return VerifyProcess.start(out.resolveSibling(out.getFileName() + ".log"), environment(), arguments(out));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "SITTHI_HISTORY_URL", url(), "SITTHI_HISTORY_USER", "sitthi", "SITTHI_HISTORY_PASSWORD", PASSWORD);
    }

    private static String[] arguments(Path out) {
        return new String[] {"verify", "--drop", drop.path().toString(), "--out", out.toString()};
    }

    private static String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/history";
    }

    private static List<String> executions(Path out) throws SQLException {
        return rows("SELECT status FROM batch_job_execution JOIN batch_job_execution_params USING (job_execution_id)"
                + " WHERE parameter_name = 'out' AND parameter_value = '" + out + "' ORDER BY job_execution_id");
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.getDatabase("postgres", "history").getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
