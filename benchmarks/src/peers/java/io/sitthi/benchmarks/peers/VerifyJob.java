package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.RunEnvironment;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code verify} beside DuckDB and Spark, which run a simpler form of the rules over the same files
 * ({@link EligibilitySql}), and beside the floor of decoding alone. Whole processes, from start to written output. Every
 * peer's answers are held against {@code verify}'s, row by row, before any time counts.
 */
public final class VerifyJob implements WholeJob {

    private static final long MILLION = 1_000_000L;
    private static final List<String> DATASETS =
            List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures");

    /** Half of what the largest of the sizes wants: peers that spill say so by their time. */
    private static final String MEMORY = "6GB";

    private final List<Peer> peers;

    /** As the launcher starts it, without the search for duplicates that the simpler form may leave out. */
    public VerifyJob() {
        this(List.of(
                new VerifyPeers.Verify(
                        List.of(RunEnvironment.repository().resolve("sitthi").toString())),
                new VerifyPeers.Verify(
                        List.of(RunEnvironment.repository().resolve("sitthi").toString()), "flink"),
                new VerifyPeers.DuckDb(false, "hash"),
                new VerifyPeers.Spark(
                        RunEnvironment.repository().resolve("benchmarks/src/peers/spark/target"),
                        false,
                        EligibilitySql.Identity.HASH),
                new VerifyPeers.Floor()));
    }

    VerifyJob(List<Peer> peers) {
        this.peers = List.copyOf(peers);
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public List<String> contenders() {
        return peers.stream().map(Peer::name).toList();
    }

    @Override
    public List<Long> people(boolean full) {
        return full ? List.of(MILLION, 5 * MILLION, 20 * MILLION, 50 * MILLION) : List.of(MILLION);
    }

    @Override
    public Outcome measure(Request request, PrintWriter terminal) throws IOException, InterruptedException {
        Files.createDirectories(request.work());
        List<Measurement> measurements = new ArrayList<>();
        long unexplained = 0;
        for (long people : request.people()) {
            Path given = request.drop();
            Path drop = given == null ? Drops.of(request.work(), people, terminal) : given.toAbsolutePath();
            long rows = rows(drop);
            for (int threads : request.threads()) {
                terminal.printf(
                        Locale.ROOT, "%nverify, %,d rows in six datasets, %d threads%n", rows, threads);
                Path work = Files.createTempDirectory(request.work().toAbsolutePath(), "verify");
                try {
                    unexplained += measure(request, drop, new Size(people, rows, threads), work, measurements, terminal);
                } finally {
                    TurnByTurn.delete(work);
                }
            }
        }
        return new Outcome(measurements, unexplained);
    }

    /** What a measurement is of. */
    private record Size(long people, long rows, int threads) {}

    private long measure(
            Request request,
            Path drop,
            Size size,
            Path work,
            List<Measurement> measurements,
            PrintWriter terminal)
            throws IOException, InterruptedException {
        List<Peer> wanted = peers.stream()
                .filter(peer -> request.peers().contains(peer.name()))
                .toList();
        Peer.Task task = new Peer.Task(drop, drop, size.threads(), MEMORY);
        TurnByTurn turns = new TurnByTurn(task, work, request.timeoutSeconds(), terminal);
        Map<Peer, List<Taken>> taken = turns.run(wanted, request.runs());
        long unexplained = compareAnswers(drop, wanted, turns, work, terminal);
        taken.forEach((peer, runs) -> measurements.add(JobMeasurement.of(
                name(), peer, runs, size.people(), size.threads(), run -> size.rows(), List.of())));
        return unexplained;
    }

    private static long compareAnswers(
            Path drop, List<Peer> wanted, TurnByTurn turns, Path work, PrintWriter terminal) throws IOException {
        long unexplained = 0;
        for (Peer verify : wanted) {
            if (!(verify instanceof VerifyPeers.Verify)) {
                continue;
            }
            Path verdicts = verify.answer(turns.directory(verify));
            unexplained += differences(wanted.get(0), verify, turns, terminal);
            for (Peer peer : wanted) {
                if (peer instanceof VerifyPeers.Verify || peer instanceof VerifyPeers.Floor) {
                    continue;
                }
                Path answer = peer.answer(turns.directory(peer));
                String files = Files.isDirectory(answer) ? answer + "/*.parquet" : answer.toString();
                try {
                    AnswerComparison.Result result = AnswerComparison.compare(
                            drop, verdicts, files, isLookingForDuplicates(peer), MEMORY, work.resolve("spill"));
                    result.print(peer.name(), terminal);
                    unexplained += result.unexplained();
                } catch (SQLException e) {
                    throw new IOException("the answers of " + peer.name() + " could not be compared", e);
                }
            }
        }
        return unexplained;
    }

    /** Whatever the engine, the files are the same, and so is the manifest of the verdicts. */
    private static long differences(Peer first, Peer other, TurnByTurn turns, PrintWriter terminal) throws IOException {
        if (first == other || !(first instanceof VerifyPeers.Verify)) {
            return 0;
        }
        String manifest = "verdicts/" + Manifest.FILE_NAME;
        boolean same = Files.mismatch(
                        first.answer(turns.directory(first)).resolve(manifest),
                        other.answer(turns.directory(other)).resolve(manifest))
                < 0;
        terminal.printf(
                "verdicts of %s and %s: %s%n", first.name(), other.name(), same ? "the same files" : "DIFFERENT");
        return same ? 0 : 1;
    }

    private static boolean isLookingForDuplicates(Peer peer) {
        return (peer instanceof VerifyPeers.DuckDb duckDb && duckDb.duplicates())
                || (peer instanceof VerifyPeers.Spark spark && spark.duplicates());
    }

    private static long rows(Path drop) throws IOException {
        long rows = 0;
        for (String dataset : DATASETS) {
            List<Path> files;
            try (Stream<Path> list = Files.list(drop.resolve(dataset))) {
                files = list.filter(file -> file.toString().endsWith(".parquet")).toList();
            }
            for (Path file : files) {
                try (ParquetFileReader reader = ParquetFileReader.open(Location.of(file))) {
                    rows += reader.footer().rows();
                }
            }
        }
        return rows;
    }
}
