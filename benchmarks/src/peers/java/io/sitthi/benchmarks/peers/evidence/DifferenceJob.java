package io.sitthi.benchmarks.peers.evidence;

import static io.sitthi.benchmarks.peers.evidence.DuckDbDifference.quote;

import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.peers.EachSize;
import io.sitthi.benchmarks.peers.JobMeasurement;
import io.sitthi.benchmarks.peers.Peer;
import io.sitthi.benchmarks.peers.TurnByTurn;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.RunEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code difference} of two runs with evidence, and so with causes, digests, page and {@code changes/}, beside DuckDB's join of
 * the two tables of verdicts, which has none of these. Whole processes. Both must find the same registrations, with the same
 * verdicts and reasons on both sides, before any time counts.
 */
public final class DifferenceJob implements WholeJob {

    private static final long MILLION = 1_000_000;

    /** The goal of {@code difference} is for this much. */
    private static final String MEMORY = "4GB";

    private static final String COLUMNS =
            "registration_id, citizen_id, verdict_before, verdict_after, reasons_before, reasons_after";

    private final List<String> sitthi;

    /** As the launcher starts it. */
    public DifferenceJob() {
        this(List.of(RunEnvironment.repository().resolve("sitthi").toString()));
    }

    DifferenceJob(List<String> sitthi) {
        this.sitthi = List.copyOf(sitthi);
    }

    /** DuckDB, which runs {@link DuckDbDifference}. */
    private record DuckDb(Path from, Path to) implements Peer {

        @Override
        public String name() {
            return "DuckDB";
        }

        @Override
        public List<String> command(Task task, Path directory) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // Java does nothing here but hand over one statement: the options under which it starts soonest
                    "-Xshare:auto",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DuckDbDifference.class.getName(),
                    "--from",
                    from.toString(),
                    "--to",
                    to.toString(),
                    "--out",
                    answer(directory).toString(),
                    "--threads",
                    "" + task.threads(),
                    "--memory",
                    task.memory());
        }

        @Override
        public Path answer(Path directory) {
            return directory.resolve("changes.parquet");
        }
    }

    private List<Peer> peers(Path from, Path to) {
        List<String> start = Command.of(sitthi, "difference", "--from", from.toString(), "--to", to.toString());
        return List.of(new Command("difference", start, "answer"), new DuckDb(from, to));
    }

    @Override
    public String name() {
        return "difference";
    }

    @Override
    public List<String> contenders() {
        return peers(Path.of("first"), Path.of("second")).stream().map(Peer::name).toList();
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
        TwoRuns runs = new TwoRuns(sitthi, work, request.timeoutSeconds(), terminal);
        Path from = runs.first(drop);
        Path to = runs.second(drop);
        long rows = TwoRuns.rows(from) + TwoRuns.rows(to);
        for (int threads : request.threads()) {
            terminal.printf(
                    Locale.ROOT, "%ndifference, %,d registrations in two runs, %d threads%n", rows, threads);
            Peer.Task task = new Peer.Task(drop, drop, threads, MEMORY);
            TurnByTurn turns = new TurnByTurn(task, work, request.timeoutSeconds(), terminal);
            List<Peer> wanted = peers(from, to).stream()
                    .filter(peer -> request.peers().contains(peer.name()))
                    .toList();
            Map<Peer, List<Taken>> taken = turns.run(wanted, request.runs());
            unexplained += compareAnswers(wanted, turns, terminal);
            taken.forEach((peer, took) -> measurements.add(
                    JobMeasurement.of(name(), peer, took, people, threads, run -> rows, List.of())));
        }
        return unexplained;
    }

    private static long compareAnswers(List<Peer> peers, TurnByTurn turns, PrintWriter terminal) throws IOException {
        if (peers.size() < 2) {
            terminal.println("Without both of them nothing was compared.");
            return 0;
        }
        String ours = quote(peers.get(0).answer(turns.directory(peers.get(0))) + "/changes/*.parquet");
        String theirs = quote(peers.get(1).answer(turns.directory(peers.get(1))).toString());
        long unexplained = onlyInOne(ours, theirs);
        terminal.printf(
                Locale.ROOT, "%,d changes found by both alike, %,d by one alone%n", count(ours, theirs), unexplained);
        return unexplained;
    }

    /** Rows that stand in one of two files, or more often in one than in the other. */
    static long onlyInOne(String ours, String theirs) throws IOException {
        return query("SELECT count(*) FROM ("
                + "(SELECT " + COLUMNS + " FROM read_parquet(" + ours + ") EXCEPT ALL SELECT " + COLUMNS
                + " FROM read_parquet(" + theirs + ")) UNION ALL "
                + "(SELECT " + COLUMNS + " FROM read_parquet(" + theirs + ") EXCEPT ALL SELECT " + COLUMNS
                + " FROM read_parquet(" + ours + ")))");
    }

    private static long count(String ours, String theirs) throws IOException {
        return query("SELECT count(*) FROM (SELECT " + COLUMNS + " FROM read_parquet(" + ours + ") INTERSECT ALL SELECT "
                + COLUMNS + " FROM read_parquet(" + theirs + "))");
    }

    private static long query(String sql) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IOException("the answers could not be compared", e);
        }
    }
}
