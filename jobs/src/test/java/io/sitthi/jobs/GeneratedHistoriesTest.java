package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.mandates.MandateJob;
import io.sitthi.jobs.proofing.ProofingJob;
import io.sitthi.jobs.signins.SignInJob;
import io.sitthi.jobs.wallet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Synthetic drops of the kinds whose rows are events: complete, the same for a seed, and explained as they were judged. */
class GeneratedHistoriesTest {

    private static final Pattern WHOLE_ID = Pattern.compile("(?<![0-9a-fA-F-])[0-9]{12,13}(?![0-9a-fA-F])");

    /** Writes a drop of one kind. */
    private interface Generator {
        List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
                throws IOException;
    }

    @TempDir
    Path folder;

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(
                        ProofingJob.KIND,
                        (Generator) HistoryDrop::proofing,
                        List.of("statuses", "reasons"),
                        "SELECT citizen_id, code FROM %s",
                        "refused_events"),
                Arguments.of(
                        MandateJob.KIND,
                        (Generator) HistoryDrop::mandates,
                        List.of("decisions", "reasons", "statuses", "refusals"),
                        "SELECT grantor_tax_id, reasons FROM %s",
                        "decisions"),
                Arguments.of(
                        SignInJob.KIND,
                        (Generator) HistoryDrop::signIns,
                        List.of("decisions", "reasons"),
                        "SELECT account_id, reasons FROM %s",
                        "decisions"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <P extends Programme> void aThousandSubjectsShowEverythingAndAreExplainedAsTheyWereJudged(
            GeneralKind<P> kind, Generator generator, List<String> codes, String query, String judged)
            throws Exception {
        Path drop = folder.resolve("drop");
        generator.generate(Location.of(drop), SyntheticDropOptions.of(1_000, 7).withThreads(2), ProgressListener.NONE);
        Path again = folder.resolve("again");
        generator.generate(Location.of(again), SyntheticDropOptions.of(1_000, 7).withThreads(1), ProgressListener.NONE);
        assertThat(manifests(again, kind)).isEqualTo(manifests(drop, kind));

        Path out = folder.resolve("out");
        P programme = ProgrammeFile.shipped(kind.kind());
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            kind,
                            programme,
                            new GeneralOptions(Location.of(drop), Location.of(out), 0, 2, null, null),
                            progress)
                    .run();
        }
        JsonNode summary = new JsonMapper().readTree(Files.readAllBytes(out.resolve("summary.json")));
        for (String name : codes) {
            summary.get(name)
                    .properties()
                    .forEach(code -> assertThat(code.getValue().asLong())
                            .as(name + " " + code.getKey())
                            .isPositive());
        }
        assertThat(summary.get("repeated_events").asLong()).isPositive();
        assertThat(Files.readString(out.resolve("report.html"))).doesNotContainPattern(WHOLE_ID);
        assertExplained(kind, programme, drop, query.formatted(DuckDb.folder(out.resolve(judged))));
    }

    /** For each set of codes one subject's story, which must hold that set. */
    private static <P extends Programme> void assertExplained(GeneralKind<P> kind, P programme, Path drop, String query)
            throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            List<String> seen = new ArrayList<>();
            for (String row : duckDb.rows(query)) {
                String[] values = row.split("\\|", -1);
                if (seen.contains(values[1])) {
                    continue;
                }
                seen.add(values[1]);
                GeneralExplain explain =
                        GeneralExplain.of(kind, programme, Location.of(drop), Long.parseLong(values[0]));
                assertThat(explain.explained())
                        .as(values[1])
                        .anySatisfy(placed ->
                                assertThat(placed.explained().reasons()).isEqualTo(values[1]));
                assertThat(explain.text(Language.ENGLISH) + explain.json()).doesNotContainPattern(WHOLE_ID);
            }
        }
    }

    private static List<String> manifests(Path drop, GeneralKind<?> kind) throws IOException {
        List<String> manifests = new ArrayList<>();
        for (var dataset : kind.kind().inputs()) {
            manifests.add(Files.readString(drop.resolve(dataset.name()).resolve(Manifest.FILE_NAME)));
        }
        return manifests;
    }
}
