package io.sitthi.jobs.engine.general.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.engine.flink.FlinkEngine;
import io.sitthi.jobs.engine.flink.TestCluster;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Cut;
import io.sitthi.jobs.wallet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every kind of programme in the general tier must do, whatever its law: a kind's test inherits this class and gives
 * it a drop in which every code occurs.
 *
 * @param <P> a programme of the kind
 */
public abstract class ProgrammeContractTest<P extends Programme> {

    /** Many blocks and buckets, so that there is something to share out and to lose. */
    protected static final Cut FINE = new Cut(200, 100);

    private static final Pattern WHOLE_ID = Pattern.compile("(?<![0-9a-fA-F])[0-9]{13}(?![0-9a-fA-F])");

    @TempDir
    protected Path folder;

    /** The law's side of the kind. */
    protected abstract Kind<P> law();

    /** The datasets that a run reads. */
    protected List<Schema> inputs() {
        return law().inputs();
    }

    /** The datasets that it writes, besides rejects. */
    protected List<Schema> outputs() {
        return law().outputs();
    }

    /** Runs the shipped programme on a drop that is cut finely. */
    protected abstract void verify(Path drop, Path out, int threads, long maxOrphanRows) throws CommandException;

    /** As {@link #verify}, on a Flink cluster. */
    protected abstract void verifyOnFlink(FlinkEngine flink, Path drop, Path out, int threads) throws CommandException;

    /** Where a run of the kind can be made to fail. */
    protected List<StopAt> stops() {
        return List.of(StopAt.values());
    }

    /** As {@link #verify}, with a failure on the way. */
    protected abstract void verifyUpTo(StopAt stop, Path drop, Path out) throws Exception;

    /** What was decided about a row, as {@code explain} tells it. */
    public record Told(String title, String reasons, String place) {}

    /** What {@code explain} tells of a subject; all that it prints goes into {@code printed}. */
    protected abstract List<Told> explain(Path drop, long subject, StringBuilder printed) throws Exception;

    /** Writes a drop in which every verdict, reason and reject occurs. */
    protected abstract void generate(Path drop, boolean orphans) throws IOException;

    /** The output with a row for each row that was judged; with columns of the subject's id and of reasons. */
    protected abstract Schema verdicts();

    /** What the kind calls its counts of verdicts in the summary. */
    protected String countedVerdicts() {
        return "verdicts";
    }

    /** The column of {@link #verdicts} with the codes. */
    protected String reasonsColumn() {
        return "reasons";
    }

    /** Whether a row without a subject can speak against anybody; otherwise such rows are merely rejected. */
    protected boolean hasOrphans() {
        return true;
    }

    /** How {@code explain} names the row of a verdict. */
    protected abstract String title(String verdictId);

    /** Whether each verdict is about a row, whose place {@code explain} tells; otherwise it is about the subject. */
    protected boolean standsInARow() {
        return true;
    }

    private P programme() {
        return ProgrammeFile.shipped(law());
    }

    private Path drop() throws IOException {
        Path drop = folder.resolve("drop");
        if (!Files.exists(drop)) {
            generate(drop, false);
        }
        return drop;
    }

    @Test
    void theSameDropGivesTheSameBytesWhateverTheThreads() throws Exception {
        verify(drop(), folder.resolve("one"), 1, 0);
        verify(drop(), folder.resolve("two"), 2, 0);
        assertThat(digests(folder.resolve("two"))).isEqualTo(digests(folder.resolve("one")));
    }

    @Test
    void flinkGivesTheSameBytesWhateverItsParallelism() throws Exception {
        verify(drop(), folder.resolve("local"), 2, 0);
        for (int threads : List.of(1, 2, 5)) {
            Path out = folder.resolve("flink-" + threads);
            verifyOnFlink(TestCluster.shared(), drop(), out, threads);
            assertThat(digests(out)).isEqualTo(digests(folder.resolve("local")));
        }
    }

    @Test
    void theRowsDoNotDependOnFilesRowGroupsAndOrder() throws Exception {
        verify(drop(), folder.resolve("out"), 2, 0);
        Path relaid = folder.resolve("relaid");
        for (Schema dataset : inputs()) {
            rewrite(dataset, drop(), relaid, "SELECT * FROM t ORDER BY hash(t)", "ROW_GROUP_SIZE 2048");
        }
        verify(relaid, folder.resolve("again"), 2, 0);
        for (Schema dataset : outputs()) {
            assertThat(rows(folder.resolve("again"), dataset))
                    .as(dataset.name())
                    .containsExactlyInAnyOrderElementsOf(rows(folder.resolve("out"), dataset));
        }
        assertThat(codes(folder.resolve("again"))).isEqualTo(codes(folder.resolve("out")));
    }

    @Test
    void everyCodeAndDatasetStandsInTheSummary() throws Exception {
        verify(drop(), folder.resolve("out"), 2, 0);
        JsonNode summary = new JsonMapper()
                .readTree(Files.readAllBytes(folder.resolve("out").resolve("summary.json")));
        requireDatasets(summary);
        for (String key : List.of(countedVerdicts(), "reasons")) {
            assertThat(summary.get(key).properties()).isNotEmpty();
            summary.get(key)
                    .properties()
                    .forEach(code -> assertThat(code.getValue().asLong())
                            .as(code.getKey())
                            .isPositive());
        }
    }

    /** The summary tells how many rows each output has, and how many of each input were left out. */
    protected void requireDatasets(JsonNode summary) throws Exception {
        for (Schema dataset : outputs()) {
            assertThat(summary.get("outputs").get(dataset.name()).asLong()).isEqualTo(outputRows(dataset));
        }
        for (Schema dataset : inputs()) {
            assertThat(summary.get("later_rows").get(dataset.name()).isIntegralNumber())
                    .isTrue();
        }
    }

    /** Rows of an output of the run that {@link #requireDatasets} looks at. */
    protected final int outputRows(Schema dataset) throws Exception {
        return rows(folder.resolve("out"), dataset).size();
    }

    @Test
    void aRunThatWasStoppedContinuesAndEndsTheSame() throws Exception {
        verify(drop(), folder.resolve("whole"), 1, 0);
        for (StopAt stop : stops()) {
            Path out = folder.resolve("stopped-" + stop);
            assertThatThrownBy(() -> verifyUpTo(stop, drop(), out))
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.FAILED));
            assertThat(out).doesNotExist();
            tear(folder.resolve("." + out.getFileName() + ".sitthi").resolve("blocks"));
            verify(drop(), out, 2, 0);
            assertThat(digests(out)).as("stopped at " + stop).isEqualTo(digests(folder.resolve("whole")));
        }
    }

    /** Cuts the end off one scattered block and overwrites the middle of another. */
    private static void tear(Path blocks) throws IOException {
        try (Stream<Path> files = Files.list(blocks)) {
            List<Path> all = files.sorted().toList();
            if (!all.isEmpty()) {
                byte[] content = Files.readAllBytes(all.get(0));
                Files.write(all.get(0), Arrays.copyOf(content, content.length - 5));
            }
        }
    }

    @Test
    void aFileThatDoesNotHoldItsDigestEndsTheRun() throws Exception {
        for (Schema dataset : inputs()) {
            Path damaged = folder.resolve("damaged-" + dataset.name());
            copy(drop(), damaged);
            Path file = firstFile(damaged.resolve(dataset.name()));
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
            Path out = folder.resolve("out-" + dataset.name());
            assertThatThrownBy(() -> verify(damaged, out, 2, 0))
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT))
                    .hasMessageContaining("dataset " + dataset.name());
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void anEmptyDeliveryIsTakenForABrokenOneUnlessTheProgrammeSaysOtherwise() throws Exception {
        for (Schema dataset : inputs()) {
            Path empty = folder.resolve("empty-" + dataset.name());
            copy(drop(), empty);
            rewrite(dataset, drop(), empty, "SELECT * FROM t WHERE false", "COMPRESSION zstd");
            Path out = folder.resolve("out-empty-" + dataset.name());
            if (programme().header().mayBeEmpty().contains(dataset.name())) {
                verify(empty, out, 2, 0);
                assertThat(out).exists();
            } else {
                assertThatThrownBy(() -> verify(empty, out, 2, 0))
                        .hasMessageContaining("dataset " + dataset.name())
                        .hasMessageContaining("at least one row");
            }
        }
    }

    @Test
    void columnsThatNobodyKnowsAreIgnoredAndOptionalOnesMayBeMissing() throws Exception {
        verify(drop(), folder.resolve("out"), 2, 0);
        Path more = folder.resolve("more");
        Path nulls = folder.resolve("nulls");
        Path fewer = folder.resolve("fewer");
        for (Schema dataset : inputs()) {
            List<String> optional = dataset.columns().stream()
                    .filter(Column::optional)
                    .map(Column::name)
                    .toList();
            rewrite(dataset, drop(), more, "SELECT 1 AS unheard_of, * FROM t", "COMPRESSION zstd");
            String replaced = optional.isEmpty()
                    ? "*"
                    : "* REPLACE ("
                            + String.join(
                                    ", ",
                                    optional.stream()
                                            .map(name -> "CAST(NULL AS DATE) AS " + name)
                                            .toList())
                            + ")";
            rewrite(dataset, drop(), nulls, "SELECT " + replaced + " FROM t", "COMPRESSION zstd");
            String kept = optional.isEmpty() ? "*" : "* EXCLUDE (" + String.join(", ", optional) + ")";
            rewrite(dataset, drop(), fewer, "SELECT " + kept + " FROM t", "COMPRESSION zstd");
        }
        verify(more, folder.resolve("out-more"), 2, 0);
        verify(nulls, folder.resolve("out-nulls"), 2, 0);
        verify(fewer, folder.resolve("out-fewer"), 2, 0);
        for (Schema dataset : outputs()) {
            assertThat(rows(folder.resolve("out-more"), dataset))
                    .containsExactlyInAnyOrderElementsOf(rows(folder.resolve("out"), dataset));
            assertThat(rows(folder.resolve("out-fewer"), dataset))
                    .containsExactlyInAnyOrderElementsOf(rows(folder.resolve("out-nulls"), dataset));
        }
    }

    @Test
    void rowsOfNobodyAreCountedAndPutUpWithOnlyWhenAllowed() throws Exception {
        Path drop = folder.resolve("orphans");
        generate(drop, true);
        if (!hasOrphans()) {
            verify(drop, folder.resolve("rejected"), 2, 0);
            JsonNode summary = new JsonMapper()
                    .readTree(Files.readAllBytes(folder.resolve("rejected").resolve("summary.json")));
            assertThat(summary.get("orphan_rows").asLong()).isZero();
            assertThat(summary.get("rejects").toString()).contains("NULL_VALUE");
            return;
        }
        assertThatThrownBy(() -> verify(drop, folder.resolve("refused"), 2, 0))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.BROKEN_INPUT))
                .hasMessageContaining("--max-orphan-rows")
                .hasMessageContaining(", file part-");
        verify(drop, folder.resolve("allowed"), 2, 1_000);
        JsonNode summary = new JsonMapper()
                .readTree(Files.readAllBytes(folder.resolve("allowed").resolve("summary.json")));
        assertThat(summary.get("orphan_rows").asLong()).isPositive();
    }

    @Test
    void explainSaysWhatTheRunDecidedForEverySetOfReasons() throws Exception {
        Path out = folder.resolve("out");
        verify(drop(), out, 2, 0);
        String id = verdicts().columns().get(0).name();
        String query = "SELECT min(" + id + "), " + reasonsColumn() + " FROM "
                + DuckDb.folder(out.resolve(verdicts().name())) + " GROUP BY ALL ORDER BY ALL";
        try (DuckDb duckDb = new DuckDb()) {
            for (String found : duckDb.rows(query)) {
                String[] values = found.split("\\|", -1);
                String subject = duckDb.rows("SELECT " + verdicts().key() + " FROM "
                                + DuckDb.folder(out.resolve(verdicts().name())) + " WHERE " + id + " = '" + values[0]
                                + "'")
                        .get(0);
                StringBuilder printed = new StringBuilder();
                List<Told> told = explain(drop(), Long.parseLong(subject), printed);
                assertThat(told).as(values[1]).anySatisfy(row -> {
                    assertThat(row.title()).startsWith(title(values[0]));
                    assertThat(row.reasons()).isEqualTo(values[1]);
                    if (standsInARow()) {
                        assertThat(row.place()).contains("part-", "row ");
                    }
                });
                assertThat(WHOLE_ID.matcher(printed).find()).isFalse();
            }
        }
    }

    @Test
    void theCommandsServeTheKindAndShowNoWholeId() throws Exception {
        Path out = folder.resolve("out");
        String name = programme().header().name();
        CommandRun.of(
                        "verify",
                        "--programme",
                        name,
                        "--drop",
                        drop().toString(),
                        "--out",
                        out.toString(),
                        "--threads",
                        "2")
                .hasStatus(ExitStatus.DONE);
        String again = CommandRun.of(
                        "verify", "--programme", name, "--drop", drop().toString(), "--out", out.toString())
                .hasStatus(ExitStatus.DONE)
                .out();
        assertThat(again).contains("finished already");
        String report = Files.readString(out.resolve("report.html"));
        assertThat(WHOLE_ID.matcher(report).find()).isFalse();
        assertThat(report).contains("Content-Security-Policy");
        requirePage(report);
        assertThat(Files.readString(out.resolve("summary.json"))).doesNotContainPattern(WHOLE_ID);
    }

    /** The page is in both languages, and loads nothing. */
    protected void requirePage(String report) {
        assertThat(report).contains("lang=\"th\"", "lang=\"en\"").doesNotContain("<script", "http:", "https:");
    }

    private static Path firstFile(Path dataset) throws IOException {
        try (Stream<Path> files = Files.list(dataset)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Runs SQL over a dataset ({@code t}) and makes the result the only file of the other drop's dataset. */
    private static void rewrite(Schema dataset, Path drop, Path target, String query, String how) throws Exception {
        Path folder = Files.createDirectories(target.resolve(dataset.name()));
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        Path file = folder.resolve("part-0.parquet");
        try (DuckDb duckDb = new DuckDb()) {
            duckDb.execute("CREATE VIEW t AS SELECT * FROM " + DuckDb.folder(drop.resolve(dataset.name())));
            duckDb.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, " + how + ")");
        }
        long rows = ParquetFooter.read(Location.of(file)).rows();
        byte[] content = Files.readAllBytes(file);
        Manifest old = ManifestJson.read(
                Files.readAllBytes(drop.resolve(dataset.name()).resolve(Manifest.FILE_NAME)));
        Files.write(
                folder.resolve(Manifest.FILE_NAME),
                ManifestJson.write(new Manifest(
                        old.dataset(),
                        old.source(),
                        old.asOf(),
                        List.of(new Manifest.FileEntry("part-0.parquet", rows, content.length, Sha256.of(content))),
                        null)));
    }

    private static List<String> rows(Path out, Schema dataset) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT * FROM " + DuckDb.folder(out.resolve(dataset.name())));
        }
    }

    /** Number of rejects by dataset, column and code: their files and rows depend on the layout. */
    private static List<String> codes(Path out) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT dataset, \"column\", code, citizen_id, count(*) FROM "
                    + DuckDb.folder(out.resolve("rejects")) + " GROUP BY ALL ORDER BY ALL");
        }
    }

    /** The digest of every file but the summary and the report, which tell times. */
    static Map<String, String> digests(Path out) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            List<Path> all = new ArrayList<>(files.filter(Files::isRegularFile).toList());
            all.removeIf(file -> file.endsWith("summary.json") || file.endsWith("report.html"));
            for (Path file : all) {
                digests.put(out.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
