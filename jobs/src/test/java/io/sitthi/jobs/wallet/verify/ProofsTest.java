package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.explain.Explainer;
import io.sitthi.jobs.wallet.explain.Explanation;
import io.sitthi.jobs.wallet.proofs.ProofFolders;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code verify --proofs}. A registration that lacks its proof must get the verdict that it would get without
 * identity_verified_at: the drop is written anew so by SQL, and the oracle, which knows nothing of proofs, judges that.
 */
class ProofsTest {

    private static final String VALID_ID = "citizen_id BETWEEN 1000000000000 AND 9999999999999"
            + " AND (11 - list_sum([CAST(substr(CAST(citizen_id AS VARCHAR), i, 1) AS INT) * (14 - i)"
            + " FOR i IN range(1, 13)]) % 11) % 10 = citizen_id % 10";

    @TempDir
    private static Path shared;

    private static Delivery drop;
    private static Path proofing;
    private static Path digitalId;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeDropAndProofs() throws Exception {
        Delivery generated = Delivery.generate(shared.resolve("generated"), SyntheticDropOptions.of(4_000, 9));
        drop = Delivery.split(generated.path(), shared.resolve("drop"), 1);
        String registrations = DuckDb.folder(drop.folder(WalletSchemas.REGISTRATIONS));
        String some = " FROM (SELECT *, hash(registration_id) % 9 AS h FROM " + registrations
                + ") WHERE citizen_id IS NOT NULL AND registered_at IS NOT NULL AND ";
        // none, at another channel, a microsecond too late, just in time, long before; some have several
        proofing = identities(
                "SELECT citizen_id, CASE h WHEN 1 THEN 'CUSTOMS_TRADER_PORTAL' WHEN 2 THEN 'KIOSK'"
                        + " ELSE coalesce(channel, 'THAID') END AS channel,"
                        + " registered_at + to_microseconds(CASE h WHEN 3 THEN 1 WHEN 4 THEN 0 ELSE -90000000 END)"
                        + " AS verified_at" + some + "h > 0 UNION ALL SELECT citizen_id, 'THAID', registered_at" + some
                        + "h > 6",
                "proofing");
        digitalId = identities(
                "SELECT citizen_id, 'device' AS device_id, registered_at + to_microseconds(CAST(h AS INT) % 3 - 1)"
                        + " AS enrolled_at, CAST(NULL AS DATE) AS valid_until, 'VALID' AS status" + some + "h < 7",
                "digital-id");
    }

    private static Path identities(String query, String name) throws Exception {
        return identities(query, name, asOf());
    }

    private static LocalDate asOf() throws Exception {
        return drop.manifest(WalletSchemas.REGISTRATIONS).asOf();
    }

    private static Path identities(String query, String name, LocalDate asOf) throws Exception {
        Path folder = Files.createDirectories(shared.resolve(name).resolve("identities"));
        Path file = folder.resolve("part-0.parquet");
        List<String> rows;
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
            rows = duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(folder));
        }
        byte[] bytes = Files.readAllBytes(file);
        Manifest manifest = new Manifest(
                "identities",
                "Sitthi",
                asOf,
                List.of(new Manifest.FileEntry(
                        "part-0.parquet", Long.parseLong(rows.get(0)), bytes.length, Sha256.of(bytes))),
                null);
        Files.write(folder.resolve(Manifest.FILE_NAME), ManifestJson.write(manifest));
        return folder;
    }

    private static RunSummary verify(Path out, List<Path> proofs) throws CommandException {
        VerifyOptions options = new VerifyOptions(
                new RunPlace(Location.of(drop.path()), Location.of(out), 0, 2, null, null),
                Programmes.digitalWallet(),
                null,
                proofs.stream().map(Location::of).toList());
        return new Verify(
                        options,
                        () -> new ReportPage(
                                new PlaceNames("{\"type\":\"FeatureCollection\",\"features\":[]}", List.of())),
                        Progress.silent())
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proofing", "digital-id", "both"})
    void aRegistrationWithoutItsProofIsAsOneThatWasNeverVerified(String which) throws Exception {
        List<Path> folders = which.equals("both")
                ? List.of(digitalId, proofing)
                : List.of(which.equals("proofing") ? proofing : digitalId);
        Path out = directory.resolve("out");
        RunSummary summary = verify(out, folders);
        assertThat(summary.inputs()).hasSize(6 + folders.size());

        String byProofing = "EXISTS (SELECT 1 FROM " + DuckDb.folder(proofing)
                + " p WHERE p.citizen_id = t.citizen_id AND p.channel = t.channel AND p.verified_at <= t.registered_at)";
        String byDigitalId = "EXISTS (SELECT 1 FROM " + DuckDb.folder(digitalId)
                + " p WHERE p.citizen_id = t.citizen_id AND p.enrolled_at <= t.registered_at)";
        String proved = switch (which) {
            case "proofing" -> byProofing;
            case "digital-id" -> "channel <> 'D_DOPA' OR " + byDigitalId;
            default -> "CASE WHEN channel = 'D_DOPA' THEN " + byDigitalId + " ELSE " + byProofing + " END";
        };
        Delivery unproved = copy();
        unproved.rewrite(
                WalletSchemas.REGISTRATIONS,
                "SELECT * REPLACE (CASE WHEN " + VALID_ID
                        + " AND channel IS NOT NULL AND registered_at IS NOT NULL AND NOT (" + proved
                        + ") THEN NULL ELSE identity_verified_at END AS identity_verified_at) FROM t");
        assertThat(DuckDbOracle.compare(drop.path(), out)).isNotEmpty();
        try (DuckDbOracle oracle = DuckDbOracle.decide(unproved.path(), Programmes.digitalWallet())) {
            assertThat(oracle.differencesFrom(out).stream().filter(line -> !line.startsWith("rejects")))
                    .isEmpty();
            explainsTheSame(oracle, folders);
        }
    }

    private static void explainsTheSame(DuckDbOracle oracle, List<Path> folders) throws Exception {
        CheckedDrop checked = ProofFolders.add(
                DropCheck.check(Location.of(drop.path()), Programmes.digitalWallet(), Explainer.INPUTS),
                folders.stream().map(Location::of).toList(),
                Programmes.digitalWallet());
        for (String verdict : oracle.rows("SELECT registration_id, citizen_id, reasons FROM verdicts"
                + " WHERE reasons LIKE '%IDENTITY_NOT_VERIFIED%' ORDER BY hash(registration_id) LIMIT 25")) {
            List<String> columns = List.of(verdict.split("\\|", -1));
            Explanation explanation =
                    Explainer.explain(checked, Programmes.digitalWallet(), Long.parseLong(columns.get(1)));
            assertThat(explanation.registrations())
                    .filteredOn(registration -> registration.title().english().equals(columns.get(0)))
                    .singleElement()
                    .satisfies(registration ->
                            assertThat(Reasons.join(registration.reasons())).isEqualTo(columns.get(2)));
        }
    }

    private Delivery copy() throws Exception {
        Path to = directory.resolve("copy");
        List<Path> files = new ArrayList<>();
        try (var walk = Files.walk(drop.path())) {
            walk.forEach(files::add);
        }
        for (Path file : files) {
            Path target = to.resolve(drop.path().relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
        return new Delivery(to);
    }

    @Test
    void withoutProofsNothingChanges() throws Exception {
        Path out = directory.resolve("out");
        verify(out, List.of());
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
    }

    @Test
    void proofsWithAFaultAreRefusedAndNothingIsPublished() throws Exception {
        refused(directory.resolve("absent"), "the folder");
        refused(
                identities(
                        "SELECT 1 AS citizen_id, 'KIOSK' AS channel, now() AS verified_at", "old", asOf().minusDays(1)),
                "as_of");
        refused(identities("SELECT 1 AS citizen_id, now() AS verified_at", "without-channel"), "column channel");
        refused(
                identities(
                        "SELECT CAST(1 AS BIGINT) AS citizen_id, CAST(NULL AS VARCHAR) AS channel, now() AS verified_at",
                        "null"),
                "column channel");
        Path torn =
                identities("SELECT CAST(1 AS BIGINT) AS citizen_id, 'KIOSK' AS channel, now() AS verified_at", "torn");
        Path file = torn.resolve("part-0.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        Files.write(file, bytes);
        refused(torn, "part-0.parquet");
    }

    private void refused(Path folder, String said) {
        Path out = directory.resolve("refused");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> verify(out, List.of(folder)))
                .satisfies(e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT))
                .withMessageContaining(said);
        assertThat(out).doesNotExist();
    }

    @Test
    void twoFoldersOfOneKindAreRefused() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> verify(directory.resolve("out"), List.of(proofing, proofing)))
                .satisfies(e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.USAGE));
    }

    @Test
    void anOutputMadeWithOtherProofsIsAnotherRuns() throws Exception {
        Path out = directory.resolve("out");
        verify(out, List.of(proofing));
        assertThat(verify(out, List.of(proofing))).isNull();
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> verify(out, List.of()))
                .satisfies(e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.USAGE));
    }
}
