package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.ScatterLane;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterQueue;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Scatters the datasets of a reference with several threads. Blocks that exist already, made from the same bytes, are
 * kept.
 */
final class PreparedScatter {

    private PreparedScatter() {}

    /**
     * Scatters all blocks of a plan.
     *
     * @param datasets those of the plan, in its order
     * @return files whose bytes are not those that their manifests promise
     */
    static List<Fault> run(
            ScatterPlan plan,
            Path scratch,
            WalletScatters.Settings settings,
            List<Schema> datasets,
            int threads,
            LongConsumer rowsDone)
            throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        try (WorkerThreads workers = new WorkerThreads("prepare", threads);
                ScatterQueue queue = new ScatterQueue(plan, scratch, (block, file) -> BlockFile.open(file), rowsDone)) {
            List<Callable<@Nullable Void>> lanes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                lanes.add(() -> {
                    boolean done = false;
                    try {
                        WalletScatters scatters = new WalletScatters(settings);
                        ScatterLane lane = new ScatterLane(
                                queue, dataset -> scatters.of(datasets.get(dataset)), scratch, rowsDone);
                        ScatterLane.Taken taken = lane.take();
                        while (taken != null && !failed.get()) {
                            taken.scatter();
                            taken.write();
                            taken = lane.take();
                        }
                        done = true;
                        return null;
                    } finally {
                        if (!done) {
                            failed.set(true);
                        }
                    }
                });
            }
            workers.run(lanes);
            return new ArrayList<>(queue.wrongDigests());
        }
    }
}
