package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import io.sitthi.benchmarks.results.Measurement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the runs of a contender at one size come to, for the results. */
public final class JobMeasurement {

    private static final double PERCENT = 100;

    private JobMeasurement() {}

    /**
     * Every run's wall and processor time, memory, stolen time and rows, and what else is known of it.
     *
     * @param rows that each run was given
     * @param others names of further figures, taken from each run; not a number where a run has none
     */
    public static Measurement of(
            String job,
            Peer peer,
            List<Taken> runs,
            long people,
            int threads,
            ToDoubleFunction<Taken> rows,
            List<String> others) {
        TreeMap<String, String> params = new TreeMap<>(Map.of(
                "contender", peer.name(),
                "people", Long.toString(people),
                "threads", Integer.toString(threads)));
        TreeMap<String, List<Double>> figures = new TreeMap<>();
        figures.put(Measurement.PROCESSOR_SECONDS, each(runs, run -> run.processorMillis() / 1000));
        figures.put(Measurement.PEAK_MEMORY, each(runs, Taken::peakResidentBytes));
        figures.put(Measurement.ROWS, each(runs, rows));
        if (runs.stream().allMatch(run -> run.stolenShare() >= 0)) {
            figures.put(Measurement.STOLEN, each(runs, run -> PERCENT * run.stolenShare()));
        }
        for (String other : others) {
            figures.put(other, each(runs, run -> run.figures().getOrDefault(other, Double.NaN)));
        }
        return new Measurement(
                Measurement.Kind.JOB,
                job,
                params,
                "s",
                List.of(),
                runs.stream().map(run -> List.of(run.wallMillis() / 1000)).toList(),
                figures);
    }

    private static List<Double> each(List<Taken> runs, ToDoubleFunction<Taken> figure) {
        return runs.stream().map(figure::applyAsDouble).toList();
    }
}
