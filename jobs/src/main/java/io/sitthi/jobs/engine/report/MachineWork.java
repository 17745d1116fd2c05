package io.sitthi.jobs.engine.report;

/**
 * What one machine of a cluster has done in a run.
 *
 * @param machine its address, and the process there
 * @param scattered rows of the drop
 * @param scatterSeconds of all its tasks together
 * @param judged in the tier's unit, such as registrations
 * @param judgeSeconds of all its tasks together
 * @param sentBytes of the shares that it made for judges
 * @param writtenBytes to its own disk, for a while: blocks that it scattered, and shares that it gathered
 */
public record MachineWork(
        String machine,
        long scattered,
        double scatterSeconds,
        long judged,
        double judgeSeconds,
        long sentBytes,
        long writtenBytes) {

    /** Rows that one of its tasks scatters in a second; 0 when it has scattered none. */
    public double scatterRate() {
        return scatterSeconds > 0 ? scattered / scatterSeconds : 0;
    }

    /** What one of its tasks judges in a second; 0 when it has judged nothing. */
    public double judgeRate() {
        return judgeSeconds > 0 ? judged / judgeSeconds : 0;
    }
}
