package io.sitthi.benchmarks.peers.pay;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.jobs.ChildProcess;
import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import io.sitthi.benchmarks.peers.EachSize;
import io.sitthi.benchmarks.peers.JobMeasurement;
import io.sitthi.benchmarks.peers.Peer;
import io.sitthi.benchmarks.peers.TurnByTurn;
import io.sitthi.benchmarks.peers.pay.PayPeers.PayPeer;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.RunEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code pay} beside Sitthi's own stream, Kafka Streams, PostgreSQL and the limit of a plain loop, over the same payments, merchants, districts
 * and wallets. Whole processes from start to written output, and of each the time in which it decided. Every peer's
 * decisions and balances are held against {@code pay}'s, row by row, before any time counts.
 */
public final class PayJob implements WholeJob {

    private static final long DEFAULT_PEOPLE = 200_000;
    private static final long MILLION = 1_000_000;

    /** Each waits for the disk: all of them would take longer than everything else together. */
    private static final long SYNCHRONOUS_PAYMENTS = 20_000;

    private static final long ASYNCHRONOUS_PAYMENTS = 100_000;

    private static final String MEMORY = "6GB";

    private static final List<String> FIGURES =
            List.of(Measurement.DECIDING_SECONDS, Measurement.DECIDED, Measurement.DECIDED_PER_SECOND);

    private final List<String> sitthi;
    private final List<PayPeer> peers;

    /** As the launcher starts it. */
    public PayJob() {
        this(List.of(RunEnvironment.repository().resolve("sitthi").toString()));
    }

    private PayJob(List<String> launcher) {
        this(
                launcher,
                List.of(
                        new PayPeers.Pay(launcher),
                        new PayPeers.Limit(),
                        new PayPeers.Stream(),
                        new PayPeers.Streams(),
                        new PayPeers.Postgres(true, OptionalLong.of(SYNCHRONOUS_PAYMENTS)),
                        new PayPeers.Postgres(false, OptionalLong.of(ASYNCHRONOUS_PAYMENTS))));
    }

    /** @param sitthi how {@code verify} is started, which makes the wallets */
    PayJob(List<String> sitthi, List<PayPeer> peers) {
        this.sitthi = List.copyOf(sitthi);
        this.peers = List.copyOf(peers);
    }

    @Override
    public String name() {
        return "pay";
    }

    @Override
    public List<String> contenders() {
        return peers.stream().map(Peer::name).toList();
    }

    @Override
    public List<Long> people(boolean full) {
        return full ? List.of(DEFAULT_PEOPLE, MILLION, 5 * MILLION) : List.of(DEFAULT_PEOPLE);
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
        Path wallets = wallets(drop, work, request.timeoutSeconds(), terminal);
        for (int threads : request.threads()) {
            terminal.printf(Locale.ROOT, "%npay, %d threads%n", threads);
            Peer.Task task = new Peer.Task(drop, wallets, threads, MEMORY);
            unexplained += measure(request, task, people, work, measurements, terminal);
        }
        return unexplained;
    }

    /** The wallets of a drop, as {@code verify} writes them. */
    private Path wallets(Path drop, Path work, int timeoutSeconds, PrintWriter terminal)
            throws IOException, InterruptedException {
        terminal.printf(Locale.ROOT, "Verifying %s, whose wallets are to pay.%n", drop);
        terminal.flush();
        Path out = work.resolve("verified");
        List<String> command = new ArrayList<>(sitthi);
        command.addAll(List.of("verify", "--drop", drop.toString(), "--out", out.toString()));
        ChildProcess.run(command, work.resolve("verify.log"), timeoutSeconds);
        return out.resolve("wallets");
    }

    private long measure(
            Request request,
            Peer.Task task,
            long people,
            Path work,
            List<Measurement> measurements,
            PrintWriter terminal)
            throws IOException, InterruptedException {
        List<PayPeer> wanted = peers.stream()
                .filter(peer -> request.peers().contains(peer.name()))
                .toList();
        TurnByTurn turns = new TurnByTurn(task, work, request.timeoutSeconds(), terminal);
        Map<Peer, List<Taken>> taken = turns.run(List.copyOf(wanted), request.runs());
        long unexplained = compareAnswers(task, wanted, turns, taken, work, terminal);
        taken.forEach((peer, runs) -> measurements.add(JobMeasurement.of(
                name(), peer, runs, people, task.threads(), PayJob::decided, FIGURES)));
        return unexplained;
    }

    private static double decided(Taken run) {
        return run.figures().getOrDefault(Measurement.DECIDED, Double.NaN);
    }

    private static long compareAnswers(
            Peer.Task task,
            List<PayPeer> wanted,
            TurnByTurn turns,
            Map<Peer, List<Taken>> taken,
            Path work,
            PrintWriter terminal)
            throws IOException {
        long unexplained = 0;
        PayPeer pay = wanted.stream()
                .filter(PayPeers.Pay.class::isInstance)
                .findFirst()
                .orElse(null);
        if (pay == null) {
            terminal.println("Without pay among them nothing was compared.");
            return 0;
        }
        Path out = pay.answer(turns.directory(pay));
        for (PayPeer peer : wanted) {
            if (peer == pay) {
                continue;
            }
            Path directory = turns.directory(peer);
            List<Taken> runs = taken.getOrDefault(peer, List.of());
            Deciding deciding = peer.deciding(directory, runs.get(runs.size() - 1).output());
            try {
                DecisionComparison.Result result = DecisionComparison.compare(
                        out, peer.answer(directory), task.wallets(), deciding.untilMicros(), MEMORY, work.resolve("spill"));
                result.print(peer.name(), terminal);
                unexplained += result.unexplained();
                if (result.decisions() != deciding.payments()) {
                    terminal.printf(
                            Locale.ROOT, "%s says that it decided %,d%n", peer.name(), deciding.payments());
                    unexplained++;
                }
            } catch (SQLException e) {
                throw new IOException("the answers of " + peer.name() + " could not be compared", e);
            }
        }
        return unexplained;
    }
}
