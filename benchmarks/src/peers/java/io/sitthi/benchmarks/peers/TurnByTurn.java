package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.jobs.ChildProcess;
import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs peers one after the other, a fresh process and directory each: first a warm-up of all, so that the files are in
 * the page cache for everybody, then round after round, every second one in reverse order. A peer's directory is deleted
 * when it runs again, so the answers of the last round are left to be compared.
 */
public final class TurnByTurn {

    /** Wall time is told to the hundredth at best. */
    private static final double WORTH_SAYING = 0.005;

    private final Peer.Task task;
    private final Path work;
    private final int timeoutSeconds;
    private final PrintWriter terminal;

    private final Map<Peer, List<Taken>> taken = new LinkedHashMap<>();

    public TurnByTurn(Peer.Task task, Path work, int timeoutSeconds, PrintWriter terminal) {
        this.task = task;
        this.work = work;
        this.timeoutSeconds = timeoutSeconds;
        this.terminal = terminal;
    }

    /** What each peer took, round by round, without the warm-up. */
    public Map<Peer, List<Taken>> run(List<Peer> peers, int rounds) throws IOException, InterruptedException {
        peers.forEach(peer -> taken.put(peer, new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            List<Peer> order = new ArrayList<>(peers);
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Peer peer : order) {
                Taken took = take(peer, round);
                if (round > 0) {
                    taken.getOrDefault(peer, List.of()).add(took);
                }
            }
        }
        return taken;
    }

    private Taken take(Peer peer, int round) throws IOException, InterruptedException {
        Path directory = directory(peer);
        delete(directory);
        Files.createDirectories(directory);
        Taken took =
                ChildProcess.run(peer.command(task, directory), work.resolve(fileName(peer) + ".log"), timeoutSeconds);
        if (!Files.exists(peer.answer(directory))) {
            throw new IOException(peer.name() + " ended well but wrote no " + peer.answer(directory));
        }
        took = took.with(peer.figures(directory, took.output()));
        terminal.printf(
                Locale.ROOT,
                "%-8s %-16s %8.2f s wall %8.2f s processor %6.0f MB%s%s%n",
                round == 0 ? "warm-up" : "round " + round,
                peer.name(),
                took.wallMillis() / 1000,
                took.processorMillis() / 1000,
                took.peakResidentBytes() / 1e6,
                stolen(took.stolenShare()),
                figures(took));
        terminal.flush();
        return took;
    }

    private static String stolen(double share) {
        return share < WORTH_SAYING ? "" : String.format(Locale.ROOT, "   %.0f%% stolen", 100 * share);
    }

    private static String figures(Taken took) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(took.figures())
                .forEach((name, value) -> text.append(String.format(Locale.ROOT, "   %s %,.2f", name, value)));
        return text.toString();
    }

    /** Where a peer writes. */
    public Path directory(Peer peer) {
        return work.resolve(fileName(peer));
    }

    private static String fileName(Peer peer) {
        return peer.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** Deletes a directory and all that is in it, if it is there. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
