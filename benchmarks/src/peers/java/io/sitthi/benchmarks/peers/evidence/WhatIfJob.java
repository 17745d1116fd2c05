package io.sitthi.benchmarks.peers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.peers.EachSize;
import io.sitthi.benchmarks.peers.JobMeasurement;
import io.sitthi.benchmarks.peers.Peer;
import io.sitthi.benchmarks.peers.TurnByTurn;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.RunEnvironment;
import io.sitthi.programmes.wallet.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code what-if} beside {@code verify} of the same drop with the other programme: printed, written with its page and
 * {@code moved/}, and for a line of programmes. Whole processes. Verdicts, reasons and credit must be those of {@code verify}
 * before any time counts; that they are the same row by row, a test says.
 */
public final class WhatIfJob implements WholeJob {

    private static final long MILLION = 1_000_000;
    private static final String MEMORY = "4GB";

    private static final String VERIFY = "verify";
    private static final String PRINTED = "what-if";
    private static final String WRITTEN = "what-if, written";
    private static final String LINE = "what-if, a line of 21";

    /** 21 limits, of which the eighth is that of the other programme. */
    private static final String RANGE = TwoRuns.KEY + "=100000..1100000/50000";

    private static final int VARIANT_OF_RANGE = 7;
    private static final int VARIANTS = 21;

    private final List<String> sitthi;

    /** As the launcher starts it. */
    public WhatIfJob() {
        this(List.of(RunEnvironment.repository().resolve("sitthi").toString()));
    }

    WhatIfJob(List<String> sitthi) {
        this.sitthi = List.copyOf(sitthi);
    }

    private List<Peer> peers(Path drop, Path run, Path programme) {
        String[] other = {"--programme", programme.toString()};
        List<String> whatIf = Command.of(sitthi, "what-if", "--from", run.toString());
        return List.of(
                new Command(
                        VERIFY,
                        Command.of(Command.of(sitthi, "verify", "--drop", drop.toString()), other),
                        "out"),
                new Command(PRINTED, Command.of(whatIf, other), ""),
                new Command(WRITTEN, Command.of(whatIf, other), "answer"),
                new Command(LINE, Command.of(whatIf, "--vary", RANGE), "answer"));
    }

    @Override
    public String name() {
        return "what-if";
    }

    @Override
    public List<String> contenders() {
        Path none = Path.of("none");
        return peers(none, none, none).stream().map(Peer::name).toList();
    }

    @Override
    public List<Long> people(boolean full) {
        return full ? List.of(MILLION, 5 * MILLION, 20 * MILLION) : List.of(MILLION);
    }

    @Override
    public Outcome measure(Request request, PrintWriter terminal) throws IOException, InterruptedException {
        return EachSize.measure(
                name(),
                request,
                terminal,
                (people, drop, work, measurements) -> measure(request, people, drop, work, measurements, terminal));
    }

    private long measure(
            Request request, long people, Path drop, Path work, List<Measurement> measurements, PrintWriter terminal)
            throws IOException, InterruptedException {
        long unexplained = 0;
        Path run = new TwoRuns(sitthi, work, request.timeoutSeconds(), terminal).first(drop);
        long rows = TwoRuns.rows(run);
        List<Peer> wanted = peers(drop, run, TwoRuns.otherProgramme(work)).stream()
                .filter(peer -> request.peers().contains(peer.name()))
                .toList();
        for (int threads : request.threads()) {
            terminal.printf(Locale.ROOT, "%nwhat-if, %,d registrations, %d threads%n", rows, threads);
            Peer.Task task = new Peer.Task(drop, drop, threads, MEMORY);
            TurnByTurn turns = new TurnByTurn(task, work, request.timeoutSeconds(), terminal);
            Map<Peer, List<Taken>> taken = turns.run(wanted, request.runs());
            unexplained += compareAnswers(wanted, turns, terminal);
            printRatios(taken, terminal);
            taken.forEach((peer, took) -> measurements.add(
                    JobMeasurement.of(name(), peer, took, people, threads, each -> rows, List.of())));
        }
        return unexplained;
    }

    /** How many times as fast as {@code verify}, by the mean of the rounds; a line as so many runs of it. */
    private static void printRatios(Map<Peer, List<Taken>> taken, PrintWriter terminal) {
        double verify = Double.NaN;
        for (Map.Entry<Peer, List<Taken>> each : taken.entrySet()) {
            double mean = each.getValue().stream()
                    .mapToDouble(Taken::wallMillis)
                    .average()
                    .orElse(Double.NaN);
            String name = each.getKey().name();
            if (name.equals(VERIFY)) {
                verify = mean;
            } else if (!Double.isNaN(verify)) {
                int runs = name.equals(LINE) ? VARIANTS : 1;
                terminal.printf(Locale.ROOT, "%s: %.1f times as fast as verify%n", name, runs * verify / mean);
            }
        }
    }

    private static long compareAnswers(List<Peer> peers, TurnByTurn turns, PrintWriter terminal) throws IOException {
        JsonNode verified = null;
        long unexplained = 0;
        for (Peer peer : peers) {
            Path answer = peer.answer(turns.directory(peer));
            if (peer.name().equals(VERIFY)) {
                verified = read(answer.resolve("summary.json"));
                continue;
            }
            if (verified == null || peer.name().equals(PRINTED)) {
                continue;
            }
            JsonNode said = read(answer.resolve("what-if.json"));
            boolean same = peer.name().equals(LINE)
                    ? isVariant(said.at("/variants/" + VARIANT_OF_RANGE), verified)
                    : isAnswer(said.path("after"), verified);
            terminal.printf("%s and verify: %s%n", peer.name(), same ? "the same answer" : "DIFFERENT");
            unexplained += same ? 0 : 1;
        }
        return unexplained;
    }

    private static JsonNode read(Path json) throws IOException {
        return new ObjectMapper().readTree(json.toFile());
    }

    static boolean isAnswer(JsonNode after, JsonNode summary) {
        return isSame(after.path("verdicts"), summary.path("verdicts"))
                && isSame(after.path("reasons"), summary.path("reasons"))
                && after.path("credit_total").asText().equals(summary.path("credit_total").asText());
    }

    private static boolean isSame(JsonNode counts, JsonNode others) {
        boolean same = true;
        for (JsonNode each : List.of(counts, others)) {
            for (Map.Entry<String, JsonNode> count : each.properties()) {
                same &= counts.path(count.getKey()).asLong() == others.path(count.getKey()).asLong();
            }
        }
        return same && !counts.isEmpty();
    }

    private static boolean isVariant(JsonNode variant, JsonNode summary) {
        boolean same = variant.path("credit_total").asText().equals(summary.path("credit_total").asText());
        for (Verdict verdict : Verdict.values()) {
            same &= variant.path(verdict.name()).asLong(-1)
                    == summary.at("/verdicts/" + verdict.name()).asLong();
        }
        return same;
    }
}
