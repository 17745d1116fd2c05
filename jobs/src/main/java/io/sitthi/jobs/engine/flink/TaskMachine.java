package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.output.FailureCauses;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.report.MachineWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * The task manager of a task: its name, its counts, and when it has to leave the cluster. Counts are accumulators with
 * its name, which Flink's REST interface shows while the job runs.
 */
final class TaskMachine {

    /** What is counted for each machine. */
    enum What {
        SCATTERED,
        SCATTER_NANOS,
        JUDGED,
        JUDGE_NANOS,
        SENT_BYTES,
        WRITTEN_BYTES
    }

    private static final String OF = " of ";
    private static final double NANOS = 1e9;

    /** With less free space than this on a disk a task manager cannot work: some shares are as large. */
    private static final long LEAST_ROOM_BYTES = 64L << 20;

    private static final String PARTS = "parts judged";
    private static final String PART_BYTES = "bytes of parts";
    private static final String LARGEST_PART_BYTES = "bytes of the largest part";
    private static final String LONGEST_PART_NANOS = "nanoseconds of the longest part";

    private final StreamTask<?, ?> task;
    private final RuntimeContext context;
    private final boolean leaves;
    private final String name;
    private final Map<What, LongCounter> counters = new EnumMap<>(What.class);
    private final Map<String, LongMaximum> maxima = new HashMap<>();

    private TaskMachine(StreamTask<?, ?> task, RuntimeContext context, boolean leaves) {
        this.task = task;
        this.context = context;
        this.leaves = leaves;
        String address = task.getEnvironment().getTaskManagerInfo().getTaskManagerExternalAddress();
        String process = "process " + ProcessHandle.current().pid();
        this.name = address.isEmpty() ? process : address + " (" + process + ")"; // a Flink in this process has none
        for (What what : What.values()) {
            counters.put(what, context.getLongCounter(prefix(what) + name));
        }
    }

    /**
     * @param leaves whether the process ends when its disk is full: a machine of a cluster does, this process does not
     */
    static TaskMachine of(StreamTask<?, ?> task, RuntimeContext context, boolean leaves) {
        return new TaskMachine(task, context, leaves);
    }

    String name() {
        return name;
    }

    void add(What what, long count) {
        LongCounter counter = counters.get(what);
        if (counter != null) {
            counter.add(count);
        }
    }

    /** Adds the time since a start. */
    void addSince(What what, long startNanos) {
        add(what, System.nanoTime() - startNanos);
    }

    /** Creates a folder for the task. */
    TaskFolder newFolder() throws IOException {
        try {
            return TaskFolder.of(task);
        } catch (IOException e) {
            leaveIfFull(e);
            throw e;
        }
    }

    /**
     * Takes a machine whose own disk is full out of its cluster, as if it were lost: others redo its work. Otherwise it
     * would get the same task again and again, since a task that fails frees its slot.
     */
    void leaveIfFull(Exception failure) {
        if (leaves && FailureCauses.of(failure).stream().anyMatch(FailureCauses::isDiskFull) && lacksRoom()) {
            task.getEnvironment()
                    .getTaskManagerActions()
                    .notifyFatalError(
                            "no space is left on a disk of " + name
                                    + "; this task manager leaves the cluster, and others do its work",
                            failure);
        }
    }

    /** Whether it is the machine's own disk that is full: if the output's is, no machine would find space. */
    private boolean lacksRoom() {
        for (String folder : task.getEnvironment().getTaskManagerInfo().getTmpDirectories()) {
            try {
                if (Files.getFileStore(Path.of(folder)).getUsableSpace() < LEAST_ROOM_BYTES) {
                    return true;
                }
            } catch (IOException e) {
                return true; // its free space cannot even be read
            }
        }
        return false;
    }

    /** Counts a judged part: how much was gathered for it, and when judging began. */
    void judged(long bytes, long startNanos) {
        long nanos = System.nanoTime() - startNanos;
        add(What.JUDGE_NANOS, nanos);
        context.getLongCounter(PARTS).add(1);
        context.getLongCounter(PART_BYTES).add(bytes);
        largest(LARGEST_PART_BYTES, bytes);
        largest(LONGEST_PART_NANOS, nanos);
    }

    private void largest(String what, long value) {
        LongMaximum largest = maxima.get(what);
        if (largest == null) {
            largest = new LongMaximum();
            context.addAccumulator(what, largest);
            maxima.put(what, largest);
        }
        largest.add(value);
    }

    /** What all machines have done, from the accumulators of a job. */
    static ClusterWork read(Map<String, Object> accumulators) {
        Map<String, Map<What, Long>> machines = new TreeMap<>();
        for (What what : What.values()) {
            String prefix = prefix(what);
            for (String counter : accumulators.keySet()) {
                if (counter.startsWith(prefix)) {
                    machines.computeIfAbsent(counter.substring(prefix.length()), unseen -> new EnumMap<>(What.class))
                            .put(what, count(accumulators, counter));
                }
            }
        }
        List<MachineWork> work = new ArrayList<>();
        double partSeconds = 0;
        for (Map.Entry<String, Map<What, Long>> machine : machines.entrySet()) {
            Map<What, Long> counts = machine.getValue();
            if (counts.values().stream().anyMatch(count -> count > 0)) {
                MachineWork done = new MachineWork(
                        machine.getKey(),
                        counts.getOrDefault(What.SCATTERED, 0L),
                        counts.getOrDefault(What.SCATTER_NANOS, 0L) / NANOS,
                        counts.getOrDefault(What.JUDGED, 0L),
                        counts.getOrDefault(What.JUDGE_NANOS, 0L) / NANOS,
                        counts.getOrDefault(What.SENT_BYTES, 0L),
                        counts.getOrDefault(What.WRITTEN_BYTES, 0L));
                work.add(done);
                partSeconds += done.judgeSeconds();
            }
        }
        return new ClusterWork(
                FlinkEngine.NAME,
                work,
                (int) count(accumulators, PARTS),
                count(accumulators, PART_BYTES),
                count(accumulators, LARGEST_PART_BYTES),
                partSeconds,
                count(accumulators, LONGEST_PART_NANOS) / NANOS);
    }

    private static String prefix(What what) {
        return what.name().toLowerCase(Locale.ROOT) + OF;
    }

    private static long count(Map<String, Object> accumulators, String name) {
        return accumulators.get(name) instanceof Long count ? count : 0;
    }
}
