package io.sitthi.benchmarks.scale;

import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.Buckets;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a run takes on so many machines, from what was measured on one:
 *
 * <pre>
 * start of the job
 * + scatter: the longest of processors, reading of the drop, writing of blocks and shares to the own disk
 * + gather:  the longer of network and disk
 * + judge:   processors, as many parts at once as there are tasks
 * + client:  the longer of its processors and its disk or network, through which the output goes once more
 * </pre>
 *
 * <p>Seconds of processors and bytes a row are measured; what disks and networks of other machines do is assumed
 * ({@link Hardware}). Processors are taken to do the same work each, however many there are in a machine.
 *
 * @param scatter seconds of one task for each row; what Java spends on compiling itself, once a machine, is the line's start
 * @param judge seconds of one task for each registration
 * @param job seconds of the whole job for each second that every task works: above 1 is waiting for others
 * @param client seconds of one of its threads for each registration
 */
record ScaleModel(
        LinearFit scatter,
        LinearFit judge,
        LinearFit job,
        LinearFit client,
        double rowsOfARegistration,
        double inputBytesOfARow,
        double sentBytesOfARow,
        double scratchBytesOfARow,
        double outputBytesOfARegistration) {

    /** Rows of which the wallet makes a block, and of all datasets for which it makes a bucket. */
    private static final long BLOCK_ROWS = 1 << 20;

    private static final long BUCKET_ROWS = 100_000;

    /** In the index of a share, for each bucket that it has; and in memory, when the share is open. */
    private static final int INDEX_BYTES = 8;

    private static final int OPEN_BUCKET_BYTES = 16;

    /** Of a share besides: trailer and packing; and in memory, when it is open. */
    private static final int SHARE_BYTES = 200;

    private static final int OPEN_SHARE_BYTES = 600;

    /**
     * What is assumed of the machines.
     *
     * @param cores of each
     * @param networkBytes a second, in and out at once
     * @param diskBytes a second, written or read
     * @param storeBytes a second that a machine reads from the store of the drop
     * @param reads how often each byte of the drop is read
     */
    record Hardware(int cores, double networkBytes, double diskBytes, double storeBytes, int reads) {}

    /** What a run takes, in seconds. */
    record Prediction(double start, double scatter, double gather, double judge, double client) {

        double seconds() {
            return start + scatter + gather + judge + client;
        }
    }

    static ScaleModel fit(List<ScaleRun> runs) {
        return new ScaleModel(
                LinearFit.fit(runs, ScaleRun::rows, ScaleRun::scatterSeconds),
                LinearFit.fit(runs, ScaleRun::registrations, ScaleRun::judgeSeconds),
                LinearFit.fit(
                        runs,
                        run -> (run.scatterSeconds() + run.judgeSeconds()) / run.tasks(),
                        ScaleRun::clusterSeconds),
                LinearFit.fit(runs, ScaleRun::registrations, run -> run.clientSeconds() * run.tasks()),
                ratio(runs, ScaleRun::rows, ScaleRun::registrations),
                ratio(runs, ScaleRun::inputBytes, ScaleRun::rows),
                ratio(runs, ScaleRun::sentBytes, ScaleRun::rows),
                ratio(runs, ScaleRun::scratchBytes, ScaleRun::rows),
                ratio(runs, ScaleRun::outputBytes, ScaleRun::registrations));
    }

    private static double ratio(List<ScaleRun> runs, ToLongFunction<ScaleRun> of, ToLongFunction<ScaleRun> to) {
        return (double) runs.stream().mapToLong(of).sum()
                / Math.max(1, runs.stream().mapToLong(to).sum());
    }

    /** What a run that was measured should have taken by this model, disks and network being those of that machine. */
    double seconds(ScaleRun run) {
        double busy = (scatter.at(run.rows()) + judge.at(run.registrations())) / run.tasks();
        return job.at(busy) + client.at(run.registrations()) / run.tasks();
    }

    Prediction predict(long registrations, int machines, Hardware hardware) {
        double rows = registrations * rowsOfARegistration;
        double rowsHere = rows / machines;
        double sent = sentBytesOfARow * rows + indexBytes(rows, machines * hardware.cores());
        double sentHere = sent / machines;
        double scatterCpu = job.each() * (scatter.start() + scatter.each() * rowsHere) / hardware.cores();
        double scatterRead = inputBytesOfARow * rowsHere * hardware.reads() / hardware.storeBytes();
        // a block, and its shares as Flink keeps them; what is gathered is written again, below
        double scatterDisk = 2 * sentHere / hardware.diskBytes();
        double gatherNetwork = sentHere * (machines - 1) / machines / hardware.networkBytes();
        double gatherDisk = 2 * sentHere / hardware.diskBytes();
        double judgeCpu = job.each()
                * (judge.start() + judge.each() * registrations / machines)
                / hardware.cores()
                * imbalance(rows, machines * hardware.cores());
        double output = outputBytesOfARegistration * registrations;
        double clientCpu = client.at(registrations) / hardware.cores();
        double clientOutput = 2 * output / Math.min(hardware.diskBytes(), hardware.networkBytes());
        return new Prediction(
                job.start(),
                Math.max(scatterCpu, Math.max(scatterRead, scatterDisk)),
                Math.max(gatherNetwork, gatherDisk),
                judgeCpu,
                Math.max(clientCpu, clientOutput));
    }

    /** Indexes and trailers of all shares together. */
    double indexBytes(double rows, int tasks) {
        return blocks(rows) * (buckets(rows) * INDEX_BYTES + parts(rows, tasks) * SHARE_BYTES);
    }

    /** How large a share is on average, in bytes: what a block sends to one part. */
    double shareBytes(double rows, int tasks) {
        return (sentBytesOfARow * rows + indexBytes(rows, tasks)) / shares(rows, tasks);
    }

    /** How many shares there are: one of each block for each part, and a file of each on the disk of its judge. */
    static double shares(double rows, int tasks) {
        return blocks(rows) * parts(rows, tasks);
    }

    /** Of memory that a judge needs for the open shares of its part and one bucket, in bytes. */
    double judgeBytes(double rows, int tasks) {
        double bucketsOfAPart = buckets(rows) / (double) parts(rows, tasks);
        return blocks(rows) * (bucketsOfAPart * OPEN_BUCKET_BYTES + OPEN_SHARE_BYTES)
                + rows / buckets(rows) * sentBytesOfARow * 3;
    }

    private static double blocks(double rows) {
        return Math.ceil(rows / BLOCK_ROWS);
    }

    static int buckets(double rows) {
        return Buckets.forRows("", (long) rows, BUCKET_ROWS).count();
    }

    static int parts(double rows, int tasks) {
        return PartPlan.forTasks(buckets(rows), tasks).parts();
    }

    /** How much longer the task with most parts judges than the average: parts are whole. */
    private static double imbalance(double rows, int tasks) {
        double parts = parts(rows, tasks);
        return Math.ceil(parts / tasks) / (parts / tasks);
    }
}
