package io.sitthi.streaming.engine.machines;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the tasks of a replay counted. It runs in one process, so its tasks, which Flink makes from serialised copies, find
 * it by its name.
 */
public final class MachineTallies implements AutoCloseable {

    private static final Map<String, MachineTallies> RUNS = new ConcurrentHashMap<>();

    private final String run;
    private final Map<String, MachineTally> tallies = new TreeMap<>();

    private MachineTallies(String run) {
        this.run = run;
    }

    /** @param run a name that no other run of this process has */
    public static MachineTallies open(String run) {
        MachineTallies tallies = new MachineTallies(run);
        if (RUNS.putIfAbsent(run, tallies) != null) {
            throw new IllegalStateException("run " + run + " is already running");
        }
        return tallies;
    }

    static MachineTallies of(String run) {
        MachineTallies tallies = RUNS.get(run);
        if (tallies == null) {
            throw new IllegalStateException("run " + run + " is not of this process");
        }
        return tallies;
    }

    synchronized void add(String name, int columns, MachineTally part) {
        tallies.computeIfAbsent(name, unseen -> new MachineTally(columns, true)).addAll(part);
    }

    /** Counts by key; empty when nothing was counted. Once the job has ended. */
    public synchronized Map<Long, long[]> counts(String name) {
        MachineTally tally = tallies.get(name);
        return tally == null ? Map.of() : tally.counts();
    }

    @Override
    public void close() {
        RUNS.remove(run);
    }
}
