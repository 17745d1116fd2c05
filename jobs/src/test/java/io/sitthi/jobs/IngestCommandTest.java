package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.wallet.DuckDb;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestCommandTest {

    private static final String DAY = "2024-09-16";

    @TempDir
    Path directory;

    /** What generate delivers in each form is what it wrote as Parquet, but for the rows that no delivery can hold. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "fixed", "xlsx"})
    void aSyntheticDeliveryBecomesTheDropThatItWasMadeOf(String form) throws Exception {
        Path drop = directory.resolve("drop");
        CommandRun generated = CommandRun.of("generate", "--people", "1500", "--out", drop.toString(), "--as", form);
        assertThat(generated.exitStatus()).isZero();
        assertThat(generated.out()).contains("faulty by design");
        String ending = form.equals("fixed") ? "txt" : form;
        for (String dataset : new String[] {"registrations", "civil", "tax", "deposits", "payments"}) {
            String delivery =
                    drop.resolve("deliveries/" + dataset + "." + ending).toString();
            String profile = drop.resolve("deliveries/" + dataset + ".yaml").toString();
            CommandRun run = CommandRun.of(
                    "ingest",
                    "--profile",
                    profile,
                    "--in",
                    delivery,
                    "--out",
                    directory.resolve("in/" + dataset).toString(),
                    "--as-of",
                    DAY,
                    "--max-faulty-rows",
                    "100000");
            assertThat(run.err()).doesNotContain("sitthi:", "stopped").containsPattern("ingest +[0-9,]+ bytes in ");
            assertThat(run.exitStatus()).isZero();
            String line = generated
                    .out()
                    .lines()
                    .filter(l -> l.startsWith(dataset + "." + ending))
                    .findFirst()
                    .orElseThrow();
            String[] counts =
                    line.replace(",", "").replaceAll("[^0-9]+", " ").strip().split(" ");
            assertThat(run.out().replace(",", ""))
                    .contains(counts[0] + " rows read " + (Long.parseLong(counts[0]) - Long.parseLong(counts[1]))
                            + " written " + counts[1] + " faulty");
        }
    }

    @Test
    void aRefusedDeliveryIsListedWithoutItsCells() throws Exception {
        Path profile = profile();
        Path delivery = directory.resolve("tax.csv");
        Files.writeString(
                delivery, "CITIZEN_ID|TAX_YEAR_BE|ASSESSABLE_INCOME\n1234567890121|2566|1,00,0\n1-10-05|2566|1\n");
        Path out = directory.resolve("drop/tax");
        CommandRun run = CommandRun.of(
                "ingest",
                "--profile",
                profile.toString(),
                "--in",
                delivery.toString(),
                "--out",
                out.toString(),
                "--as-of",
                DAY);
        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.err())
                .contains("tax.csv: line 2, byte 60: assessable_income: BAD_GROUPING: expected", "found \"9,99,9\"")
                .contains("tax.csv: line 3, byte 67: citizen_id: BAD_IDENTIFIER: expected 13 digits")
                .contains("2 faulty rows of 2, where 0 may be")
                .doesNotContain("1234567890121", "1,00,0");
        assertThat(out).doesNotExist();
    }

    private Path profile() throws Exception {
        CommandRun example = CommandRun.of("ingest", "--example", "wallet/tax");
        assertThat(example.exitStatus()).isZero();
        Path profile = directory.resolve("tax.yaml");
        Files.writeString(profile, example.out());
        return profile;
    }

    /** A file of eight terabytes, of which the disk holds nothing. */
    @Test
    void aDiskWithoutRoomIsFoundBeforeAnythingIsRead() throws Exception {
        Path profile = profile();
        Path delivery = directory.resolve("tax.csv");
        try (RandomAccessFile file = new RandomAccessFile(delivery.toFile(), "rw")) {
            file.setLength(1L << 43);
        }
        Path out = directory.resolve("drop/tax");
        CommandRun run = CommandRun.of(
                "ingest",
                "--profile",
                profile.toString(),
                "--in",
                delivery.toString(),
                "--out",
                out.toString(),
                "--as-of",
                DAY);
        assertThat(run.exitStatus()).isEqualTo(4);
        assertThat(run.err())
                .contains(
                        "Not enough room on a disk: about 4,398.0 GB are needed, 4,398.0 GB for the dataset in " + out)
                .contains("Nothing was begun.");
        assertThat(out).doesNotExist();
    }

    /** Every fault that a file can have, in every delivery: named by the check, and let through the drop comes out again. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "fixed", "xlsx"})
    void everyFaultIsFoundAndTheTruthIsBeside(String form) throws Exception {
        Path drop = directory.resolve("drop");
        CommandRun generated =
                CommandRun.of("generate", "--people", "300", "--out", drop.toString(), "--as", form, "--faults");
        assertThat(generated.exitStatus()).isZero();
        String ending = form.equals("fixed") ? "txt" : form;
        String line = generated
                .out()
                .lines()
                .filter(l -> l.startsWith("incarceration." + ending))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("FIELD_COUNT", "BAD_IDENTIFIER", "BAD_DATE", "IMPLAUSIBLE_YEAR", "PARTIAL_DATE");
        String delivery = drop.resolve("deliveries/incarceration." + ending).toString();
        String profile = drop.resolve("deliveries/incarceration.yaml").toString();
        CommandRun checked = CommandRun.of("ingest", "--profile", profile, "--in", delivery, "--check", "--as-of", DAY);
        assertThat(checked.exitStatus()).isEqualTo(3);
        for (String code : line.replaceAll(".*\\[|]", "").split(", ")) {
            assertThat(checked.out()).contains(": " + code + ": ");
        }
        Path out = directory.resolve("out/incarceration");
        CommandRun run = CommandRun.of(
                "ingest",
                "--profile",
                profile,
                "--in",
                delivery,
                "--out",
                out.toString(),
                "--as-of",
                DAY,
                "--max-faulty-rows",
                "1000");
        assertThat(run.exitStatus()).isZero();
        try (DuckDb duckDb = new DuckDb()) {
            String columns =
                    "SELECT citizen_id, admitted_on, released_on FROM read_parquet('%s/*.parquet') ORDER BY ALL";
            assertThat(duckDb.rows(columns.formatted(out)))
                    .isNotEmpty()
                    .isEqualTo(duckDb.rows(
                            columns.replace("ORDER", "WHERE citizen_id IS NOT NULL AND admitted_on IS NOT NULL ORDER")
                                    .formatted(drop.resolve("incarceration"))));
        }
    }

    @Test
    void checkSaysWhatItSawAndWritesNothing() throws Exception {
        Path profile = directory.resolve("inc.yaml");
        Files.writeString(
                profile,
                CommandRun.of("ingest", "--example", "wallet/incarceration").out());
        Path delivery = directory.resolve("inc.csv");
        Files.writeString(
                delivery,
                "CITIZEN_ID|ADMITTED_ON|RELEASED_ON\n1234567890121|29/02/2567|\n1234567890121|01/01/2024|\n",
                StandardCharsets.US_ASCII);
        CommandRun run = CommandRun.of(
                "ingest", "--profile", profile.toString(), "--in", delivery.toString(), "--check", "--as-of", DAY);
        assertThat(run.exitStatus()).isEqualTo(3);
        assertThat(run.out())
                .contains("Years of admitted_on: 1 Buddhist Era, 1 Common Era, 0 neither")
                .contains(
                        "admitted_on: IMPLAUSIBLE_YEAR: expected a year from 2393 to 2693 of the Buddhist Era, found \"99/99/9999\"")
                .contains("Rows 2, sound 1, faulty 1");
    }

    @Test
    void wrongUsageEndsWithTwoAndChangesNothing() throws Exception {
        String profile = profile().toString();
        Path bad = directory.resolve("bad.yaml");
        Files.writeString(bad, "dataset: tax\nsource: x\nformat: {type: csv}\ncolumns: {}\n");
        Path file = Files.writeString(directory.resolve("t.csv"), "x\n");
        for (String[] arguments : new String[][] {
            {"ingest", "--in", file.toString(), "--out", "x"},
            {"ingest", "--profile", profile, "--in", file.toString(), "--as-of", DAY},
            {"ingest", "--profile", profile, "--in", "missing.csv", "--out", directory + "/o", "--as-of", DAY},
            {"ingest", "--profile", profile, "--in", file.toString(), "--out", directory + "/o"},
            {"ingest", "--profile", bad.toString(), "--in", file.toString(), "--out", directory + "/o", "--as-of", DAY},
            {"ingest", "--profile", profile, "--in", file.toString(), "--out", directory.toString(), "--as-of", DAY},
            {"ingest", "--example", "wallet/taxes"},
        }) {
            assertThat(CommandRun.of(arguments).exitStatus())
                    .as(String.join(" ", arguments))
                    .isEqualTo(2);
        }
        assertThat(directory.resolve("o")).doesNotExist();
    }

    @Test
    void totalsBesideTheDeliveryMustAgree() throws Exception {
        Path profile = profile();
        Files.writeString(profile, Files.readString(profile) + "control: {file: totals.csv}\n");
        Path delivery = directory.resolve("d/tax.csv");
        Files.createDirectories(delivery.getParent());
        Files.writeString(delivery, "CITIZEN_ID|TAX_YEAR_BE|ASSESSABLE_INCOME\n1234567890121|2566|1,000.00\n");
        Files.writeString(directory.resolve("d/totals.csv"), "name,value\nrows,1\nassessable_income,\"1,000.01\"\n");
        String[] command = {
            "ingest",
            "--profile",
            profile.toString(),
            "--in",
            delivery.toString(),
            "--out",
            directory + "/o/tax",
            "--as-of",
            DAY
        };
        assertThat(CommandRun.of(command).err()).contains("expected a sum of 1000.01, found 1000.00");
        Files.writeString(directory.resolve("d/totals.csv"), "rows,1\nassessable_income,1000\n");
        assertThat(CommandRun.of(command).exitStatus()).isZero();
    }
}
