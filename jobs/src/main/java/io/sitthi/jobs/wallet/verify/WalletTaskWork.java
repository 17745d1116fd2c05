package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TaskWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.Scatter;
import io.sitthi.jobs.engine.scatter.ScatteredBlock;
import io.sitthi.jobs.wallet.decide.DecideLane;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The wallet's own reducers and its own join, in this process or in a task of a cluster. */
class WalletTaskWork implements TaskWork<BlockFile, JudgedPart> {

    private final WalletScatters.Settings settings;
    private final List<Schema> datasets;
    private final Location files;

    /**
     * @param datasets those that are scattered, in their order
     * @param files where the files of parts are written
     */
    WalletTaskWork(WalletScatters.Settings settings, List<Schema> datasets, Location files) {
        this.settings = settings;
        this.datasets = List.copyOf(datasets);
        this.files = files;
    }

    @Override
    public final List<Schema> scattered() {
        return datasets;
    }

    @Override
    public final Class<JudgedPart> noted() {
        return JudgedPart.class;
    }

    @Override
    public final IntFunction<Scatter> newScatters() {
        WalletScatters scatters = new WalletScatters(settings);
        return dataset -> scatters.of(datasets.get(dataset));
    }

    /** What is told who differs from the civil register; null when nothing is. */
    @Nullable
    DecidedMismatches mismatches() {
        return null;
    }

    @Override
    public final ScatteredBlock.Opener<BlockFile> opener() {
        return (block, file) -> BlockFile.open(file);
    }

    @Override
    public final PartJudge<JudgedPart> newJudge(BlockFiles<BlockFile> blocks, PartPlan parts, LongConsumer done) {
        return new DecideLane(
                parts,
                settings.programme(),
                settings.proofs(),
                blocks,
                settings.appeals(),
                settings.evidence(),
                mismatches(),
                files,
                done)::decide;
    }

    @Override
    public final byte[] share(BlockFile block, Share share, PartPlan parts, int part) throws IOException {
        return block.share(share, parts, part);
    }
}
