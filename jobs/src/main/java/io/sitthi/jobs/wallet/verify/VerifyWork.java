package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.run.TaskMaker;
import io.sitthi.jobs.engine.run.TierWork;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CountedRows;
import io.sitthi.jobs.wallet.verify.Verify.OnCluster;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** What the wallet does in the steps of a run: its own reducers, and its own join. */
final class VerifyWork extends WalletTaskWork implements TierWork<BlockFile, JudgedPart> {

    static final String CLASSIFY = "classifyMismatches";

    private final VerifyRun run;
    private final DecidedMismatches mismatches = new DecidedMismatches();
    private final Publisher publisher;
    private final @Nullable OnCluster cluster;

    /** @param cluster where rows are scattered and decided; null for this process */
    VerifyWork(VerifyRun run, Publisher publisher, @Nullable OnCluster cluster) {
        super(run.scatterSettings(), VerifyRun.datasets(run.drop()), run.partFiles());
        this.cluster = cluster;
        this.run = run;
        this.publisher = publisher;
    }

    @Override
    DecidedMismatches mismatches() {
        return mismatches;
    }

    /** Finds deliveries without a single row that the programme counts. */
    @Override
    public List<Fault> faults(BlockFiles<BlockFile> blocks) throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (Schema dataset : List.of(WalletSchemas.TAX, WalletSchemas.DEPOSITS)) {
            long counted = 0;
            long rows = 0;
            for (OpenBlock<BlockFile> block : blocks.of(dataset)) {
                counted += block.file().countedRows();
                rows += block.file().rows();
            }
            Fault fault = CountedRows.fault(dataset, counted, rows, run.programme());
            if (fault != null) {
                faults.add(fault);
            }
        }
        for (Schema dataset : WalletSchemas.PROVING) {
            for (OpenBlock<BlockFile> block : blocks.of(dataset)) {
                addProofFaults(block, faults);
            }
        }
        return faults;
    }

    /** Proofs are the output of another programme's run, so no faulty row is accepted. */
    private static void addProofFaults(OpenBlock<BlockFile> block, List<Fault> faults) throws IOException {
        RejectList rejects = block.file().rejects();
        if (rejects.count() > 0) {
            Schema dataset = block.block().schema();
            faults.add(new Fault(
                    dataset,
                    block.block().file().name(),
                    dataset.columns().get(rejects.column(0)).name(),
                    "a value in every row",
                    rejects.code(0) + " in row " + (block.block().firstRow() + rejects.row(0)),
                    "use the proofs as verify has written them, unchanged"));
        }
    }

    @Override
    public void startJudging(Progress progress) {
        progress.start("decide", run.drop().dataset(WalletSchemas.REGISTRATIONS).rows(), "registrations");
    }

    @Override
    public TaskMaker<BlockFile, JudgedPart> tasks() {
        if (cluster == null) {
            throw new IllegalStateException("the run is this process's");
        }
        return WalletTasks.of(cluster.yaml(), run);
    }

    @Override
    public List<PartsStep<JudgedPart>> partsSteps() {
        return List.of(
                new PartsStep<>(CLASSIFY, "mismatches", parts -> publisher.classifyMismatches(parts, mismatches)));
    }

    @Override
    public void publish(BlockFiles<BlockFile> blocks, List<JudgedPart> parts, Collection<StepExecution> steps)
            throws IOException {
        publisher.publish(blocks, parts, steps);
    }
}
