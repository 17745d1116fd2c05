package io.sitthi.jobs.wallet.mismatches;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Numbered pieces of work, shared by several threads: whoever is free takes the next. */
final class Lanes {

    private Lanes() {}

    /** Does one piece after another. */
    @FunctionalInterface
    interface Work extends Closeable {
        void piece(int number) throws IOException;

        /** When there are no more. */
        @Override
        default void close() throws IOException {}
    }

    /** Makes each thread's own work. */
    @FunctionalInterface
    interface Maker {
        Work make();
    }

    /** Does pieces 0 to {@code count - 1}. */
    static void run(int threads, int count, Maker maker) throws IOException {
        int lanes = Math.min(threads, count);
        if (lanes <= 1) {
            try (Work own = maker.make()) {
                for (int number = 0; number < count; number++) {
                    own.piece(number);
                }
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(lanes, task -> {
            Thread thread = new Thread(task, "mismatches");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<@Nullable Void>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                running.add(executor.submit(() -> {
                    try (Work own = maker.make()) {
                        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            own.piece(number);
                        }
                    }
                    return null;
                }));
            }
            for (Future<@Nullable Void> lane : running) {
                lane.get();
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
}
