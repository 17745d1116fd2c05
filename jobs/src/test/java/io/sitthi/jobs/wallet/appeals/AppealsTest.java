package io.sitthi.jobs.wallet.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.CitizenId;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appeals (contract section 16), as cases by hand. */
class AppealsTest {

    private static final String GRANTED = "'GRANTED', 'officer 7', '2024-10-10 03:00:00Z'";

    @TempDir
    private Path folder;

    private final SmallDrop drop = new SmallDrop();
    private final List<String> appeals = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private int people;

    @Test
    void eachCorrectionTakesThePlaceOfWhatWasDelivered() throws Exception {
        person("", 1, "", "");
        appeal(2, "2, " + GRANTED, "given_name", "'สมชาย '", "family_name", "'ใจดี'");
        person("", 2, "given_name", "'วิภา'");
        appeal(3, "3, " + GRANTED, "laser_code", "'jt1123456789'", "birth_date", "DATE '1990-05-17'");
        person("", 3, "laser_code", "'XX'");
        appeal(4, "4, " + GRANTED, "given_name", "'วิภา'"); // a correction may also make it differ
        person("IDENTITY_MISMATCH", 4);

        appeal(5, "5, " + GRANTED, "civil_birth_date", "DATE '2010-01-01'"); // not compared
        person("UNDER_AGE", 5);
        appeal(6, "6, " + GRANTED, "nationality", "'THA'", "deceased", "false", "house", "true");
        person("", 6, civil("nationality", "'LAO'", "status", "'DECEASED'", "house_id", "NULL"));
        appeal(7, "7, " + GRANTED, "nationality", "'THA'", "deceased", "true", "civil_birth_date", "DATE '2020-01-01'");
        person("UNKNOWN_CITIZEN", 7, "no", "civil"); // nothing of the civil register to correct

        String citizen = appeal(8, "8, " + GRANTED, "income", "840000.00", "deposits", "500000.01");
        drop.row(WalletSchemas.TAX, "citizen_id", citizen, "assessable_income", "900000");
        person("DEPOSITS_OVER_LIMIT", 8);
        citizen = appeal(9, "9, " + GRANTED, "incarcerated", "false", "suspended", "true", "violated", "false");
        drop.row(WalletSchemas.INCARCERATION, "citizen_id", citizen, "released_on", "NULL");
        drop.row(WalletSchemas.MEASURES, "citizen_id", citizen, "finding", "'VIOLATED'");
        person("RIGHTS_SUSPENDED", 9);
        citizen = appeal(10, "10, " + GRANTED, "source_data_error", "false");
        drop.row(WalletSchemas.TAX, "citizen_id", citizen, "assessable_income", "-1");
        person("", 10);
        appeal(11, "11, " + GRANTED, "source_data_error", "true");
        person("SOURCE_DATA_ERROR", 11);

        // the latest decision alone counts, then the higher number; others change nothing
        citizen = appeal(12, "12, 'GRANTED', 'a', '2024-10-10 03:00:00Z'", "income", "1.00");
        add(13, 12, "'GRANTED', 'b', '2024-10-11 03:00:00Z'", "deposits", "600000");
        add(14, 12, "'GRANTED', 'c', '2024-10-11 02:59:59Z'", "violated", "true");
        add(15, 12, "'UPHELD', 'd', '2024-10-30 03:00:00Z'", "violated", "true");
        add(16, 12, "NULL, NULL, NULL", "violated", "true");
        drop.row(WalletSchemas.TAX, "citizen_id", citizen, "assessable_income", "900000");
        person("INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT", 13);
        appeal(17, "17, " + GRANTED, "violated", "true");
        add(18, people + 1, GRANTED, "income", "1.00");
        person("", 18);

        // of this registration alone, and duplicates afterwards
        String twice = appeal(19, "19, " + GRANTED, "given_name", "'สมชาย'");
        drop.row(
                WalletSchemas.REGISTRATIONS,
                "registration_id",
                "500",
                "citizen_id",
                twice,
                "registered_at",
                "'2024-08-20 03:00:00Z'");
        expected.add("500|DUPLICATE_REGISTRATION|null");
        person("", 19, "given_name", "'วิภา'");

        Path out = verify("--evidence");
        assertThat(verdicts(out)).containsExactlyInAnyOrderElementsOf(expected);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT count(*) FROM " + DuckDb.folder(out.resolve("rejects")) + " WHERE dataset ="
                            + " 'appeals'"))
                    .containsExactly("0");
            assertThat(duckDb.rows("SELECT fields FROM " + DuckDb.folder(out.resolve("mismatches"))))
                    .containsExactly("given_name");
        }
    }

    @Test
    void rowsThatBreakTheContractAreRejectedAndChangeNothing() throws Exception {
        String citizen = appeal(1, "1, " + GRANTED, "income", "-0.01");
        drop.row(WalletSchemas.TAX, "citizen_id", citizen, "assessable_income", "900000");
        add(2, 1, "'GRANTED', NULL, NULL", "income", "1");
        add(3, 1, "'MAYBE', 'a', '2024-10-10 03:00:00Z'", "income", "1");
        add(4, 99, GRANTED, "income", "1");
        add(5, 1, GRANTED, "income", "1");
        add(5, 1, GRANTED, "income", "1");
        appeals.add("{'appeal_id': 6, 'registration_id': NULL, 'filed_at': TIMESTAMPTZ '2024-10-01 00:00:00Z',"
                + " 'grounds': 'WEATHER'}");
        person("INCOME_OVER_LIMIT", null);
        Path out = verify();
        assertThat(verdicts(out)).containsExactlyInAnyOrderElementsOf(expected);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT row, \"column\", code, citizen_id FROM "
                            + DuckDb.folder(out.resolve("rejects")) + " WHERE dataset = 'appeals'"))
                    .containsExactlyInAnyOrder(
                            "0|income|NEGATIVE_VALUE|null",
                            "1|decided_by|NULL_VALUE|null",
                            "1|decided_at|NULL_VALUE|null",
                            "2|decision|UNKNOWN_VALUE|null",
                            "3|registration_id|UNKNOWN_REFERENCE|null",
                            "4|appeal_id|DUPLICATE_KEY|null",
                            "5|appeal_id|DUPLICATE_KEY|null",
                            "6|registration_id|NULL_VALUE|null",
                            "6|grounds|UNKNOWN_VALUE|null");
        }
        // a delivery that is not what its manifest says is refused whole
        Path file = folder.resolve("drop/appeals/part-0.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
        CommandRun.of(
                        "verify",
                        "--drop",
                        folder.resolve("drop").toString(),
                        "--out",
                        folder.resolve("damaged").toString())
                .hasStatus(3);
        assertThat(folder.resolve("damaged")).doesNotExist();
        Files.delete(folder.resolve("drop/appeals/_manifest.json"));
        CommandRun.of(
                        "verify",
                        "--drop",
                        folder.resolve("drop").toString(),
                        "--out",
                        folder.resolve("damaged").toString())
                .hasStatus(3);
    }

    @Test
    void explainShowsTheAppealsAndWhoDecidedThem() throws Exception {
        String citizen = appeal(1, "1, " + GRANTED, "income", "1.00");
        drop.row(WalletSchemas.TAX, "citizen_id", citizen, "assessable_income", "900000");
        add(2, 1, "'UPHELD', 'officer 8', '2024-10-12 03:00:00Z'", "deposits", "600000");
        person("", 1);
        verify();
        String text = CommandRun.of("explain", "--drop", folder.resolve("drop").toString(), "--citizen", citizen)
                .hasStatus(0)
                .out();
        assertThat(text).contains("officer 7").contains("officer 8").contains("ELIGIBLE");
        JsonNode json = new JsonMapper()
                .readTree(CommandRun.of(
                                "explain", "--drop", folder.resolve("drop").toString(), "--citizen", citizen, "--json")
                        .hasStatus(0)
                        .out());
        JsonNode shown = json.at("/registrations/0/appeals");
        assertThat(shown).hasSize(2);
        assertThat(shown.at("/0/decided_by").asText()).isEqualTo("officer 7");
        assertThat(shown.at("/0/decided_at").asText()).isEqualTo("2024-10-10T03:00:00Z");
        assertThat(shown.at("/0/counts").asBoolean()).isTrue();
        assertThat(shown.at("/1/counts").asBoolean()).isFalse();
    }

    @Test
    void appealsThatWereDeliveredOnceAreExpectedInEveryRunAfter() throws Exception {
        appeal(1, "1, " + GRANTED, "income", "1.00");
        person("", 1);
        Path before = verify();
        Path plain = folder.resolve("plain");
        copyWithoutAppeals(plain);
        Path after = folder.resolve("after");
        String[] arguments = {
            "verify", "--drop", plain.toString(), "--out", after.toString(), "--previous", before.toString()
        };
        assertThat(CommandRun.of(arguments).hasStatus(3).message()).contains("all appeals that were ever filed");
        assertThat(after).doesNotExist();
        arguments[2] = folder.resolve("drop").toString();
        CommandRun.of(arguments).hasStatus(0);
    }

    @Test
    void anAppealIsTheCauseOfWhatItCorrects() throws Exception {
        String citizen = appeal(1, "1, " + GRANTED, "income", "1.00");
        drop.row(WalletSchemas.TAX, "citizen_id", citizen, "assessable_income", "900000");
        person("", 1);
        appeal(2, "2, " + GRANTED, "given_name", "'สมชาย'");
        person("", 2, "given_name", "'วิภา'");
        // with a correction that explains one of two reasons
        citizen = appeal(3, "3, " + GRANTED, "house", "true");
        drop.row(WalletSchemas.MEASURES, "citizen_id", citizen);
        person("MEASURE_VIOLATED", 3, civil("house_id", "NULL"));
        Path after = verify("--evidence");
        Path plain = folder.resolve("plain");
        copyWithoutAppeals(plain);
        // on the first night nobody had broken a measure's conditions
        Path before = folder.resolve("before");
        SmallDrop none = new SmallDrop();
        none.write(folder.resolve("none"));
        Files.walk(plain.resolve("measures"))
                .filter(Files::isRegularFile)
                .forEach(path -> path.toFile().delete());
        for (String name : List.of("part-0.parquet", "_manifest.json")) {
            Files.copy(folder.resolve("none/measures/" + name), plain.resolve("measures/" + name));
        }
        CommandRun.of("verify", "--drop", plain.toString(), "--out", before.toString(), "--evidence")
                .hasStatus(0);
        CommandRun.of(
                        "difference",
                        "--from",
                        before.toString(),
                        "--to",
                        after.toString(),
                        "--out",
                        folder.resolve("answer").toString())
                .hasStatus(0);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT registration_id, reasons_before, reasons_after, causes FROM "
                            + DuckDb.folder(folder.resolve("answer/changes")) + " ORDER BY 1"))
                    .containsExactly(
                            "1|INCOME_OVER_LIMIT||APPEAL",
                            "2|IDENTITY_MISMATCH||APPEAL",
                            "3|NO_HOUSE_REGISTRATION|MEASURE_VIOLATED|MEASURES,APPEAL");
        }
    }

    /** Adds an appeal of the person who is added next; {@code decided} begins with its number. */
    private String appeal(int number, String decided, String... corrections) {
        add(number, people + 1, decided.substring(decided.indexOf(',') + 1), corrections);
        return citizen(people + 1);
    }

    private void add(int number, int registration, String decided, String... corrections) {
        StringBuilder row = new StringBuilder("{'appeal_id': " + number + ", 'registration_id': " + registration
                + ", 'filed_at': TIMESTAMPTZ '2024-10-01 00:00:00Z', 'grounds': 'OTHER'");
        String[] values = decided.split(",");
        row.append(", 'decision': ").append(values[0].trim());
        row.append(", 'decided_by': ").append(values[1].trim());
        row.append(", 'decided_at': TIMESTAMPTZ ").append(values[2].trim());
        if (values[2].trim().equals("NULL")) {
            row.setLength(row.length() - "TIMESTAMPTZ NULL".length());
            row.append("NULL");
        }
        for (int i = 0; i < corrections.length; i += 2) {
            row.append(", '").append(corrections[i]).append("': ").append(corrections[i + 1]);
        }
        appeals.add(row.append('}').toString());
    }

    private static String citizen(int number) {
        long firstTwelve = 110_170_000_000L + number;
        return Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve));
    }

    private static String[] civil(String... columns) {
        String[] all = new String[columns.length + 2];
        all[0] = "of";
        all[1] = "civil";
        System.arraycopy(columns, 0, all, 2, columns.length);
        return all;
    }

    /** A person with a registration of the same number. */
    private void person(String reasons, Integer appealId, String... different) {
        people++;
        String citizen = citizen(people);
        List<String> registration =
                new ArrayList<>(List.of("registration_id", Integer.toString(people), "citizen_id", citizen));
        List<String> civil = new ArrayList<>(List.of("citizen_id", citizen));
        boolean known = true;
        if (different.length > 1 && different[0].equals("of")) {
            civil.addAll(List.of(different).subList(2, different.length));
        } else if (different.length > 1 && different[0].equals("no")) {
            known = false;
        } else if (different.length > 1 && !different[0].isEmpty()) {
            registration.addAll(List.of(different));
        }
        drop.row(WalletSchemas.REGISTRATIONS, registration.toArray(String[]::new));
        if (known) {
            drop.row(WalletSchemas.CIVIL, civil.toArray(String[]::new));
        }
        if (people == 1 && appealId != null && appeals.isEmpty()) {
            add(1, 1, "NULL, NULL, NULL", "violated", "true");
            expected.add("1|" + reasons + "|null");
        } else {
            expected.add(people + "|" + reasons + "|" + appealId);
        }
    }

    private Path verify(String... more) throws Exception {
        Path written = drop.write(folder.resolve("drop"));
        Path delivered = Files.createDirectories(written.resolve("appeals"));
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("CREATE TABLE a (appeal_id BIGINT, registration_id BIGINT, filed_at TIMESTAMPTZ, grounds"
                    + " VARCHAR, decision VARCHAR, decided_by VARCHAR, decided_at TIMESTAMPTZ, given_name VARCHAR,"
                    + " family_name VARCHAR, birth_date DATE, laser_code VARCHAR, civil_birth_date DATE, nationality"
                    + " VARCHAR, deceased BOOLEAN, house BOOLEAN, income DECIMAL(18, 2), deposits DECIMAL(18, 2),"
                    + " incarcerated BOOLEAN, suspended BOOLEAN, violated BOOLEAN, source_data_error BOOLEAN)");
            for (String appeal : appeals) {
                duckDb.execute("INSERT INTO a BY NAME SELECT unnest(" + appeal + ")");
            }
            duckDb.execute("COPY a TO '" + delivered + "/part-0.parquet' (FORMAT parquet)");
        }
        DeliveredFolders.manifest(delivered, "appeals");
        Path out = folder.resolve("out");
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--drop", written.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        CommandRun.of(arguments.toArray(String[]::new)).hasStatus(0);
        return out;
    }

    private static List<String> verdicts(Path out) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows(
                    "SELECT registration_id, reasons, appeal_id FROM " + DuckDb.folder(out.resolve("verdicts")));
        }
    }

    private void copyWithoutAppeals(Path to) throws Exception {
        DeliveredFolders.copy(folder.resolve("drop"), to);
        DeliveredFolders.delete(to.resolve("appeals"));
    }
}
