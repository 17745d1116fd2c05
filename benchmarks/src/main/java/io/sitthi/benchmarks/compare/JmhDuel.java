package io.sitthi.benchmarks.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.measure.BenchmarkCase;
import io.sitthi.benchmarks.measure.ProcessorTimeProfiler;
import io.sitthi.benchmarks.measure.TurnTakingProfiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures two builds by JMH, an iteration of one after an iteration of the other. */
public final class JmhDuel implements Duel {

    private static final int WARMUPS = 25;
    private static final int TURNS = 40;
    private static final long TIMEOUT_SECONDS = 600;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Build base;
    private final Build head;
    private final Path scratch;
    private final Clock clock;
    private final int turnMillis;

    /** What is compared. */
    public enum Clock {
        /** Processor time of the measuring threads: not disturbed by who else has a core meanwhile. */
        PROCESSOR,
        /** Wall time: for what waits, or has several threads. */
        WALL
    }

    /**
     * @param scratch an existing directory
     * @param turnMillis length of one iteration
     */
    public JmhDuel(Build base, Build head, Path scratch, Clock clock, int turnMillis) {
        this.base = base;
        this.head = head;
        this.scratch = scratch;
        this.clock = clock;
        this.turnMillis = turnMillis;
    }

    @Override
    public double logRatio(String benchmark, boolean headFirst) throws IOException, InterruptedException {
        Path baseResult = Files.createTempFile(scratch, "base", ".json");
        Path headResult = Files.createTempFile(scratch, "head", ".json");
        try (Referee referee = new Referee(headFirst ? 1 : 0)) {
            ProcessRunner.runBoth(
                    command(base, benchmark, referee.port() + "/0", baseResult),
                    command(head, benchmark, referee.port() + "/1", headResult),
                    scratch,
                    TIMEOUT_SECONDS);
            return Duel.logRatio(turns(baseResult), turns(headResult));
        } finally {
            Files.deleteIfExists(baseResult);
            Files.deleteIfExists(headResult);
        }
    }

    private List<String> command(Build build, String benchmark, String seat, Path result) {
        BenchmarkCase wanted = build.benchmarks().get(benchmark);
        if (wanted == null) {
            throw new IllegalArgumentException(build.title() + " has no " + benchmark);
        }
        List<String> arguments = new ArrayList<>();
        arguments.add("^" + wanted.method().replace(".", "\\.").replace("$", "\\$") + "$");
        wanted.params().forEach((param, value) -> arguments.addAll(List.of("-p", param + "=" + value)));
        arguments.addAll(List.of("-f", "1", "-wi", "" + WARMUPS, "-i", "" + TURNS));
        arguments.addAll(List.of("-w", turnMillis + "ms", "-r", turnMillis + "ms", "-foe", "true"));
        arguments.addAll(List.of("-prof", ProcessorTimeProfiler.class.getName()));
        arguments.addAll(List.of("-prof", TurnTakingProfiler.class.getName() + ":" + seat));
        arguments.addAll(List.of("-rf", "json", "-rff", result.toString()));
        // two at once are what is wanted here
        List<String> command = build.command(arguments);
        command.add(1, "-Djmh.ignoreLock=true");
        return command;
    }

    private double[] turns(Path result) throws IOException {
        JsonNode results = MAPPER.readTree(result.toFile());
        JsonNode metric = switch (clock) {
            case PROCESSOR -> results.at("/0/secondaryMetrics/" + ProcessorTimeProfiler.RESULT + "/rawData/0");
            case WALL -> results.at("/0/primaryMetric/rawData/0");
        };
        if (metric.isMissingNode() || metric.isEmpty()) {
            throw new IOException("JMH gave no times");
        }
        double[] turns = new double[metric.size()];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = metric.get(i).asDouble();
        }
        return turns;
    }
}
