package io.sitthi.jobs.wallet.difference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.SmallDrop;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nights: every row against an independent SQL, and a person for every cause. */
class DifferenceTest {

    @TempDir
    private Path folder;

    private final SmallDrop before = new SmallDrop();
    private final SmallDrop after = new SmallDrop();
    private final List<String> expected = new ArrayList<>();
    private int people;

    /** As a large country's, so that shares are compared by several threads. */
    @BeforeAll
    static void severalFiles() {
        System.setProperty("sitthi.output.file.bytes", "1");
    }

    @AfterAll
    static void fewFiles() {
        System.clearProperty("sitthi.output.file.bytes");
    }

    @Test
    void everyCauseIsTold() throws Exception {
        everyCause();
        Path one = verify(before.write(folder.resolve("drop1")), "out1", null);
        Path two = verify(after.write(folder.resolve("drop2")), "out2", null);
        Path answer = difference(one, two, "answer");
        assertThat(changes(answer)).containsExactlyInAnyOrderElementsOf(expected);
        JsonNode json =
                new JsonMapper().readTree(answer.resolve("difference.json").toFile());
        assertThat(json.at("/changes/NEW").asLong()).isEqualTo(2);
        assertThat(json.at("/changes/GONE").asLong()).isEqualTo(1);
        JsonNode bangkok = json.at("/provinces/0"); // all live there
        assertThat(json.path("provinces")).hasSize(1);
        assertThat(bangkok.path("province_code").asInt()).isEqualTo(10);
        for (String change : List.of("NEW", "GONE", "CHANGED")) {
            assertThat(bangkok.path(change)).isEqualTo(json.at("/changes/" + change));
        }
        long told = 0;
        for (JsonNode causes : json.path("causes")) {
            assertThat(causes.path("registrations").asLong())
                    .as("%s", causes)
                    .isEqualTo(expected.stream()
                            .filter(row ->
                                    row.endsWith("|" + causes.path("causes").asText()))
                            .count());
            told += causes.path("registrations").asLong();
        }
        assertThat(told).isEqualTo(expected.size());
        assertThat(json.at("/wallets/opened").asLong())
                .isEqualTo(json.at("/wallets/after").asLong()
                        - json.at("/wallets/before").asLong()
                        + json.at("/wallets/withdrawn").asLong());
        try (DuckDb duckDb = new DuckDb()) {
            String first = "(SELECT citizen_id FROM " + DuckDb.folder(one.resolve("wallets")) + ")";
            String second = "(SELECT citizen_id FROM " + DuckDb.folder(two.resolve("wallets")) + ")";
            assertThat(duckDb.rows("SELECT count(*) FROM (" + second + " EXCEPT " + first + ")"))
                    .containsExactly(json.at("/wallets/opened").asText());
            assertThat(duckDb.rows("SELECT count(*) FROM (" + first + " EXCEPT " + second + ")"))
                    .containsExactly(json.at("/wallets/withdrawn").asText());
        }
        assertThat(Files.readString(answer.resolve("difference.html"))).contains("The civil register");
        CommandRun table = CommandRun.of("difference", "--from", one.toString(), "--to", two.toString());
        assertThat(table.hasStatus(0).out())
                .containsPattern("TAX,DEPOSITS +1\n")
                .containsPattern("Bangkok +2 +1 +" + json.at("/changes/CHANGED").asText() + " ");
    }

    private void everyCause() {
        String person = settled();
        tax(before, person, "100");
        tax(after, person, "840000.01");
        changed("", "INCOME_OVER_LIMIT", "TAX");

        person = settled();
        row(after, WalletSchemas.DEPOSITS, person, "balance", "500000.01");
        changed("", "DEPOSITS_OVER_LIMIT", "DEPOSITS");

        person = registered();
        civil(before, person);
        civil(after, person, "status", "'DECEASED'", "house_id", "NULL");
        changed("", "DECEASED,NO_HOUSE_REGISTRATION", "CIVIL");

        person = registered();
        civil(before, person);
        civil(after, person, "given_name", "'\u0E2A\u0E21\u0E28\u0E23\u0E35'");
        changed("", "IDENTITY_MISMATCH", "CIVIL");

        person = registered();
        civil(before, person, "nationality", "'LAO'");
        civil(after, person, "birth_date", "'2020-01-01'");
        changed("NOT_THAI", "IDENTITY_MISMATCH,UNDER_AGE", "CIVIL");

        person = registered();
        civil(before, person);
        changed("", "UNKNOWN_CITIZEN", "CIVIL");

        person = nobody();
        civil(person);
        row(before, WalletSchemas.REGISTRATIONS, person, "registration_id", id());
        row(
                after,
                WalletSchemas.REGISTRATIONS,
                person,
                "registration_id",
                id(),
                "given_name",
                "'\u0E2A\u0E21\u0E28\u0E23\u0E35'");
        changed("", "IDENTITY_MISMATCH", "REGISTRATION");

        person = nobody();
        civil(person);
        row(before, WalletSchemas.REGISTRATIONS, person, "registration_id", id());
        row(
                after,
                WalletSchemas.REGISTRATIONS,
                person,
                "registration_id",
                id(),
                "registered_at",
                "'2024-10-30 00:00:00Z'",
                "channel",
                "'DESIGNATED_POINT'");
        changed("", "OUTSIDE_WINDOW,IDENTITY_NOT_VERIFIED", "REGISTRATION");

        person = settled();
        row(after, WalletSchemas.INCARCERATION, person, "released_on", "NULL");
        changed("", "INCARCERATED", "INCARCERATION");

        person = settled();
        row(before, WalletSchemas.MEASURES, person, "finding", "'RECALLED'");
        row(after, WalletSchemas.MEASURES, person, "finding", "'VIOLATED'");
        changed("RIGHTS_SUSPENDED", "MEASURE_VIOLATED", "MEASURES");

        person = settled();
        row(after, WalletSchemas.TAX, person, "assessable_income", "-1");
        changed("", "SOURCE_DATA_ERROR", "SOURCE_DATA");

        person = registered();
        civil(before, person);
        civil(after, person);
        civil(after, person);
        changed("", "SOURCE_DATA_ERROR", "SOURCE_DATA");

        // two reasons, two causes
        person = settled();
        tax(after, person, "900000");
        row(after, WalletSchemas.DEPOSITS, person, "balance", "600000");
        changed("", "INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT", "TAX,DEPOSITS");

        // an earlier registration arrives: the citizen keeps one wallet
        person = settled();
        changed("", "DUPLICATE_REGISTRATION", "OTHER_REGISTRATION");
        row(
                after,
                WalletSchemas.REGISTRATIONS,
                person,
                "registration_id",
                "700",
                "registered_at",
                "'2024-08-01 03:00:00Z'");
        expected.add("700|" + person + "|NEW|null|ELIGIBLE|null||REGISTRATION");

        // a duplicate that did not compete before is no other registration's doing
        person = settled();
        row(
                before,
                WalletSchemas.REGISTRATIONS,
                person,
                "registration_id",
                "800",
                "given_name",
                "'\u0E2A\u0E21\u0E28\u0E23\u0E35'",
                "registered_at",
                "'2024-08-10 03:00:00Z'");
        row(
                after,
                WalletSchemas.REGISTRATIONS,
                person,
                "registration_id",
                "800",
                "registered_at",
                "'2024-08-10 03:00:00Z'");
        expected.add("800|" + person + "|CHANGED|INELIGIBLE|INELIGIBLE|IDENTITY_MISMATCH|DUPLICATE_REGISTRATION"
                + "|REGISTRATION");

        person = nobody();
        civil(person);
        row(before, WalletSchemas.REGISTRATIONS, person, "registration_id", id());
        expected.add(id() + "|" + person + "|GONE|ELIGIBLE|null||null|REGISTRATION");

        person = nobody();
        civil(person);
        row(after, WalletSchemas.REGISTRATIONS, person, "registration_id", id());
        expected.add(id() + "|" + person + "|NEW|null|ELIGIBLE|null||REGISTRATION");

        settled(); // who does not change is not told of
    }

    @Test
    void theProgrammeIsACauseAloneOrTogetherWithWhatChanged() throws Exception {
        income("835000", "835000", "", "INCOME_OVER_LIMIT", "PROGRAMME");
        income("820000", "835000", "", "INCOME_OVER_LIMIT", "PROGRAMME,TAX"); // neither alone
        income("820000", "900000", "", "INCOME_OVER_LIMIT", "TAX");
        income("835000", "845000", "", "INCOME_OVER_LIMIT", "PROGRAMME,TAX"); // either alone
        Path one = verify(before.write(folder.resolve("drop1")), "out1", null);
        Path two = verify(after.write(folder.resolve("drop2")), "out2", "income.limit_baht=830000");
        assertThat(changes(difference(one, two, "answer"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** What another way of counting brings is the programme's, though the rows may have changed too. */
    @Test
    void whereOtherRowsAreCountedTheSumsAreTheProgrammes() throws Exception {
        String saver = settled(); // or no row would count at all
        row(before, WalletSchemas.DEPOSITS, saver);
        row(after, WalletSchemas.DEPOSITS, saver);
        String person = settled();
        row(before, WalletSchemas.DEPOSITS, person, "balance", "600000", "account_type", "'BOND'");
        row(after, WalletSchemas.DEPOSITS, person, "balance", "600000", "account_type", "'BOND'");
        changed("", "SOURCE_DATA_ERROR", "PROGRAMME");
        Path one = verify(before.write(folder.resolve("drop1")), "out1", null);
        Path two = verify(after.write(folder.resolve("drop2")), "out2", "deposits.other_account_types=[DEBENTURE]");
        assertThat(changes(difference(one, two, "answer"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void generatedNightsDifferAsAnIndependentQuerySays() throws Exception {
        Path drop1 = folder.resolve("drop1");
        Path drop2 = folder.resolve("drop2");
        SyntheticDrop.generate(Location.of(drop1), SyntheticDropOptions.of(6_000, 21), ProgressListener.NONE);
        SyntheticDrop.generate(Location.of(drop2), SyntheticDropOptions.of(5_000, 21), ProgressListener.NONE);
        Path one = verify(drop1, "out1", null);
        Path two = verify(drop2, "out2", "age.minimum_years=20");
        Path answer = difference(one, two, "answer");
        assertSameRows(one, two, answer);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT * FROM " + DuckDb.folder(answer.resolve("changes")) + " WHERE causes = ''"))
                    .isEmpty();
        }
        Path same = difference(one, one, "same");
        assertThat(changes(same)).isEmpty();
        Path three = verify(drop1, "out3", "age.minimum_years=20");
        Path other = difference(one, three, "other");
        assertSameRows(one, three, other);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT DISTINCT change, causes FROM " + DuckDb.folder(other.resolve("changes"))))
                    .containsExactly("CHANGED|PROGRAMME");
        }

        // cut otherwise, and without evidence
        Path cut = cutOtherwise(one);
        assertSameRows(one, two, difference(cut, two, "unexplained1"));
        Path unexplained = difference(cut, three, "unexplained2");
        assertSameRows(one, three, unexplained);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows(
                            "SELECT DISTINCT change, causes FROM " + DuckDb.folder(unexplained.resolve("changes"))))
                    .containsExactly("CHANGED|");
        }
        assertThat(CommandRun.of("difference", "--from", cut.toString(), "--to", two.toString())
                        .hasStatus(0)
                        .out())
                .contains("Why is not known");
    }

    private static void assertSameRows(Path one, Path two, Path answer) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            String wanted = "SELECT coalesce(a.registration_id, b.registration_id), coalesce(a.citizen_id,"
                    + " b.citizen_id), CASE WHEN b.registration_id IS NULL THEN 'NEW' WHEN a.registration_id IS NULL"
                    + " THEN 'GONE' ELSE 'CHANGED' END, b.verdict, a.verdict, b.reasons, a.reasons FROM "
                    + DuckDb.folder(one.resolve("verdicts")) + " b FULL OUTER JOIN "
                    + DuckDb.folder(two.resolve("verdicts"))
                    + " a USING (registration_id, citizen_id) WHERE a.reasons IS DISTINCT FROM b.reasons";
            String found = "SELECT * EXCLUDE (causes) FROM " + DuckDb.folder(answer.resolve("changes"));
            assertThat(duckDb.rows("(" + wanted + ") EXCEPT ALL (" + found + ")"))
                    .as("lacks")
                    .isEmpty();
            assertThat(duckDb.rows("(" + found + ") EXCEPT ALL (" + wanted + ")"))
                    .as("has")
                    .isEmpty();
            assertThat(duckDb.rows("SELECT count(*) > 50 FROM (" + found + ")")).containsExactly("true");
        }
    }

    /** The same verdicts in three files, dealt by row, and no evidence. */
    private Path cutOtherwise(Path out) throws Exception {
        Path cut = folder.resolve("cut");
        Path verdicts = Files.createDirectories(cut.resolve("verdicts"));
        Files.copy(out.resolve("summary.json"), cut.resolve("summary.json"));
        List<Manifest.FileEntry> entries = new ArrayList<>();
        try (DuckDb duckDb = new DuckDb()) {
            for (int part = 0; part < 3; part++) {
                Path file = verdicts.resolve("part-" + part + ".parquet");
                duckDb.execute("COPY (SELECT * FROM " + DuckDb.folder(out.resolve("verdicts"))
                        + " WHERE registration_id % 3 = " + part + ") TO '" + file + "' (FORMAT parquet)");
                byte[] content = Files.readAllBytes(file);
                long rows = Long.parseLong(
                        duckDb.rows("SELECT count(*) FROM '" + file + "'").get(0));
                entries.add(new Manifest.FileEntry(
                        file.getFileName().toString(), rows, content.length, Sha256.of(content)));
            }
        }
        Manifest old = ManifestJson.read(Files.readAllBytes(out.resolve("verdicts/_manifest.json")));
        Files.write(
                verdicts.resolve("_manifest.json"),
                ManifestJson.write(new Manifest(old.dataset(), old.source(), old.asOf(), entries, old.provenance())));
        return cut;
    }

    @Test
    void whatIsNoRunIsRefused() throws Exception {
        Path one = verify(people(), "out1", null);
        assertThat(CommandRun.of(
                                "difference",
                                "--from",
                                one.toString(),
                                "--to",
                                folder.resolve("no").toString())
                        .hasStatus(3)
                        .message())
                .contains("is not the output of a run");
        Path taken = Files.createDirectories(folder.resolve("taken"));
        CommandRun.of("difference", "--from", one.toString(), "--to", one.toString(), "--out", taken.toString())
                .hasStatus(2);
        Files.writeString(one.resolve("evidence/_programme.yaml"), "kind: wallet\n");
        CommandRun.of("difference", "--from", one.toString(), "--to", one.toString())
                .hasStatus(3);
    }

    /** Though nothing differs, so that no row of evidence is asked for. */
    @Test
    void whatIsDamagedIsRefused() throws Exception {
        Path one = verify(people(), "out1", null);
        Path two = verify(folder.resolve("drop1"), "out2", null);
        assertThat(changes(difference(one, two, "same"))).isEmpty();
        for (String dataset : List.of("evidence", "verdicts")) {
            Path file = two.resolve(dataset).resolve(dataset + "-00000.parquet");
            byte[] bytes = Files.readAllBytes(file);
            byte[] damaged = bytes.clone();
            damaged[6] ^= 1; // in the first page
            Files.write(file, damaged);
            assertThat(CommandRun.of("difference", "--from", one.toString(), "--to", two.toString())
                            .hasStatus(3)
                            .message())
                    .contains("damaged");
            Files.write(file, bytes);
        }
        CommandRun.of("difference", "--from", one.toString(), "--to", two.toString())
                .hasStatus(0);
    }

    private Path people() throws Exception {
        settled();
        return before.write(folder.resolve("drop1"));
    }

    // People

    /** A new person who stands nowhere yet. */
    private String nobody() {
        long firstTwelve = 110_170_000_000L + people++;
        return Long.toString(firstTwelve * 10 + CitizenId.checkDigit(firstTwelve));
    }

    /** The registration id of the newest person. */
    private String id() {
        return Integer.toString(people);
    }

    /** A new person who registered, the same on both nights. */
    private String registered() {
        String person = nobody();
        row(before, WalletSchemas.REGISTRATIONS, person, "registration_id", id());
        row(after, WalletSchemas.REGISTRATIONS, person, "registration_id", id());
        return person;
    }

    /** A new person who is eligible on both nights. */
    private String settled() {
        String person = registered();
        civil(person);
        return person;
    }

    private void civil(String person) {
        civil(before, person);
        civil(after, person);
    }

    private static void civil(SmallDrop night, String person, String... different) {
        row(night, WalletSchemas.CIVIL, person, different);
    }

    private static void tax(SmallDrop night, String person, String income) {
        row(night, WalletSchemas.TAX, person, "assessable_income", income);
    }

    private void income(String first, String second, String reasonsBefore, String reasonsAfter, String causes) {
        String person = settled();
        tax(before, person, first);
        tax(after, person, second);
        changed(reasonsBefore, reasonsAfter, causes);
    }

    private static void row(
            SmallDrop night, io.sitthi.datasets.schema.Schema dataset, String person, String... different) {
        List<String> all = new ArrayList<>(List.of("citizen_id", person));
        all.addAll(List.of(different));
        night.row(dataset, all.toArray(String[]::new));
    }

    /** The newest person's registration changes so. */
    private void changed(String reasonsBefore, String reasonsAfter, String causes) {
        long firstTwelve = 110_170_000_000L + people - 1;
        expected.add(id() + "|" + (firstTwelve * 10 + CitizenId.checkDigit(firstTwelve)) + "|CHANGED|"
                + verdict(reasonsBefore) + "|" + verdict(reasonsAfter) + "|" + reasonsBefore + "|" + reasonsAfter + "|"
                + causes);
    }

    private static String verdict(String reasons) {
        return reasons.isEmpty() ? "ELIGIBLE" : reasons.equals("SOURCE_DATA_ERROR") ? "UNDECIDED" : "INELIGIBLE";
    }

    // Runs

    private Path verify(Path drop, String name, String set) throws Exception {
        Path out = folder.resolve(name);
        List<String> arguments =
                new ArrayList<>(List.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence"));
        if (set != null) {
            String yaml = ProgrammeEdit.set(
                    new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8),
                    set.substring(0, set.indexOf('=')),
                    set.substring(set.indexOf('=') + 1));
            arguments.addAll(List.of(
                    "--programme",
                    Files.writeString(folder.resolve(name + ".yaml"), yaml).toString()));
        }
        CommandRun.of(arguments.toArray(String[]::new)).hasStatus(0);
        return out;
    }

    private Path difference(Path one, Path two, String name) {
        Path answer = folder.resolve(name);
        CommandRun.of("difference", "--from", one.toString(), "--to", two.toString(), "--out", answer.toString())
                .hasStatus(0);
        return answer;
    }

    private static List<String> changes(Path answer) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT registration_id, citizen_id, change, verdict_before, verdict_after,"
                    + " reasons_before, reasons_after, causes FROM " + DuckDb.folder(answer.resolve("changes")));
        }
    }
}
