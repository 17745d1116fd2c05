package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.parquet.WrittenFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * What the sinks of a run have written and counted. A bounded replay runs in one process, so its sinks, which Flink makes
 * from serialised copies, find the results of their run by its name.
 */
public final class ReplayResults implements AutoCloseable {

    private static final Map<String, ReplayResults> RUNS = new ConcurrentHashMap<>();

    private final String run;
    private final LongConsumer decided;
    private final List<WrittenFile> decisionFiles = new ArrayList<>();
    private final List<WrittenFile> balanceFiles = new ArrayList<>();
    private final DecisionTally decisions = new DecisionTally();
    private final BalanceTally balances = new BalanceTally();
    private long begunNanos;
    private long decidedNanos;

    private ReplayResults(String run, LongConsumer decided) {
        this.run = run;
        this.decided = decided;
    }

    /**
     * Begins to collect.
     *
     * @param run a name that no other run of this process has
     * @param decided told of decisions as they are taken, from any thread
     */
    public static ReplayResults open(String run, LongConsumer decided) {
        ReplayResults results = new ReplayResults(run, decided);
        if (RUNS.putIfAbsent(run, results) != null) {
            throw new IllegalStateException("run " + run + " is at work already");
        }
        return results;
    }

    static ReplayResults of(String run) {
        ReplayResults results = RUNS.get(run);
        if (results == null) {
            throw new IllegalStateException("run " + run + " is not of this process");
        }
        return results;
    }

    /** A task is ready to write decisions. */
    synchronized void begin() {
        if (begunNanos == 0) {
            begunNanos = System.nanoTime();
        }
    }

    void decided(long count) {
        decided.accept(count);
    }

    synchronized void add(WrittenFile file, DecisionTally tally) {
        decisionFiles.add(file);
        decisions.add(tally);
        decidedNanos = System.nanoTime();
    }

    synchronized void add(WrittenFile file, BalanceTally tally) {
        balanceFiles.add(file);
        balances.add(tally);
    }

    public synchronized List<WrittenFile> decisionFiles() {
        return List.copyOf(decisionFiles);
    }

    public synchronized List<WrittenFile> balanceFiles() {
        return List.copyOf(balanceFiles);
    }

    /** All decisions, once the job has ended. */
    public DecisionTally decisions() {
        return decisions;
    }

    /** From when the first task was ready to write decisions until the last of their files was whole on the disk. */
    public synchronized Duration deciding() {
        return Duration.ofNanos(decidedNanos - begunNanos);
    }

    /** All balances, once the job has ended. */
    public BalanceTally balances() {
        return balances;
    }

    @Override
    public void close() {
        RUNS.remove(run);
    }
}
