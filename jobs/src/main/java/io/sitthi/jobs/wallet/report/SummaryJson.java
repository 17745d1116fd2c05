package io.sitthi.jobs.wallet.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.jobs.engine.audit.AuditLog;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.MismatchKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A run's {@code summary.json} (contract section 3).
 *
 * <p>Keys stand in a fixed order. Money is an exact JSON number in baht with two decimals ({@code 10000.00}); times are
 * ISO 8601 in UTC; days are Bangkok's, Gregorian; durations are seconds to the millisecond. All that may differ between
 * two runs on the same drop and programme stands under {@code execution}.
 */
public final class SummaryJson {

    /** Of one person beyond reasonable doubt: register and form hold the same identity, written in two ways. */
    private static final List<MismatchKind> PROBABLY_FALSE =
            List.of(MismatchKind.MARKS, MismatchKind.TITLE, MismatchKind.SWAPPED);

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SummaryJson() {}

    /** The file's content: indented, UTF-8, with a line feed at the end. */
    public static byte[] bytes(RunSummary summary) {
        return bytes(tree(summary));
    }

    /** The same, with the run's place in the log of published runs. */
    public static byte[] bytes(RunSummary summary, AuditLog.Entry audit) {
        return bytes(summary, audit, root -> {});
    }

    /** @param more puts further keys, or other values */
    public static byte[] bytes(RunSummary summary, AuditLog.Entry audit, Consumer<ObjectNode> more) {
        ObjectNode root = tree(summary);
        more.accept(root);
        root.putObject("audit").put("number", audit.number()).put("sha256", audit.sha256());
        return bytes(root);
    }

    private static byte[] bytes(ObjectNode root) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            String text = MAPPER.writer(printer).writeValueAsString(root) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be written as JSON", e);
        }
    }

    static ObjectNode tree(RunSummary summary) {
        ObjectNode root = NODES.objectNode();
        root.set("programme", programme(summary.programme()));
        root.put("registrations", summary.registrations());
        root.put("rejected_registrations", summary.rejectedRegistrations());
        root.set("verdicts", counts(summary.verdicts()));
        root.set("reasons", counts(summary.reasons()));
        root.put("wallets", summary.wallets());
        root.put("credit_total", baht(summary.creditTotalSatang()));
        if (!summary.mismatches().isEmpty()) {
            mismatches(root.putObject("mismatches"), summary);
        }
        ArrayNode rejects = root.putArray("rejects");
        for (RunSummary.RejectCount reject : summary.rejects()) {
            rejects.addObject()
                    .put("dataset", reject.dataset())
                    .put("code", reject.code())
                    .put("faults", reject.faults());
        }
        root.put("orphan_rows", summary.orphanRows());
        areas(root.putArray("provinces"), "province_code", summary.provinces());
        areas(root.putArray("districts"), "district_code", summary.districts());
        ArrayNode days = root.putArray("days");
        for (RunSummary.DayCount day : summary.days()) {
            days.addObject()
                    .put("day", day.day().toString())
                    .put("SMARTPHONE", day.smartphone())
                    .put("NO_SMARTPHONE", day.noSmartphone());
        }
        datasets(root.putArray("inputs"), summary.inputs());
        datasets(root.putArray("outputs"), summary.outputs());
        root.set("execution", execution(summary.execution()));
        return root;
    }

    private static void mismatches(ObjectNode node, RunSummary summary) {
        Map<String, Long> kinds = new TreeMap<>();
        Map<String, Map<String, Long>> channels = new TreeMap<>();
        Map<Integer, Map<String, Long>> districts = new TreeMap<>();
        for (RunSummary.MismatchCount count : summary.mismatches()) {
            kinds.merge(count.kind(), count.registrations(), Long::sum);
            channels.computeIfAbsent(count.channel(), absent -> new TreeMap<>())
                    .merge(count.kind(), count.registrations(), Long::sum);
            districts
                    .computeIfAbsent(count.district(), absent -> new TreeMap<>())
                    .merge(count.kind(), count.registrations(), Long::sum);
        }
        node.set("kinds", counts(kinds));
        long all = kinds.values().stream().mapToLong(Long::longValue).sum();
        long samePerson = PROBABLY_FALSE.stream()
                .mapToLong(kind -> kinds.getOrDefault(kind.name(), 0L))
                .sum();
        WilsonInterval share = WilsonInterval.of(samePerson, all);
        node.putObject("probably_false")
                .put("registrations", samePerson)
                .put("share_low", share.low())
                .put("share_high", share.high());
        ObjectNode byChannel = node.putObject("channels");
        channels.forEach((channel, counted) -> byChannel.set(channel, counts(counted)));
        ArrayNode byDistrict = node.putArray("districts");
        districts.forEach((code, counted) ->
                byDistrict.addObject().put("district_code", code).set("kinds", counts(counted)));
    }

    private static ObjectNode programme(ProgrammeFacts programme) {
        ObjectNode node = NODES.objectNode();
        node.put("name", programme.name());
        node.put("sha256", programme.sha256());
        ProgrammeTitle title = programme.title();
        node.putObject("title").put("th", title.thai()).put("en", title.english());
        if (title.hasAgency()) {
            node.putObject("agency").put("th", title.agencyThai()).put("en", title.agencyEnglish());
        }
        ObjectNode windows = node.putObject("registration_windows");
        for (Map.Entry<ApplicantGroup, DateWindow> window :
                programme.registrationWindows().entrySet()) {
            windows.putObject(window.getKey().name())
                    .put("first", window.getValue().first().toString())
                    .put("last", window.getValue().last().toString());
        }
        node.put("minimum_age", programme.minimumAge());
        node.put("age_reference_date", programme.ageReferenceDate().toString());
        node.put("tax_year_be", programme.taxYearBe());
        node.put("income_limit", baht(programme.incomeLimitSatang()));
        node.put("deposits_as_of", programme.depositsAsOf().toString());
        node.put("deposits_limit", baht(programme.depositsLimitSatang()));
        node.put("credit", baht(programme.creditSatang()));
        return node;
    }

    private static ObjectNode execution(Execution execution) {
        ObjectNode node = NODES.objectNode();
        node.put("run_id", execution.runId());
        node.put("started_at", execution.startedAt().toString());
        node.put("finished_at", execution.finishedAt().toString());
        node.put("duration_seconds", seconds(execution.duration()));
        ArrayNode steps = node.putArray("steps");
        for (Execution.Step step : execution.steps()) {
            steps.addObject()
                    .put("name", step.name())
                    .put("seconds", seconds(step.duration()))
                    .put("rows", step.rows())
                    .put("bytes", step.bytes())
                    .put("rows_per_second", step.rowsPerSecond());
        }
        node.put("threads", execution.threads());
        node.put("peak_memory_bytes", execution.peakMemoryBytes());
        node.put("java_version", execution.javaVersion());
        node.put("cores", execution.cores());
        node.put("sitthi_version", execution.sitthiVersion());
        ClusterWork cluster = execution.cluster();
        if (cluster != null) {
            node.set("cluster", cluster.json());
        }
        return node;
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode node = NODES.objectNode();
        counts.forEach(node::put);
        return node;
    }

    private static void areas(ArrayNode array, String codeName, Iterable<RunSummary.AreaCount> areas) {
        for (RunSummary.AreaCount area : areas) {
            array.addObject()
                    .put(codeName, area.code())
                    .put("registrations", area.registrations())
                    .put("eligible", area.eligible());
        }
    }

    private static void datasets(ArrayNode array, Iterable<DatasetFiles> datasets) {
        for (DatasetFiles dataset : datasets) {
            Manifest manifest = dataset.manifest();
            ObjectNode node = array.addObject();
            node.put("dataset", manifest.dataset());
            node.put("source", manifest.source());
            node.put("as_of", manifest.asOf().toString());
            node.put("rows", manifest.rows());
            node.put("bytes", manifest.bytes());
            node.put("manifest_sha256", dataset.manifestSha256());
            ArrayNode files = node.putArray("files");
            for (Manifest.FileEntry file : manifest.files()) {
                files.addObject()
                        .put("name", file.name())
                        .put("rows", file.rows())
                        .put("bytes", file.bytes())
                        .put("sha256", file.sha256());
            }
        }
    }

    public static BigDecimal baht(long satang) {
        return BigDecimal.valueOf(satang, 2);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
