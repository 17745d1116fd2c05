package io.sitthi.jobs.wallet.mismatches;

import io.sitthi.datasets.WorkerThreads;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Numbered items of work, shared by several threads: whoever is free takes the next. */
final class Lanes {

    private Lanes() {}

    /** Does one item after another. */
    @FunctionalInterface
    interface Work extends Closeable {
        void item(int number) throws IOException;

        /** When there are no more. */
        @Override
        default void close() throws IOException {}
    }

    /** Makes each thread's own work. */
    @FunctionalInterface
    interface Maker {
        Work make();
    }

    /** Does items 0 to {@code count - 1}. */
    static void run(int threads, int count, Maker maker) throws IOException {
        int lanes = Math.min(threads, count);
        if (lanes <= 1) {
            try (Work own = maker.make()) {
                for (int number = 0; number < count; number++) {
                    own.item(number);
                }
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        try (WorkerThreads workers = new WorkerThreads("mismatches", lanes)) {
            List<Callable<@Nullable Void>> tasks = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                tasks.add(() -> {
                    try (Work own = maker.make()) {
                        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            own.item(number);
                        }
                    }
                    return null;
                });
            }
            workers.run(tasks);
        }
    }
}
