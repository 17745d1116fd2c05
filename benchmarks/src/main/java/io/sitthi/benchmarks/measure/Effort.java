package io.sitthi.benchmarks.measure;

/**
 * How long each benchmark is measured.
 *
 * @param forks processes, one after the other
 * @param warmups iterations of each process that do not count
 * @param iterations iterations that count
 * @param iterationMillis length of each iteration of either kind
 */
public record Effort(int forks, int warmups, int iterations, int iterationMillis) {

    /** Enough to see that everything works, and roughly what it costs. */
    public static final Effort QUICK = new Effort(1, 2, 3, 100);

    private static final int MAX_FORKS = 3;
    private static final int WARMUPS = 4;
    private static final int ITERATIONS = 5;
    private static final int MIN_ITERATION_MILLIS = 50;
    private static final int MAX_ITERATION_MILLIS = 1000;

    /** What a process takes besides its iterations: its start, and the making of its data. */
    private static final int FORK_MILLIS = 1800;

    public Effort {
        if (forks < 1 || warmups < 0 || iterations < 1 || iterationMillis < 1) {
            throw new IllegalArgumentException("forks, iterations and their length must be positive");
        }
    }

    /** As much as fits in the time: fewer processes where there is not enough for several, never less than quick. */
    public static Effort within(int minutes, int benchmarks) {
        long perBenchmark = minutes * 60_000L / Math.max(1, benchmarks);
        for (int forks = MAX_FORKS; forks >= 1; forks--) {
            long iteration = (perBenchmark / forks - FORK_MILLIS) / (WARMUPS + ITERATIONS);
            if (iteration >= MIN_ITERATION_MILLIS) {
                return new Effort(forks, WARMUPS, ITERATIONS, (int) Math.min(iteration, MAX_ITERATION_MILLIS));
            }
        }
        return QUICK;
    }

    /** Roughly, for one benchmark. */
    public double seconds() {
        return forks * (FORK_MILLIS + (double) (warmups + iterations) * iterationMillis) / 1000;
    }

    @Override
    public String toString() {
        return (forks == 1 ? "one process" : forks + " processes") + " of " + warmups + "+" + iterations
                + " iterations of " + iterationMillis + " ms";
    }
}
