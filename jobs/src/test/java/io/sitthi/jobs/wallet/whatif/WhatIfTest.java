package io.sitthi.jobs.wallet.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.programmes.wallet.VariedKey;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** what-if against verify with the other programme, row by row, and everything that it must refuse. */
class WhatIfTest {

    /** Values of every key that evidence can answer, many of them at the edge of a hand-written case. */
    private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("registration.SMARTPHONE.first", List.of("2024-07-31", "2024-08-01", "2024-08-02", "2024-08-03"));
        VALUES.put("registration.SMARTPHONE.last", List.of("2024-08-03", "2024-09-14", "2024-09-15", "2024-12-31"));
        VALUES.put("registration.SMARTPHONE.channels", List.of("[KIOSK]", "[THANG_RATH_APP, DESIGNATED_POINT]"));
        VALUES.put("registration.NO_SMARTPHONE.first", List.of("2024-08-01", "2024-09-16", "2024-09-17"));
        VALUES.put("registration.NO_SMARTPHONE.last", List.of("2024-09-20", "2024-10-14", "2024-10-16"));
        VALUES.put("registration.NO_SMARTPHONE.channels", List.of("[THAID, DESIGNATED_POINT]", "[KIOSK]"));
        VALUES.put("age.minimum_years", List.of("0", "15", "17", "34", "35", "150"));
        VALUES.put("age.reference_date", List.of("2024-02-28", "2024-03-01", "2024-09-14", "2025-05-17"));
        VALUES.put("nationality", List.of("LAO", "THA", "MMR"));
        VALUES.put("income.limit_baht", List.of("0", "99.99", "100.00", "839999.99", "840000.01", "99999999"));
        VALUES.put("deposits.limit_baht", List.of("0", "99.99", "100.00", "499999.99", "500000.01", "99999999"));
        VALUES.put("credit_baht", List.of("0.01", "5000", "10000.01"));
    }

    @TempDir
    private static Path folder;

    private static Path drop;
    private static Path out;

    @BeforeAll
    static void verifyOnce() throws Exception {
        drop = RuleCases.all().drop().filesPerDataset(2).write(folder.resolve("drop"));
        out = folder.resolve("out");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence")
                .hasStatus(0);
    }

    /** Each key alone, then many at once; the choice is the same in every run. */
    static Stream<List<String>> programmes() {
        List<List<String>> programmes = new ArrayList<>();
        Random random = new Random(12);
        List<String> keys = new ArrayList<>(VALUES.keySet());
        for (int i = 0; i < 6; i++) {
            List<String> sets = new ArrayList<>();
            for (String key : keys) {
                if (i < 2 || random.nextInt(3) == 0) {
                    List<String> values = VALUES.get(key);
                    sets.add(key + "=" + values.get(random.nextInt(values.size())));
                }
            }
            programmes.add(sets);
        }
        return programmes.stream().filter(sets -> !sets.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("programmes")
    void theAnswerEqualsVerifyWithThatProgrammeRowByRow(List<String> sets) throws Exception {
        assertAnswerEqualsVerify(folder, drop, out, sets);
    }

    /**
     * Verdicts, reasons, credit and every row of moved/ are those of verify.
     *
     * @param folder for what is written on the way
     * @param sets KEY=VALUE, a programme other than the shipped one
     */
    static void assertAnswerEqualsVerify(Path folder, Path drop, Path out, List<String> sets) throws Exception {
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of("what-if", "--from", out.toString()));
        for (String set : sets) {
            yaml = ProgrammeEdit.set(yaml, set.substring(0, set.indexOf('=')), set.substring(set.indexOf('=') + 1));
            arguments.addAll(List.of("--set", set));
        }
        Path there = Files.createTempDirectory(folder, "try");
        Path file = Files.writeString(there.resolve("other.yaml"), yaml);
        Path verified = there.resolve("verified");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", verified.toString(), "--programme", file.toString())
                .hasStatus(0);
        Path answered = there.resolve("answered");
        arguments.addAll(List.of("--out", answered.toString()));
        CommandRun.of(arguments.toArray(String[]::new)).hasStatus(0);
        assertMoved(out, verified, answered);
        JsonNode answer = json(answered);
        JsonNode summary =
                new JsonMapper().readTree(verified.resolve("summary.json").toFile());
        assertThat(nonZero(answer.at("/after/verdicts"))).isEqualTo(nonZero(summary.path("verdicts")));
        assertThat(nonZero(answer.at("/after/reasons"))).isEqualTo(nonZero(summary.path("reasons")));
        assertThat(answer.at("/after/credit_total").decimalValue())
                .isEqualByComparingTo(summary.path("credit_total").decimalValue());
        assertThat(Files.readString(answered.resolve("what-if.html")))
                .contains("<html")
                .doesNotContain("{deposits_limit}");
        // the same from a file
        CommandRun fromFile = CommandRun.of("what-if", "--from", out.toString(), "--programme", file.toString());
        assertThat(fromFile.hasStatus(0).out())
                .isEqualTo(
                        CommandRun.of(arguments.subList(0, arguments.size() - 2).toArray(String[]::new))
                                .out());
    }

    private static void assertMoved(Path before, Path after, Path answered) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            String expected = "SELECT b.registration_id, b.citizen_id, b.verdict AS verdict_before, a.verdict AS"
                    + " verdict_after, b.reasons AS reasons_before, a.reasons AS reasons_after FROM "
                    + DuckDb.folder(before.resolve("verdicts")) + " b JOIN " + DuckDb.folder(after.resolve("verdicts"))
                    + " a USING (registration_id) WHERE a.reasons <> b.reasons";
            String found = "SELECT * FROM " + DuckDb.folder(answered.resolve("moved"));
            assertThat(duckDb.rows("(" + expected + ") EXCEPT ALL (" + found + ")"))
                    .as("moved/ lacks")
                    .isEmpty();
            assertThat(duckDb.rows("(" + found + ") EXCEPT ALL (" + expected + ")"))
                    .as("moved/ has")
                    .isEmpty();
        }
    }

    private static Map<String, Long> nonZero(JsonNode counts) {
        Map<String, Long> map = new LinkedHashMap<>();
        counts.fields().forEachRemaining(field -> {
            if (field.getValue().asLong() > 0) {
                map.put(field.getKey(), field.getValue().asLong());
            }
        });
        return map;
    }

    private static JsonNode json(Path answered) throws IOException {
        return new JsonMapper().readTree(answered.resolve("what-if.json").toFile());
    }

    /** A generated drop has several row groups' worth of ordinary people; a curve's points are single answers. */
    @Test
    void everyPointOfALineAndOfAGridIsTheSingleAnswer() throws Exception {
        Path people = folder.resolve("people");
        Path verified = folder.resolve("people-out");
        SyntheticDrop.generate(Location.of(people), SyntheticDropOptions.of(8_000, 4), ProgressListener.NONE);
        CommandRun.of("verify", "--drop", people.toString(), "--out", verified.toString(), "--evidence")
                .hasStatus(0);
        Path line = folder.resolve("line");
        CommandRun.of(
                        "what-if",
                        "--from",
                        verified.toString(),
                        "--vary",
                        "registration.SMARTPHONE.last=2024-08-05..2024-08-30/5",
                        "--set",
                        "income.limit_baht=400000",
                        "--out",
                        line.toString())
                .hasStatus(0);
        JsonNode variants = json(line).path("variants");
        assertThat(variants).hasSize(6);
        assertThat(line.resolve("moved")).doesNotExist();
        for (JsonNode variant : variants) {
            assertPoint(
                    verified,
                    variant,
                    "income.limit_baht=400000",
                    "registration.SMARTPHONE.last=" + variant.at("/values/0").asText());
        }
        Path grid = folder.resolve("grid");
        CommandRun.of(
                        "what-if",
                        "--from",
                        verified.toString(),
                        "--vary",
                        "deposits.limit_baht=100000..300000.50/100000.25",
                        "--vary",
                        "credit_baht=5000..10000/2500",
                        "--out",
                        grid.toString())
                .hasStatus(0);
        variants = json(grid).path("variants");
        assertThat(variants).hasSize(9);
        assertThat(variants.at("/5/values/0").asText()).isEqualTo("200000.25");
        for (JsonNode variant : variants) {
            assertPoint(
                    verified,
                    variant,
                    "deposits.limit_baht=" + variant.at("/values/0").asText(),
                    "credit_baht=" + variant.at("/values/1").asText());
        }
    }

    /** What is printed, and JSON, by province: against the rows of moved/ and of verdicts/. */
    @Test
    void provincesAreToldAsTheirRowsAre() throws Exception {
        Path people = folder.resolve("provinces");
        Path verified = folder.resolve("provinces-out");
        SyntheticDrop.generate(Location.of(people), SyntheticDropOptions.of(3_000, 6), ProgressListener.NONE);
        CommandRun.of("verify", "--drop", people.toString(), "--out", verified.toString(), "--evidence")
                .hasStatus(0);
        Path answer = folder.resolve("provinces-answer");
        CommandRun run = CommandRun.of(
                        "what-if",
                        "--from",
                        verified.toString(),
                        "--set",
                        "deposits.limit_baht=50000",
                        "--set",
                        "income.limit_baht=2000000",
                        "--out",
                        answer.toString())
                .hasStatus(0);
        List<String> told = new ArrayList<>();
        json(answer)
                .path("provinces")
                .forEach(province -> told.add(Stream.of(
                                "province_code",
                                "registrations",
                                "eligible_before",
                                "eligible_after",
                                "become_eligible",
                                "eligible_no_more")
                        .map(column -> province.path(column).asText())
                        .collect(java.util.stream.Collectors.joining("|"))));
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(told)
                    .isEqualTo(duckDb.rows(
                            "SELECT district_code // 100 AS p, count(*), count(*) FILTER (verdict = 'ELIGIBLE'), count(*) FILTER"
                                    + " (coalesce(verdict_after, verdict) = 'ELIGIBLE'), count(*) FILTER (verdict_after ="
                                    + " 'ELIGIBLE' AND verdict <> 'ELIGIBLE'), count(*) FILTER (verdict_after <> 'ELIGIBLE'"
                                    + " AND verdict = 'ELIGIBLE') FROM "
                                    + DuckDb.folder(verified.resolve("verdicts")) + " LEFT JOIN "
                                    + DuckDb.folder(answer.resolve("moved"))
                                    + " USING (registration_id, citizen_id) GROUP BY p ORDER BY p"));
        }
        String[] bangkok = told.get(0).split("\\|");
        assertThat(bangkok[4]).isNotEqualTo("0");
        assertThat(run.out()).containsPattern("Bangkok +" + bangkok[2] + " +" + bangkok[3] + " ");
    }

    private static void assertPoint(Path from, JsonNode variant, String... sets) throws Exception {
        Path single = Files.createTempDirectory(folder, "point").resolve("answer");
        List<String> arguments = new ArrayList<>(List.of("what-if", "--from", from.toString()));
        for (String set : sets) {
            arguments.addAll(List.of("--set", set));
        }
        arguments.addAll(List.of("--out", single.toString()));
        CommandRun.of(arguments.toArray(String[]::new)).hasStatus(0);
        JsonNode after = json(single).path("after");
        for (String verdict : List.of("ELIGIBLE", "INELIGIBLE", "UNDECIDED")) {
            assertThat(variant.path(verdict).asLong())
                    .as(verdict)
                    .isEqualTo(after.path("verdicts").path(verdict).asLong());
        }
        assertThat(variant.path("credit_total").decimalValue())
                .isEqualByComparingTo(after.path("credit_total").decimalValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=operators",
                "income.tax_year_be=2565",
                "deposits.as_of=2024-03-30",
                "deposits.account_types=[SAVINGS]",
                "deposits.other_account_types=[BOND]",
                "deposits.currency=USD",
                "earliest_as_of.civil=2024-08-02",
                "may_be_empty=[tax]"
            })
    void whatEvidenceCannotAnswerIsRefusedWithTheCommandThatCan(String set) {
        CommandRun run =
                CommandRun.of("what-if", "--from", out.toString(), "--set", set).hasStatus(2);
        String key = set.substring(0, set.indexOf('='));
        assertThat(run.message())
                .contains(key.startsWith("earliest_as_of") ? "earliest_as_of" : key)
                .contains("sitthi verify --drop DROP --programme FILE");
    }

    @Test
    void aProgrammeOfAnotherKindIsRefusedWithTheCommandThatCan() {
        CommandRun run = CommandRun.of("what-if", "--from", out.toString(), "--programme", "operators-2565")
                .hasStatus(2);
        assertThat(run.message()).contains("another kind").contains("sitthi verify --drop DROP --programme FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--set|deposits.limit=1",
                "--set|credit_baht=1,000",
                "--set|spending=1",
                "--vary|deposits.limit_baht=1..2",
                "--vary|deposits.limit_baht=2..1/1",
                "--vary|deposits.limit_baht=0..1000000/0.01",
                "--vary|nationality=A..B/1",
                "--vary|age.minimum_years=100..151/1",
                "--vary|registration.SMARTPHONE.first=2024-09-01..2024-10-01/1",
                "--vary|credit_baht=1..2/1|--vary|credit_baht=1..2/1",
                "--vary|credit_baht=1..200/1|--vary|deposits.limit_baht=1..200/1",
                "--programme|operators-2565",
                "--programme|no-such-file.yaml"
            })
    void whatIsNoProgrammeOrRangeIsRefused(String options) {
        List<String> arguments = new ArrayList<>(List.of("what-if", "--from", out.toString()));
        arguments.addAll(List.of(options.split("\\|")));
        CommandRun.of(arguments.toArray(String[]::new)).hasStatus(2);
    }

    @Test
    void evidenceThatIsAbsentDamagedOldOrAnotherRunsIsRefused() throws Exception {
        Path plain = folder.resolve("plain");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", plain.toString())
                .hasStatus(0);
        assertThat(refused(plain).message()).contains("has no evidence: verify writes it with --evidence");
        assertThat(refused(folder.resolve("nowhere")).message()).contains("is not the output of a run");

        Path damaged = copy("damaged");
        Path file;
        try (Stream<Path> files = Files.list(damaged.resolve("evidence"))) {
            file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);
        refused(damaged);

        Path programme = copy("programme");
        Files.writeString(
                programme.resolve("evidence/_programme.yaml"),
                "# another\n" + Files.readString(programme.resolve("evidence/_programme.yaml")));
        assertThat(refused(programme).message()).contains("is not the programme that the manifest names");

        Path other = folder.resolve("other");
        Path otherDrop = RuleCases.all().drop().filesPerDataset(1).write(folder.resolve("other-drop"));
        CommandRun.of("verify", "--drop", otherDrop.toString(), "--out", other.toString(), "--evidence")
                .hasStatus(0);
        Path swapped = copy("swapped");
        try (Stream<Path> files = Files.list(other.resolve("evidence"))) {
            for (Path moved : files.toList()) {
                Files.copy(
                        moved,
                        swapped.resolve("evidence").resolve(moved.getFileName()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(refused(swapped).message()).contains("is the evidence of another run");
    }

    private static Path copy(String name) throws IOException {
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(out)) {
            for (Path path : files.toList()) {
                Files.copy(path, to.resolve(out.relativize(path).toString()));
            }
        }
        return to;
    }

    private static CommandRun refused(Path from) {
        return CommandRun.of("what-if", "--from", from.toString(), "--set", "credit_baht=1")
                .hasStatus(3);
    }

    @Test
    void anAnswerIsNeverWrittenOverAnother() throws Exception {
        Path answer = Files.createDirectories(folder.resolve("taken"));
        CommandRun run = CommandRun.of(
                        "what-if", "--from", out.toString(), "--set", "credit_baht=1", "--out", answer.toString())
                .hasStatus(2);
        assertThat(run.message()).contains("exists already");
        assertThat(answer).isEmptyDirectory();
    }

    @Test
    void everyKeyThatCanBeVariedIsAKeyOfTheProgramme() throws Exception {
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        for (String key : VALUES.keySet()) {
            assertThat(KeyWords.of(key).thai()).as("what a page calls it").isNotEqualTo(key);
        }
        for (VariedKey key : VariedKey.values()) {
            String changed = ProgrammeEdit.set(yaml, key.key(), key.write(19_950));
            assertThat(changed).as(key.key()).isNotNull();
        }
    }
}
