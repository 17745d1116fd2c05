package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.flink.FlinkEngine;
import io.sitthi.jobs.engine.general.run.ProgrammeContractTest;
import io.sitthi.jobs.engine.general.run.StopAt;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.wallet.explain.Explainer;
import io.sitthi.jobs.wallet.explain.Explanation;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.verify.Verify.OnCluster;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The wallet, whose rows are reduced by hand, keeps what every kind keeps. */
class WalletContractTest extends ProgrammeContractTest<WalletProgramme> {

    @Override
    protected Kind<WalletProgramme> law() {
        return WalletKind.WALLET;
    }

    @Override
    protected List<Schema> inputs() {
        return WalletSchemas.ELIGIBILITY;
    }

    @Override
    protected List<Schema> outputs() {
        return List.of(WalletSchemas.VERDICTS, WalletSchemas.WALLETS);
    }

    @Override
    protected void generate(Path drop, boolean orphans) throws IOException {
        SyntheticDrop.generate(
                Location.of(drop), SyntheticDropOptions.of(1_500, 5).withOrphans(orphans), ProgressListener.NONE);
    }

    @Override
    protected Schema verdicts() {
        return WalletSchemas.VERDICTS;
    }

    @Override
    protected String title(String verdictId) {
        return verdictId;
    }

    @Override
    protected void verify(Path drop, Path out, int threads, long maxOrphanRows) throws CommandException {
        verify(drop, out, threads, maxOrphanRows, () -> new ReportPage(PlaceNames.ofThailand()), null);
    }

    @Override
    protected void verifyOnFlink(FlinkEngine flink, Path drop, Path out, int threads) throws CommandException {
        String yaml = new String(ProgrammeFile.shippedBytes(WalletKind.WALLET), StandardCharsets.UTF_8);
        verify(drop, out, threads, 0, () -> new ReportPage(PlaceNames.ofThailand()), new OnCluster(flink, yaml));
    }

    private static void verify(
            Path drop,
            Path out,
            int threads,
            long maxOrphanRows,
            Supplier<ReportPage> page,
            @Nullable OnCluster cluster)
            throws CommandException {
        VerifyOptions options = new VerifyOptions(
                Location.of(drop), Location.of(out), WalletKind.shipped(), maxOrphanRows, threads, null, null);
        try (Progress progress = Progress.silent()) {
            new Verify(options, page, progress, FINE, cluster).run();
        }
    }

    /** That it continues when it is killed while it judges, {@link KilledRunTest} shows. */
    @Override
    protected List<StopAt> stops() {
        return List.of(StopAt.COMBINING);
    }

    @Override
    protected void verifyUpTo(StopAt stop, Path drop, Path out) throws CommandException {
        Supplier<ReportPage> stopped = () -> {
            throw new IllegalStateException("stopped on purpose");
        };
        verify(drop, out, 2, 0, stopped, null);
    }

    @Override
    protected List<Told> explain(Path drop, long subject, StringBuilder printed) throws Exception {
        WalletProgramme programme = WalletKind.shipped();
        Explanation explanation =
                Explainer.explain(DropCheck.check(Location.of(drop), programme, Explainer.INPUTS), programme, subject);
        printed.append(explanation.text(Language.ENGLISH)).append(explanation.json());
        return explanation.registrations().stream()
                .map(one -> new Told(one.title().english(), Reasons.join(one.reasons()), one.place()))
                .toList();
    }

    /** The wallet's page draws with scripts of its own, which {@link io.sitthi.jobs.wallet.report.ReportPage} packs. */
    @Override
    protected void requirePage(String report) {
        assertThat(report).contains("default-src 'none'").doesNotContain("src=\"http", "href=\"http", "@import");
    }

    /** The wallet's summary lists its files; no row of it is later than a day. */
    @Override
    protected void requireDatasets(JsonNode summary) throws Exception {
        Map<String, Long> rows = new TreeMap<>();
        summary.get("outputs")
                .forEach(output -> rows.put(
                        output.get("dataset").asText(), output.get("rows").asLong()));
        for (Schema dataset : List.of(WalletSchemas.VERDICTS, WalletSchemas.WALLETS, CommonSchemas.REJECTS)) {
            assertThat(rows.get(dataset.name())).isEqualTo(outputRows(dataset));
        }
    }
}
