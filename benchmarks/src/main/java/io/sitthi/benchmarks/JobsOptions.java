package io.sitthi.benchmarks;

import io.sitthi.benchmarks.jobs.WholeJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is asked of whole jobs. */
final class JobsOptions {

    @Option(
            names = "--jobs",
            paramLabel = "JOB",
            split = ",",
            description = "Measure whole jobs instead, as processes beside their peers: verify, night, pay.")
    private List<String> names = List.of();

    @Option(
            names = "--people",
            paramLabel = "N",
            split = ",",
            description =
                    "Sizes of the drops (default: verify 1000000, with --full 1, 5, 20 and 50 million;"
                            + " night 1000000, with --full 1, 20 and 66 million; pay 200000, with --full also 1 and 5 million).")
    private List<Long> people = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "Numbers of threads (default: one for each core; with --full also 1).")
    private List<Integer> threads = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Processes of each (default: 3; with --full 5).")
    private int runs;

    @Option(names = "--peers", paramLabel = "PEER", split = ",", description = "Only these (default: all).")
    private List<String> peers = List.of();

    @Option(names = "--drop", paramLabel = "DROP", description = "Use this drop instead of making one.")
    private @Nullable Path drop;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where drops and outputs go; drops are kept there for the next run (default: a temporary"
                    + " folder).")
    private @Nullable Path work;

    @Option(
            names = "--timeout-seconds",
            paramLabel = "N",
            defaultValue = "3600",
            description = "Longest time that a process may take (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    List<String> names() {
        return names;
    }

    Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("jobs", String.join(",", names));
        text.put("people", people.toString());
        text.put("threads", threads.toString());
        text.put("runs", Integer.toString(runs));
        return text;
    }

    WholeJob.Request request(boolean quick, boolean full, WholeJob job, CommandLine.Model.CommandSpec spec) {
        int cores = Runtime.getRuntime().availableProcessors();
        List<String> contenders = job.contenders();
        List<Integer> lanes = full && cores > 1 ? List.of(1, cores) : List.of(cores);
        if (!contenders.containsAll(peers)) {
            throw new ParameterException(spec.commandLine(), "--peers " + peers + ", expected some of " + contenders);
        }
        if (drop != null && people.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--drop is one drop: --people has no use beside it.");
        }
        return new WholeJob.Request(
                people.isEmpty() ? job.people(full) : people,
                threads.isEmpty() ? lanes : threads,
                runs > 0 ? runs : quick ? 1 : full ? 5 : 3,
                peers.isEmpty() ? contenders : peers,
                drop,
                work == null ? Path.of(System.getProperty("java.io.tmpdir"), "sitthi-bench") : work,
                timeoutSeconds);
    }
}
