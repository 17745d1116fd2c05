package io.sitthi.jobs.wallet.mismatches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mismatches/: exactly the registrations with IDENTITY_MISMATCH, each with what differs. */
class MismatchesTest {

    @TempDir
    private Path folder;

    private final SmallDrop drop = new SmallDrop();
    private final List<String> expected = new ArrayList<>();
    private int people;

    @Test
    void everyMismatchIsWrittenWithItsFieldsAndKind() throws Exception {
        person("given_name,family_name", "SWAPPED", "given_name", "'ใจดี'", "family_name", "'สมชาย'");
        person("given_name", "TITLE", "given_name", "'นาย สมชาย'");
        person("given_name", "ONE_EDIT", "given_name", "'สมชา'");
        person("laser_code", "ONE_EDIT", "laser_code", "'jt1-1234567-88'");
        person("birth_date", "DIFFERENT", "birth_date", "'1991-06-18'");
        person("family_name", "MARKS", "family_name", "'ใจดี้'");
        person(null, null, "given_name", "' สมชาย '"); // compared, it is the same
        // two registrations of one citizen, and one registered twice under one id
        String citizen = person("given_name", "DIFFERENT", "given_name", "'วิภา'");
        drop.row(WalletSchemas.REGISTRATIONS, "registration_id", "500", "citizen_id", citizen, "laser_code", "'X'");
        expected.add("500|" + citizen + "|laser_code|DIFFERENT");
        drop.row(WalletSchemas.REGISTRATIONS, "registration_id", "501", "citizen_id", citizen, "laser_code", "'Y'");
        drop.row(WalletSchemas.REGISTRATIONS, "registration_id", "501", "citizen_id", citizen, "laser_code", "'Y'");
        expected.add("501|" + citizen + "|laser_code|DIFFERENT");
        expected.add("501|" + citizen + "|laser_code|DIFFERENT");
        // a rejected row of the same registration id is not looked at
        drop.row(WalletSchemas.REGISTRATIONS, "registration_id", "500", "citizen_id", citizen, "laser_code", "NULL");
        Path out = folder.resolve("out");
        Path written = drop.filesPerDataset(3).write(folder.resolve("drop"));
        // one thread reads file after file into the same arrays: a row without an id must not be taken for the one
        // before
        CommandRun.of(
                        "verify",
                        "--drop",
                        written.toString(),
                        "--out",
                        out.toString(),
                        "--threads",
                        "1",
                        "--max-orphan-rows",
                        "100")
                .hasStatus(0);
        assertThat(mismatches(out)).containsExactlyInAnyOrderElementsOf(expected);
        JsonNode kinds =
                new JsonMapper().readTree(out.resolve("summary.json").toFile()).at("/mismatches/kinds");
        assertThat(kinds.path("DIFFERENT").asLong()).isEqualTo(5);
        assertThat(kinds.path("TITLE").asLong()).isEqualTo(1);
    }

    private String person(String fields, String kind, String... different) {
        long firstTwelve = 110_170_000_000L + people++;
        String citizen = Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve));
        List<String> row = new ArrayList<>(List.of("registration_id", Integer.toString(people), "citizen_id", citizen));
        row.addAll(List.of(different));
        drop.row(WalletSchemas.REGISTRATIONS, row.toArray(String[]::new));
        drop.row(WalletSchemas.CIVIL, "citizen_id", citizen);
        drop.row(WalletSchemas.CIVIL, "citizen_id", "NULL", "given_name", "'คนอื่น'", "family_name", "'อื่น'");
        if (fields != null) {
            expected.add(people + "|" + citizen + "|" + fields + "|" + kind);
        }
        return citizen;
    }

    /** Every name is another, and rows without one stand between: a name of the next row would be seen. */
    @Test
    void whatDiffersIsWhatStandsInBothDatasets() throws Exception {
        for (int p = 0; p < 900; p++) {
            long firstTwelve = 110_170_000_000L + p;
            String citizen = Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve));
            String given = "'สม" + p + "'";
            String family = "'ใจ" + p * 7 + "'";
            drop.row(
                    WalletSchemas.CIVIL,
                    "citizen_id",
                    citizen,
                    "given_name",
                    p % 11 == 3 ? "NULL" : given,
                    "family_name",
                    p % 13 == 5 ? "NULL" : family,
                    "laser_code",
                    p % 17 == 7 ? "NULL" : "'JT" + p + "'");
            if (p % 4 != 0) {
                drop.row(
                        WalletSchemas.REGISTRATIONS,
                        "registration_id",
                        Integer.toString(p),
                        "citizen_id",
                        citizen,
                        "given_name",
                        p % 19 == 2 ? "NULL" : given,
                        "family_name",
                        p % 3 == 0 ? "'ใด" + p * 7 + "'" : family,
                        "laser_code",
                        p % 5 == 0 ? "'JX" + p + "'" : "'JT" + p + "'");
            }
        }
        Path out = folder.resolve("out");
        Path written = drop.write(folder.resolve("drop"));
        CommandRun.of("verify", "--drop", written.toString(), "--out", out.toString())
                .hasStatus(0);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT registration_id, fields FROM " + DuckDb.folder(out.resolve("mismatches"))
                            + " ORDER BY 1"))
                    .hasSizeGreaterThan(150)
                    .isEqualTo(
                            duckDb.rows(
                                    "SELECT r.registration_id, concat_ws(',',"
                                            + " CASE WHEN r.family_name <> c.family_name THEN 'family_name' END,"
                                            + " CASE WHEN r.laser_code <> c.laser_code THEN 'laser_code' END) AS fields FROM "
                                            + DuckDb.folder(written.resolve("registrations")) + " r JOIN "
                                            + DuckDb.folder(written.resolve("civil"))
                                            + " c USING (citizen_id) WHERE r.given_name IS NOT NULL AND c.given_name IS NOT NULL"
                                            + " AND c.family_name IS NOT NULL AND c.laser_code IS NOT NULL AND fields <> '' ORDER BY 1"));
        }
    }

    @Test
    void theyAreTheSameInManyRoundsAndAgreeWithTheVerdicts() throws Exception {
        Path generated = folder.resolve("drop");
        Path out = folder.resolve("out");
        SyntheticDrop.generate(Location.of(generated), SyntheticDropOptions.of(10_000, 8), ProgressListener.NONE);
        CommandRun.of("verify", "--drop", generated.toString(), "--out", out.toString())
                .hasStatus(0);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows(
                            "SELECT registration_id FROM " + DuckDb.folder(out.resolve("mismatches")) + " ORDER BY 1"))
                    .hasSizeGreaterThan(50)
                    .isEqualTo(duckDb.rows("SELECT registration_id FROM " + DuckDb.folder(out.resolve("verdicts"))
                            + " WHERE list_contains(string_split(reasons, ','), 'IDENTITY_MISMATCH') ORDER BY 1"));
        }
        CheckedDrop checked = DropCheck.check(
                Location.of(generated),
                WalletKind.shipped(),
                List.of(WalletSchemas.REGISTRATIONS, WalletSchemas.CIVIL));
        List<WrittenFile> verdicts = new ArrayList<>();
        Manifest manifest = ManifestJson.read(Files.readAllBytes(out.resolve("verdicts/_manifest.json")));
        manifest.files()
                .forEach(file -> verdicts.add(new WrittenFile(file.name(), file.rows(), file.bytes(), file.sha256())));
        Path again = folder.resolve("again/mismatches");
        List<WrittenFile> files = new Mismatches(checked, Appeals.NONE, 3, 7, new DecidedMismatches())
                .write(Location.of(out.resolve("verdicts")), verdicts, Location.of(again));
        assertThat(files).hasSizeGreaterThan(5);
        assertThat(mismatches(again.getParent())).isEqualTo(mismatches(out));
    }

    private static List<String> mismatches(Path out) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT registration_id, citizen_id, fields, kind FROM "
                    + DuckDb.folder(out.resolve("mismatches")) + " ORDER BY ALL");
        }
    }
}
