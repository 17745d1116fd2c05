package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a night, or whoever reads nights, refuses (contract section 14). */
class NightsRefusedTest {

    private static NightDrops drops;

    @BeforeAll
    static void drops() throws Exception {
        drops = new NightDrops();
    }

    @AfterAll
    static void clean() throws Exception {
        drops.delete();
    }

    @Test
    void whatIsNotWholeOrDoesNotFitIsRefused() throws Exception {
        Path place = Files.createTempDirectory(drops.folder, "refused");
        Path reference = place.resolve("reference");
        Path drop = place.resolve("drop");
        try (DuckDb duckDb = new DuckDb()) {
            drops.deal(duckDb, drop, "registrations", "coalesce(registration_id, 7) % 2 = 0");
            drops.deal(duckDb, drop, "appeals", "true");
        }
        refused(3, reference, drop, place.resolve("x"), "is no prepared reference");
        NightDrops.run("prepare", "--drop", drops.whole.toString(), "--reference", reference.toString());
        assertThat(CommandRun.of("prepare", "--drop", drops.whole.toString(), "--reference", reference.toString())
                        .hasStatus(0)
                        .out())
                .contains("prepared already");
        CommandRun.of("prepare", "--drop", drops.earlier.toString(), "--reference", reference.toString())
                .hasStatus(2);
        assertSameRejects(reference);
        Path first = place.resolve("first");
        NightDrops.verify("--reference", reference.toString(), "--drop", drop.toString(), "--out", first.toString());

        try (DuckDb duckDb = new DuckDb()) {
            String mismatches = "SELECT registration_id, citizen_id, fields, kind FROM ";
            NightDrops.same(
                    duckDb,
                    mismatches + DuckDb.folder(drops.wanted.resolve("mismatches")) + " WHERE registration_id % 2 = 0",
                    mismatches + DuckDb.folder(first.resolve("mismatches")),
                    "mismatches");
            assertThat(duckDb.rows("SELECT count(*) > 5 FROM " + DuckDb.folder(first.resolve("mismatches"))))
                    .containsExactly("true");
        }

        // the chain
        assertThat(CommandRun.of(
                                "verify",
                                "--reference",
                                reference.toString(),
                                "--drop",
                                drop.toString(),
                                "--out",
                                place.resolve("x").toString(),
                                "--previous",
                                first.toString())
                        .hasStatus(3)
                        .message())
                .contains("delivered on an earlier night");
        refused(2, reference, drop, place.resolve("x"), "keeps nothing", "--previous", drops.wanted.toString());
        refused(
                3,
                reference,
                drop,
                place.resolve("x"),
                "is missing",
                "--previous",
                place.resolve("no").toString());
        refused(
                2,
                reference,
                drop,
                place.resolve("x"),
                "--revise",
                "--previous",
                first.toString(),
                "--programme",
                drops.otherProgramme.toString());
        Path noAppeals = place.resolve("no-appeals");
        try (DuckDb duckDb = new DuckDb()) {
            drops.deal(duckDb, noAppeals, "registrations", "coalesce(registration_id, 7) % 2 = 1");
        }
        refused(3, reference, noAppeals, place.resolve("x"), "appeals", "--previous", first.toString());
        Path moved = Files.move(first, place.resolve("moved"));
        Path damaged = moved.resolve("kept/kept.json");
        Files.writeString(damaged, Files.readString(damaged).replaceFirst("\"rejected\" : ", "\"rejected\" : 1"));
        refused(3, reference, noAppeals, place.resolve("x"), "is damaged", "--previous", moved.toString());

        // the reference
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        Path year =
                Files.writeString(place.resolve("year.yaml"), ProgrammeEdit.set(yaml, "income.tax_year_be", "2565"));
        refused(2, reference, drop, place.resolve("x"), "income.tax_year_be", "--programme", year.toString());
        Files.writeString(reference.resolve("pending.json"), "{}");
        refused(3, reference, drop, place.resolve("x"), "begun and did not end");
        Files.delete(reference.resolve("pending.json"));
        Path block;
        try (Stream<Path> files = Files.list(reference.resolve("blocks-1"))) {
            block = files.filter(file -> file.getFileName().toString().matches("civil.*[.]citizens"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(block);
        bytes[bytes.length / 4] ^= 1;
        Files.write(block, bytes);
        refused(3, reference, drop, place.resolve("x"), "damaged");
        assertThat(block).exists();
        Path layout = reference.resolve("prepared.json");
        Files.writeString(layout, Files.readString(layout).replaceFirst("\"layout\" : 2", "\"layout\" : 1"));
        refused(3, reference, drop, place.resolve("x"), "layout 1, this version reads 2. Make the reference again");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", "x", "--revise")
                .hasStatus(2);
    }

    /** A damaged reference is made again under its own key: the nights before go on with it. */
    @Test
    void aDamagedReferenceIsMadeAgain() throws Exception {
        Path place = Files.createTempDirectory(drops.folder, "again");
        Path reference = place.resolve("reference");
        NightDrops.run("prepare", "--drop", drops.whole.toString(), "--reference", reference.toString());
        Path first = night(place, reference, 0, null);
        String[] prepare = {"prepare", "--drop", drops.whole.toString(), "--reference", reference.toString()};

        // a byte: only whoever reads it finds it
        Path file = reference.resolve("blocks-1/civil.citizens");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 4] ^= 1;
        Files.write(file, bytes);
        assertThat(CommandRun.of(prepare).hasStatus(0).out()).contains("prepared already");
        Path drop = place.resolve("drop-1");
        try (DuckDb duckDb = new DuckDb()) {
            drops.deal(duckDb, drop, "registrations", "coalesce(registration_id, 7) % 2 = 1");
        }
        refused(3, reference, drop, place.resolve("x"), "--again", "--revise", "--previous", first.toString());
        NightDrops.run("prepare", "--drop", drops.whole.toString(), "--update", reference.toString(), "--again");
        assertThat(file).doesNotExist();

        // a file: found at once
        Files.delete(reference.resolve("blocks-2/tax.citizens"));
        refused(3, reference, drop, place.resolve("x"), "--again", "--revise", "--previous", first.toString());
        assertThat(CommandRun.of(prepare).hasStatus(0).out()).contains("is ready");
        assertSameRejects(reference);
        Path second = place.resolve("second");
        NightDrops.verify(
                "--reference",
                reference.toString(),
                "--drop",
                drop.toString(),
                "--out",
                second.toString(),
                "--revise",
                "--previous",
                first.toString());
        assertThat(summary(second).at("/all/registrations"))
                .isEqualTo(summary(drops.wanted).path("registrations"));
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(second.resolve("revised"))
                            + " WHERE reasons NOT LIKE '%DUPLICATE_REGISTRATION%' AND reasons_before NOT LIKE"
                            + " '%DUPLICATE_REGISTRATION%'"))
                    .as("nobody's identity is another, since the key is the same")
                    .containsExactly("0");
        }
    }

    private static void refused(int status, Path reference, Path drop, Path out, String message, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "verify", "--reference", reference.toString(), "--drop", drop.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        assertThat(CommandRun.of(arguments.toArray(String[]::new))
                        .hasStatus(status)
                        .message())
                .contains(message);
        assertThat(out).doesNotExist();
    }

    private static void assertSameRejects(Path reference) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            String found = "SELECT * FROM " + DuckDb.folder(reference.resolve("rejects"));
            String one = "SELECT * FROM " + DuckDb.folder(drops.wanted.resolve("rejects"))
                    + " WHERE dataset NOT IN ('registrations', 'appeals')";
            NightDrops.same(duckDb, one, found, "rejects of the reference");
            assertThat(duckDb.rows("SELECT count(*) > 0 FROM (" + found + ") WHERE code = 'DUPLICATE_KEY'"))
                    .containsExactly("true");
        }
    }

    /** what-if and difference read evidence of every night; audit evidence that of one run alone. */
    @Test
    void evidenceOfNightsIsReadOnlyWholeAndOfTheseNights() throws Exception {
        Path place = Files.createTempDirectory(drops.folder, "evidence");
        Path reference = place.resolve("reference");
        NightDrops.run("prepare", "--drop", drops.earlier.toString(), "--reference", reference.toString());
        Path first = night(place, reference, 0, null);
        NightDrops.run("prepare", "--update", reference.toString(), "--drop", drops.whole.toString());
        Path second = night(place, reference, 1, first);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT count(*) > 20 FROM " + DuckDb.folder(second.resolve("evidence-again"))))
                    .containsExactly("true");
        }
        assertThat(audit(second).hasStatus(2).message()).contains("is one of several nights");
        whatIf(second).hasStatus(0);
        assertThat(difference(first, second).hasStatus(0).out()).doesNotContain("Why is not known");

        Path again = second.resolve("evidence-again");
        Path file = again.resolve("evidence-again-00000.parquet");
        byte[] bytes = Files.readAllBytes(file);
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 3] ^= 1;
        Files.write(file, damaged);
        for (CommandRun run : List.of(whatIf(second), difference(first, second))) {
            assertThat(run.hasStatus(3).message()).contains("damaged");
        }
        Files.write(file, bytes);

        // of another run
        Path manifest = again.resolve("_manifest.json");
        String text = Files.readString(manifest);
        String programme = summary(second).at("/programme/sha256").asText();
        assertThat(text).contains(programme);
        Files.writeString(manifest, text.replace(programme, "0".repeat(64)));
        for (CommandRun run : List.of(whatIf(second), difference(first, second), audit(second))) {
            assertThat(run.hasStatus(3).message()).contains("is the evidence of another run");
        }
        Files.writeString(manifest, text);

        Files.move(again, place.resolve("away"));
        for (CommandRun run : List.of(whatIf(second), audit(second))) {
            assertThat(run.hasStatus(3).message()).contains("no evidence of the earlier registrations");
        }
        assertThat(difference(first, second).hasStatus(0).out()).contains("Why is not known");
        Files.move(place.resolve("away"), again);
        whatIf(second).hasStatus(0);
    }

    private static Path night(Path place, Path reference, int night, Path previous) throws Exception {
        Path drop = place.resolve("drop-" + night);
        try (DuckDb duckDb = new DuckDb()) {
            drops.deal(duckDb, drop, "registrations", "coalesce(registration_id, 7) % 2 = " + night);
        }
        Path out = place.resolve("night-" + night);
        List<String> arguments = new ArrayList<>(List.of(
                "--reference", reference.toString(), "--drop", drop.toString(), "--out", out.toString(), "--evidence"));
        if (previous != null) {
            arguments.addAll(List.of("--revise", "--previous", previous.toString()));
        }
        NightDrops.verify(arguments.toArray(String[]::new));
        return out;
    }

    private static CommandRun audit(Path out) {
        return CommandRun.of("audit", "evidence", "--from", out.toString());
    }

    private static CommandRun whatIf(Path out) {
        return CommandRun.of("what-if", "--from", out.toString(), "--set", "deposits.limit_baht=300000");
    }

    private static CommandRun difference(Path one, Path two) {
        return CommandRun.of("difference", "--from", one.toString(), "--to", two.toString());
    }

    private static JsonNode summary(Path out) throws Exception {
        return new JsonMapper().readTree(out.resolve("summary.json").toFile());
    }
}
