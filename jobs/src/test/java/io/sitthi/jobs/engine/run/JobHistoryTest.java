package io.sitthi.jobs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

class JobHistoryTest {

    /** As many as {@code verify} may have. */
    private static final int LANES = 256;

    @TempDir
    private Path folder;

    /** Each lane keeps its connection for as long as its piece of work takes; none may wait for another's. */
    @Test
    void everyLaneHasAConnectionAtTheSameTime() throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try (JobHistory history = JobHistory.inFile(folder.resolve("history"))) {
            TransactionTemplate transaction = new TransactionTemplate(history.transactions());
            CountDownLatch allInside = new CountDownLatch(LANES);
            List<Future<Boolean>> seen = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                seen.add(lanes.submit(() -> transaction.execute(status -> {
                    allInside.countDown();
                    try {
                        return allInside.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return false;
                    }
                })));
            }
            for (Future<Boolean> each : seen) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            lanes.shutdownNow();
        }
    }
}
