package io.sitthi.jobs.wallet.nights;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Scatters the datasets of a reference with several threads. Blocks that are there already, of the same bytes, stay. */
final class PreparedScatter {

    private PreparedScatter() {}

    /** What is done with a piece. */
    @FunctionalInterface
    interface Work<T> {
        void on(T piece) throws IOException;
    }

    /** Does something with all pieces, by several threads. */
    static <T> void inParallel(List<T> pieces, int threads, Work<T> work) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads, PreparedScatter::thread);
        try {
            List<Future<@Nullable Void>> running = new ArrayList<>();
            for (T piece : pieces) {
                running.add(executor.submit(() -> {
                    work.on(piece);
                    return null;
                }));
            }
            for (Future<@Nullable Void> done : running) {
                done.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "prepare");
        thread.setDaemon(true);
        return thread;
    }

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
        ExecutorService executor = Executors.newFixedThreadPool(threads, PreparedScatter::thread);
        try (ScatterQueue queue = new ScatterQueue(plan, scratch, (block, file) -> BlockFile.open(file), rowsDone)) {
            List<Future<@Nullable Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
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
                }));
            }
            for (Future<@Nullable Void> lane : running) {
                lane.get();
            }
            return new ArrayList<>(queue.wrongDigests());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
