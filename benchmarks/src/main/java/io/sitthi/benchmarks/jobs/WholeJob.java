package io.sitthi.benchmarks.jobs;

import io.sitthi.benchmarks.results.Measurement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A job that is measured as whole processes, beside peers that do the same work. Found on the class path, and only there
 * when the build had the Maven profile {@code peers}: a plain build downloads none of them.
 */
public interface WholeJob {

    /** What to measure. */
    record Request(
            List<Long> people,
            List<Integer> threads,
            int runs,
            List<String> peers,
            @Nullable Path drop,
            Path work,
            int timeoutSeconds) {}

    /**
     * What was found.
     *
     * @param unexplained answers that differ from a peer's in a way for which there is no known cause: then the times
     *     mean nothing
     */
    record Outcome(List<Measurement> measurements, long unexplained) {}

    /** All jobs that this build has. */
    static List<WholeJob> available() {
        try {
            return ServiceLoader.load(WholeJob.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            // a plain build over one with the peers leaves their names behind, but not their classes
            return List.of();
        }
    }

    /** Such as {@code verify}. */
    String name();

    /** Whom it can be measured beside, itself among them. */
    List<String> contenders();

    /** Sizes of drops, in people, when nobody asks for others. */
    List<Long> people(boolean full);

    /** Measures, and compares the answers before any time counts. */
    Outcome measure(Request request, PrintWriter terminal) throws IOException, InterruptedException;
}
