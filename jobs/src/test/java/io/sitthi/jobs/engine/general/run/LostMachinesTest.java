package io.sitthi.jobs.engine.general.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.digitalid.DigitalIdDrop;
import io.sitthi.jobs.digitalid.DigitalIdJob;
import io.sitthi.jobs.engine.flink.FlinkEngine;
import io.sitthi.jobs.engine.flink.TestCluster;
import io.sitthi.jobs.engine.general.judge.Judge;
import io.sitthi.jobs.engine.general.judge.Outputs;
import io.sitthi.jobs.engine.run.HistoryDatabase;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose machines are lost in the middle of a run. */
class LostMachinesTest {

    private static final int SUBJECTS_BEFORE = 200;

    /** What happens when so many subjects were judged; the machine that judges waits for it. */
    private static final AtomicReference<@Nullable Runnable> HAPPENS = new AtomicReference<>();

    private static final AtomicInteger JUDGED = new AtomicInteger();

    @TempDir
    Path folder;

    private Path drop;

    @BeforeEach
    void generate() throws Exception {
        drop = folder.resolve("drop");
        DigitalIdDrop.generate(Location.of(drop), SyntheticDropOptions.of(1_000, 3), ProgressListener.NONE);
        verify(folder.resolve("local"), null);
        JUDGED.set(0);
    }

    @Test
    void aTaskManagerThatIsLostTakesNothingOfTheResultWithIt() throws Exception {
        try (MiniCluster cluster = TestCluster.start(2, 1)) {
            HAPPENS.set(() -> {
                cluster.terminateTaskManager(0);
                try {
                    cluster.startTaskManager();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            verify(folder.resolve("out"), TestCluster.engine(cluster));
        }
        assertThat(HAPPENS.get()).as("a task manager was lost").isNull();
        requireSameAsLocal();
    }

    @Test
    void aClusterThatIsLostIsAFailedStepAndTheRunIsBegunAgain() throws Exception {
        try (MiniCluster cluster = TestCluster.start(2, 1)) {
            HAPPENS.set(cluster::closeAsync);
            assertThatThrownBy(() -> verify(folder.resolve("out"), TestCluster.engine(cluster)))
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.FAILED));
        }
        assertThat(folder.resolve("out")).doesNotExist();
        try (MiniCluster cluster = TestCluster.start(2, 1)) {
            verify(folder.resolve("out"), TestCluster.engine(cluster));
        }
        requireSameAsLocal();
        assertThat(stepsOnClusters(folder.resolve("history/history")))
                .containsExactly("scatterAndJudge FAILED", "scatterAndJudge COMPLETED");
    }

    private void requireSameAsLocal() throws IOException {
        assertThat(ProgrammeContractTest.digests(folder.resolve("out")))
                .isEqualTo(ProgrammeContractTest.digests(folder.resolve("local")));
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("notes") || name.contains("partial"));
        }
    }

    /** What became of the steps on a cluster by a history, in the order of executions. */
    static List<String> stepsOnClusters(Path history) throws Exception {
        List<String> steps = new ArrayList<>();
        String url = "jdbc:h2:file:" + history;
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("SELECT STEP_NAME, STATUS FROM BATCH_STEP_EXECUTION"
                                + " WHERE STEP_NAME = 'scatterAndJudge' ORDER BY STEP_EXECUTION_ID")) {
            while (found.next()) {
                steps.add(found.getString(1) + " " + found.getString(2));
            }
        }
        return steps;
    }

    private void verify(Path out, @Nullable FlinkEngine engine) throws CommandException {
        GeneralOptions options = new GeneralOptions(
                Location.of(drop),
                Location.of(out),
                0,
                2,
                null,
                new HistoryDatabase(folder.resolve("history").toString(), null, null));
        String yaml = new String(ProgrammeFile.shippedBytes(DigitalIdKind.DIGITAL_ID), StandardCharsets.UTF_8);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            DigitalIdJob.KIND,
                            ProgrammeFile.shipped(DigitalIdKind.DIGITAL_ID),
                            options,
                            progress,
                            engine == null ? null : new KindOnCluster<>(engine, WatchedKind::new, yaml),
                            ProgrammeContractTest.FINE)
                    .run();
        }
    }

    private static void judged() {
        if (JUDGED.incrementAndGet() > SUBJECTS_BEFORE) {
            Runnable happens = HAPPENS.getAndSet(null);
            if (happens != null) {
                CompletableFuture.runAsync(happens).join();
            }
        }
    }

    /** Digital ID, and every subject that is judged is counted. */
    private static final class WatchedKind implements GeneralKind<DigitalIdProgramme> {

        @Override
        public Kind<DigitalIdProgramme> kind() {
            return DigitalIdKind.DIGITAL_ID;
        }

        @Override
        public Class<DigitalIdProgramme> type() {
            return DigitalIdProgramme.class;
        }

        @Override
        public String mask(long subject) {
            return DigitalIdJob.KIND.mask(subject);
        }

        @Override
        public GeneralJob job(DigitalIdProgramme programme, RunDays days) {
            GeneralJob job = DigitalIdJob.KIND.job(programme, days);
            return new WrappedJob(job) {
                @Override
                public Judge newJudge(Outputs outputs) {
                    Judge judge = job.newJudge(outputs);
                    return subject -> {
                        judged();
                        judge.judge(subject);
                    };
                }
            };
        }
    }
}
