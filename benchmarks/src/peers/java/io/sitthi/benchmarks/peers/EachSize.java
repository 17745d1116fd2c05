package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.results.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What jobs do alike for each number of people: they find or make a drop, and work in a folder that is deleted at the end. */
public final class EachSize {

    private EachSize() {}

    /** Measures one size. */
    @FunctionalInterface
    public interface Size {

        /**
         * Measures.
         *
         * @param work an empty folder
         * @param measurements gets what was measured
         * @return how many answers differ without a known cause
         */
        long measure(long people, Path drop, Path work, List<Measurement> measurements)
                throws IOException, InterruptedException;
    }

    /** Measures every size that is asked for. */
    public static WholeJob.Outcome measure(String job, WholeJob.Request request, PrintWriter terminal, Size size)
            throws IOException, InterruptedException {
        Files.createDirectories(request.work());
        List<Measurement> measurements = new ArrayList<>();
        long unexplained = 0;
        for (long people : request.people()) {
            Path given = request.drop();
            Path drop = given == null ? Drops.of(request.work(), people, terminal) : given.toAbsolutePath();
            Path work = Files.createTempDirectory(request.work().toAbsolutePath(), job);
            try {
                unexplained += size.measure(people, drop, work, measurements);
            } finally {
                TurnByTurn.delete(work);
            }
        }
        return new WholeJob.Outcome(measurements, unexplained);
    }
}
