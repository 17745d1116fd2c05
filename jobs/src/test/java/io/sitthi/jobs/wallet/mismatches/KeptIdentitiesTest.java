package io.sitthi.jobs.wallet.mismatches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.engine.scatter.ScatterLane;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterQueue;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.DifferingIdentities;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is kept of the civil register while it is scattered saves reading it a second time, and never changes what is
 * written, whatever the table of registered identities guesses.
 */
class KeptIdentitiesTest {

    private static final int PEOPLE = 900;
    private static final List<Schema> SCATTERED = List.of(WalletSchemas.REGISTRATIONS, WalletSchemas.CIVIL);

    @TempDir
    private static Path folder;

    private static Path drop;
    private static Path out;
    private static List<String> expected;

    @TempDir
    private Path own;

    /** Every name is another; some rows of the register lack one, so that those after them are not where they seem. */
    @BeforeAll
    static void verifyOnce() throws Exception {
        SmallDrop small = new SmallDrop();
        for (int p = 0; p < PEOPLE; p++) {
            String citizen = citizen(p);
            String given = "'สม" + p + "'";
            String family = "'ใจ" + p * 7 + "'";
            small.row(
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
                small.row(
                        WalletSchemas.REGISTRATIONS,
                        "registration_id",
                        Integer.toString(p),
                        "citizen_id",
                        citizen,
                        "given_name",
                        given,
                        "family_name",
                        p % 3 == 0 ? "'ใด" + p * 7 + "'" : family,
                        "laser_code",
                        p % 5 == 0 ? "'JX" + p + "'" : "'JT" + p + "'");
            }
        }
        drop = small.write(folder.resolve("drop"));
        out = folder.resolve("out");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString())
                .hasStatus(0);
        expected = rows(out);
        assertThat(expected).hasSizeGreaterThan(200);
        try (DuckDb duckDb = new DuckDb()) {
            // the kinds are those of what stands in both datasets, found by another program
            assertThat(duckDb.rows("SELECT registration_id, fields FROM " + DuckDb.folder(out.resolve("mismatches"))
                            + " ORDER BY 1"))
                    .isEqualTo(duckDb.rows("SELECT r.registration_id, concat_ws(',',"
                            + " CASE WHEN r.family_name <> c.family_name THEN 'family_name' END,"
                            + " CASE WHEN r.laser_code <> c.laser_code THEN 'laser_code' END) AS fields FROM "
                            + DuckDb.folder(drop.resolve("registrations")) + " r JOIN "
                            + DuckDb.folder(drop.resolve("civil"))
                            + " c USING (citizen_id) WHERE c.given_name IS NOT NULL AND c.family_name IS NOT NULL AND"
                            + " c.laser_code IS NOT NULL AND fields <> '' ORDER BY 1"));
        }
    }

    private static String citizen(int number) {
        long firstTwelve = 110_170_000_000L + number;
        return Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve));
    }

    private static CheckedDrop check(Path drop) throws Exception {
        return DropCheck.check(Location.of(drop), WalletKind.shipped(), SCATTERED);
    }

    /** Scatters registrations and the register, in rows of so few a block. */
    private void scatter(CheckedDrop checked, boolean evidence, DifferingIdentities kept) throws Exception {
        WalletProgramme programme = ProgrammeFile.shipped(WalletKind.WALLET);
        ScatterPlan plan = ScatterPlan.of("programme", SCATTERED, checked, new ScatterPlan.Cut(250, 100_000));
        WalletScatters scatters = new WalletScatters(
                new WalletScatters.Settings(
                        programme,
                        plan.buckets(),
                        checked.dataset(WalletSchemas.CIVIL).manifest().asOf(),
                        checked.dataset(WalletSchemas.CIVIL).manifest().asOf(),
                        ProofRules.NONE,
                        evidence,
                        false,
                        Appeals.NONE,
                        1,
                        2),
                kept);
        Path scratch = Files.createDirectories(own.resolve("scratch"));
        try (ScatterQueue queue =
                new ScatterQueue(plan, scratch, (block, file) -> BlockFile.open(file), rows -> {}, SCATTERED)) {
            ScatterLane lane =
                    new ScatterLane(queue, dataset -> scatters.of(SCATTERED.get(dataset)), scratch, rows -> {});
            ScatterLane.Taken taken = lane.take();
            while (taken != null) {
                taken.scatter();
                taken.write();
                taken = lane.take();
            }
        }
        kept.scattered();
    }

    private List<String> again(CheckedDrop checked, DifferingIdentities kept) throws Exception {
        List<WrittenFile> verdicts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(out.resolve("verdicts"), "*.parquet")) {
            files.forEach(
                    file -> verdicts.add(new WrittenFile(file.getFileName().toString(), 0, 0, "")));
        }
        new Mismatches(checked, Appeals.NONE, 2, 100, new DecidedMismatches(), kept)
                .write(Location.of(out.resolve("verdicts")), verdicts, Location.of(own.resolve("mismatches")));
        return rows(own);
    }

    private static List<String> rows(Path out) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT * FROM " + DuckDb.folder(out.resolve("mismatches")) + " ORDER BY ALL");
        }
    }

    /** A copy of the drop, in which files can be deleted. */
    private Path copy() throws IOException {
        for (Schema dataset : SCATTERED) {
            Path to = Files.createDirectories(own.resolve("drop").resolve(dataset.folder()));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(drop.resolve(dataset.folder()))) {
                for (Path file : files) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return own.resolve("drop");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void theRegisterIsNotReadASecondTime(boolean evidence) throws Exception {
        CheckedDrop checked = check(copy());
        DifferingIdentities kept = DifferingIdentities.of(PEOPLE);
        scatter(checked, evidence, kept);
        Files.delete(own.resolve("drop/civil/part-0.parquet"));
        assertThat(again(checked, kept)).isEqualTo(expected);
        DifferingIdentities nothing = DifferingIdentities.of(PEOPLE);
        assertThatThrownBy(() -> again(checked, nothing)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "64, 1", "200, 0", "500, 2", "4000, 30"})
    void whateverTheTableGuessesTheSameIsWritten(int slots, int identityBits) throws Exception {
        CheckedDrop checked = check(drop);
        DifferingIdentities kept = DifferingIdentities.coarse(slots, identityBits);
        scatter(checked, false, kept);
        assertThat(again(checked, kept)).isEqualTo(expected);
    }

    @Test
    void whatWasKeptByAnExecutionThatStoppedIsReadAgain() throws Exception {
        assertThat(again(check(drop), DifferingIdentities.of(PEOPLE))).isEqualTo(expected);
    }
}
