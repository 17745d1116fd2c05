package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code verify} in this process, under digital-wallet-2567 unless told otherwise. */
final class VerifyRuns {

    private static final String NO_MAP = "{\"type\":\"FeatureCollection\",\"features\":[]}";

    private VerifyRuns() {}

    static RunSummary run(Path drop, Path out) throws CommandException {
        return run(drop, out, Programmes.digitalWallet(), 0, 2);
    }

    static RunSummary run(Path drop, Path out, WalletProgramme programme, long maxOrphanRows, int threads)
            throws CommandException {
        try (Progress progress = Progress.silent()) {
            return new Verify(options(drop, out, programme, maxOrphanRows, threads), VerifyRuns::page, progress).run();
        }
    }

    /** With so many buckets, a power of two, and blocks of so many rows: as a large drop has. */
    static RunSummary run(Path drop, Path out, int threads, int buckets, int blockRows)
            throws CommandException, IOException {
        long rows = 0;
        for (Schema dataset : WalletSchemas.ELIGIBILITY) {
            rows += ManifestJson.read(
                            Files.readAllBytes(drop.resolve(dataset.name()).resolve(Manifest.FILE_NAME)))
                    .rows();
        }
        ScatterPlan.Cut cut = new ScatterPlan.Cut(blockRows, Math.max(1, rows / buckets));
        VerifyOptions options = options(drop, out, Programmes.digitalWallet(), 0, threads);
        try (Progress progress = Progress.silent()) {
            return new Verify(options, VerifyRuns::page, progress, cut).run();
        }
    }

    private static VerifyOptions options(
            Path drop, Path out, WalletProgramme programme, long maxOrphanRows, int threads) {
        return new VerifyOptions(Location.of(drop), Location.of(out), programme, maxOrphanRows, threads, null, null);
    }

    private static ReportPage page() {
        return new ReportPage(new PlaceNames(NO_MAP, List.of()));
    }
}
