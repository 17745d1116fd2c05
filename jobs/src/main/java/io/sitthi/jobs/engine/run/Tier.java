package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.parameters.JobParameters;

/**
 * How a tier of the engine runs: which rows it reads, how it cuts them, and the job that processes them.
 *
 * @param <S> its summary of a published run
 */
public interface Tier<S> {

    /** Shows the progress of the run. */
    Progress progress();

    /** The datasets that are read. */
    List<Schema> inputs() throws IOException;

    /** What the run depends on besides the drop and the programme, by name: digests, which are part of its identity. */
    default Map<String, String> moreInputs() {
        return Map.of();
    }

    /**
     * The drop that was checked, with what the run reads beside it.
     *
     * @throws CommandException when that has faults
     */
    default CheckedDrop complete(CheckedDrop drop) throws IOException, CommandException {
        return drop;
    }

    /** The dataset whose manifest identifies the run that made an output. */
    String firstOutput();

    /**
     * Cuts a drop that was checked into blocks and buckets.
     *
     * @throws CommandException when more is asked of the run than it can have
     */
    void plan(CheckedDrop drop) throws IOException, DropFaultsException, CommandException;

    /** Identifies the plan. A run must not continue what was left by a run with another plan. */
    String cut();

    /**
     * Called for an output that this very run published: refuses it if it lacks something that is requested now.
     *
     * @throws CommandException when it cannot be taken for this run's
     */
    default void requireWhole() throws IOException, CommandException {}

    /** Runs the job, or continues it. */
    S run(ClaimedRun claimed, JobHistory history, JobParameters parameters) throws Exception;
}
