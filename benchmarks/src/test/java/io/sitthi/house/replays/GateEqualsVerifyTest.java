package io.sitthi.house.replays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.jobs.customs.CustomsJob;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.CustomsSchemas;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.customs.StandingReason;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.customs.CustomsTables;
import io.sitthi.streaming.engine.machines.replay.MachineReplay;
import io.sitthi.streaming.engine.machines.replay.ReplayRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate answers at every instant as a night would whose day is that of the submission, over the rows as they are by then:
 * {@code replay} of a drop and what followed it, held against {@code verify} of the rows of each of the instants.
 */
class GateEqualsVerifyTest {

    private static final CustomsProgramme PROGRAMME = ProgrammeFile.shipped(CustomsKind.CUSTOMS);

    /** The statement of May was due on 1 July, a Monday; the moments around its midnight, and two others. */
    private static final List<Long> INSTANTS = List.of(
            TraderHistory.midnight(LocalDate.of(2019, 6, 20)) + 3_600_000_000L,
            TraderHistory.midnight(LocalDate.of(2019, 7, 2)) - 1,
            TraderHistory.midnight(LocalDate.of(2019, 7, 2)),
            TraderHistory.midnight(LocalDate.of(2019, 8, 2)));

    @TempDir
    Path folder;

    @Test
    void theGateAnswersAsTheNightWouldAtEveryInstant() throws Exception {
        Set<String> found = new HashSet<>();
        for (long seed = 1; seed <= 2; seed++) {
            TraderHistory history = new TraderHistory(seed);
            List<String> expected = new ArrayList<>();
            List<Row> submissions = new ArrayList<>();
            for (int i = 0; i < INSTANTS.size(); i++) {
                Map<Long, String> refused = refused(history, INSTANTS.get(i), folder.resolve("night-" + seed + i));
                found.addAll(refused.values());
                for (int trader = 0; trader < TraderHistory.TRADERS; trader++) {
                    long taxId = TraderHistory.taxId(trader);
                    String answer = answer(i, taxId, refused.getOrDefault(taxId, ""), INSTANTS.get(i));
                    submissions.add(submission(i, taxId, INSTANTS.get(i)));
                    expected.add(answer);
                    if (trader % 5 == 0) {
                        // the same submission once more, when much has changed: it gets the same answer
                        submissions.add(submission(i, taxId, INSTANTS.get(i) + 9L * 24 * 3_600_000_000L));
                        expected.add(answer);
                    }
                }
            }
            expected.sort(null);
            Path out = folder.resolve("out-" + seed);
            replay(history, submissions, out, folder.resolve("drop-" + seed), 1 + (int) seed);
            assertThat(TableRows.of(out, GateSchemas.GATE_DECISIONS)).isEqualTo(expected);
            JsonNode summary = new JsonMapper().readTree(Files.readAllBytes(out.resolve("summary.json")));
            assertThat(summary.get("repeated_submissions").asInt()).isEqualTo(INSTANTS.size() * 6);
            assertThat(summary.get("defective_facts").get("fee_payments").asInt())
                    .isPositive();
        }
        assertThat(found).contains("SERVICE_FEE_ARREARS", "OVERTIME_FEE_ARREARS", "ANOMALY_UNANSWERED");
    }

    @Test
    void aNumberOfTwoTradersIsDefectiveForBothUntilItIsReplaced() throws Exception {
        TraderHistory history = new TraderHistory(1);
        history.delivered.clear();
        history.facts.clear();
        for (int trader = 0; trader < 3; trader++) {
            history.delivered.addAll(TraderHistory.debtor(trader, trader == 2 ? "C" : "AB"));
        }
        long before = TraderHistory.midnight(LocalDate.of(2019, 7, 9));
        history.facts.add(
                new TraderHistory.Fact(before + 1, TraderHistory.debtor(1, "AB").get(0)));
        List<Row> submissions = new ArrayList<>();
        for (int trader = 0; trader < 3; trader++) {
            submissions.add(submission(1, TraderHistory.taxId(trader), before));
            submissions.add(submission(2, TraderHistory.taxId(trader), before + 1));
        }
        assertThat(refused(history, before, folder.resolve("night")).values())
                .containsExactlyInAnyOrder("", "", "SERVICE_FEE_ARREARS");
        replay(history, submissions, folder.resolve("out"), folder.resolve("drop"), 2);
        assertThat(TableRows.of(folder.resolve("out"), GateSchemas.GATE_DECISIONS).stream()
                        .map(row -> row.split("\\|")[1] + " " + row.split("\\|")[2]))
                .containsExactlyInAnyOrder(
                        TraderHistory.taxId(0) + " ACCEPTED",
                        TraderHistory.taxId(0) + " ACCEPTED",
                        TraderHistory.taxId(1) + " ACCEPTED",
                        TraderHistory.taxId(1) + " REFUSED",
                        TraderHistory.taxId(2) + " REFUSED",
                        TraderHistory.taxId(2) + " REFUSED");
    }

    private static byte[] id(int instant, long taxId) {
        return ByteBuffer.allocate(16).putLong(instant).putLong(taxId).array();
    }

    private static Row submission(int instant, long taxId, long atMicros) {
        return new Row(GateSchemas.SUBMISSIONS)
                .set("submission_id", id(instant, taxId))
                .set(CustomsSchemas.TRADER, taxId)
                .set("direction", "EXPORT")
                .set("submitted_at", atMicros);
    }

    private static String answer(int instant, long taxId, String reasons, long atMicros) {
        int mask = Stream.of(reasons.split(","))
                .filter(code -> !code.isEmpty())
                .mapToInt(code -> StandingReason.valueOf(code).bit())
                .sum();
        return HexFormat.of().formatHex(id(instant, taxId)) + "|" + taxId + "|"
                + (mask == 0 ? "ACCEPTED" : "REFUSED") + "|" + reasons + "|" + StandingReason.errorText(mask) + "|"
                + atMicros + "|";
    }

    /** By trader: for what a night that ends on the instant's day would suspend, of the rows recorded up to it. */
    private static Map<Long, String> refused(TraderHistory history, long atMicros, Path night) throws Exception {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(atMicros + 7 * 3_600_000_000L, 24 * 3_600_000_000L));
        List<Row> rows = history.at(atMicros);
        for (Schema dataset : TraderHistory.datasets()) {
            RandomFacts.write(night.resolve("drop"), dataset, TraderHistory.of(dataset, rows), day);
        }
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            CustomsJob.KIND,
                            PROGRAMME,
                            new GeneralOptions(
                                    Location.of(night.resolve("drop")),
                                    Location.of(night.resolve("out")),
                                    0,
                                    1,
                                    null,
                                    null),
                            progress)
                    .run();
        }
        Map<Long, String> refused = new HashMap<>();
        for (String standing : TableRows.of(night.resolve("out"), CustomsSchemas.STANDINGS)) {
            String[] columns = standing.split("\\|", -1);
            refused.put(
                    Long.valueOf(columns[0]),
                    Stream.of(columns[2].split(","))
                            .filter(code -> !code.isEmpty()
                                    && StandingReason.valueOf(code).suspends())
                            .collect(Collectors.joining(",")));
        }
        return refused;
    }

    private static void replay(TraderHistory history, List<Row> submissions, Path out, Path drop, int threads)
            throws Exception {
        for (Schema dataset : TraderHistory.datasets()) {
            RandomFacts.write(drop, dataset, TraderHistory.of(dataset, history.delivered), TraderHistory.DAY);
        }
        List<Row> facts = history.facts.stream()
                .map(fact -> new Row(GateSchemas.FACTS)
                        .set("dataset", fact.row().dataset().name())
                        .set(GateSchemas.RECORDED_AT, fact.recordedAt())
                        .set(CustomsSchemas.TRADER, fact.row().get(CustomsSchemas.TRADER))
                        .set("row", history.json(fact.row())))
                .toList();
        RandomFacts.write(drop, GateSchemas.FACTS, facts, TraderHistory.DAY.plusDays(60));
        RandomFacts.write(drop, GateSchemas.SUBMISSIONS, submissions, TraderHistory.DAY.plusDays(60));
        replay(drop, out, threads);
    }

    static void replay(Path drop, Path out, int threads) throws Exception {
        try (Progress progress = Progress.silent()) {
            new MachineReplay(
                            new ReplayRequest(
                                    new CustomsStream(new String(
                                            ProgrammeFile.shippedBytes(CustomsKind.CUSTOMS), StandardCharsets.UTF_8)),
                                    new CustomsTables(),
                                    PROGRAMME,
                                    GateSchemas.REPLAYED,
                                    Location.of(drop),
                                    Location.of(out),
                                    threads,
                                    null,
                                    0),
                            progress)
                    .run();
        }
    }
}
