package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.jobs.ChildProcess;
import io.sitthi.benchmarks.jobs.ChildProcess.Taken;
import io.sitthi.benchmarks.jobs.WholeJob;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.benchmarks.results.RunEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A night of a million registrations against a prepared reference, beside a {@code verify} of all registrations and
 * DuckDB ({@link EligibilitySql}), which have to read the nation. Whole processes, from start to written output.
 *
 * <p>The night is the drop's earliest registrations, so that no other registration bears on them: before any time counts,
 * the night's verdicts must be those that {@code verify} of all gives them, row by row. The preparation is not in the time;
 * it is printed.
 */
public final class NightJob implements WholeJob {

    private static final long MILLION = 1_000_000L;
    /** Of a small drop the night has no more than this share. */
    private static final int LARGEST_SHARE = 10;

    private static final String MEMORY = "6GB";
    private static final String NIGHT = "night";

    private final List<String> program;

    /** As the launcher starts it. */
    public NightJob() {
        this(List.of(RunEnvironment.repository().resolve("sitthi").toString()));
    }

    /** @param program how Sitthi is started */
    NightJob(List<String> program) {
        this.program = List.copyOf(program);
    }

    /** A night, of a drop and against a reference that were made before. */
    private record Night(List<String> program, Path night, Path reference) implements Peer {

        @Override
        public String name() {
            return NIGHT;
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("verify", "--reference", reference.toString(), "--drop", night.toString()));
            command.addAll(List.of("--out", answer(directory).toString(), "--threads", "" + task.threads()));
            return command;
        }

        @Override
        public Path answer(Path directory) {
            return directory.resolve("out");
        }
    }

    @Override
    public String name() {
        return NIGHT;
    }

    @Override
    public List<String> contenders() {
        return peers(Path.of("."), Path.of(".")).stream().map(Peer::name).toList();
    }

    private List<Peer> peers(Path night, Path reference) {
        return List.of(
                new Night(program, night, reference),
                new VerifyPeers.Verify(program),
                new VerifyPeers.DuckDb(false, "hash"));
    }

    @Override
    public List<Long> people(boolean full) {
        return full ? List.of(MILLION, 20 * MILLION, 66 * MILLION) : List.of(MILLION);
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
        try {
            long unexplained = 0;
            Path night = work.resolve("registrations-of-a-night");
            Path reference = work.resolve("reference");
            long rows = makeNight(drop, night);
            command("manifest", work, request, "--dataset", "registrations", "--source", NIGHT, "--as-of",
                    DuckDbEligibility.asOf(drop.resolve("registrations")).toString(),
                    night.resolve("registrations").toString());
            Taken prepared = command("prepare", work, request, "--drop", drop.toString(), "--reference",
                    reference.toString());
            terminal.printf(
                    Locale.ROOT,
                    "%nprepare %26.2f s wall %8.2f s processor %6.0f MB%n",
                    prepared.wallMillis() / 1000,
                    prepared.processorMillis() / 1000,
                    prepared.peakResidentBytes() / 1e6);
            List<Peer> wanted = peers(night, reference).stream()
                    .filter(peer -> request.peers().contains(peer.name()))
                    .toList();
            for (int threads : request.threads()) {
                terminal.printf(Locale.ROOT, "%na night of %,d registrations, %d threads%n", rows, threads);
                TurnByTurn turns = new TurnByTurn(
                        new Peer.Task(drop, drop, threads, MEMORY), work, request.timeoutSeconds(), terminal);
                Map<Peer, List<Taken>> taken = turns.run(wanted, request.runs());
                unexplained += compareAnswers(wanted, turns, night, drop, terminal);
                taken.forEach((peer, runs) -> measurements.add(JobMeasurement.of(
                        name(), peer, runs, people, threads, run -> rows, List.of())));
                printRatios(taken, terminal);
            }
            return unexplained;
        } catch (SQLException e) {
            throw new IOException("DuckDB could not make or compare a night: " + e.getMessage(), e);
        }
    }

    private Taken command(String command, Path work, Request request, String... arguments)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(program);
        whole.add(command);
        whole.addAll(List.of(arguments));
        return ChildProcess.run(whole, work.resolve(command + ".log"), request.timeoutSeconds());
    }

    /** @return how many registrations the night has */
    private static long makeNight(Path drop, Path night) throws IOException, SQLException {
        Path folder = Files.createDirectories(night.resolve("registrations"));
        String all = files(drop.resolve("registrations"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = " + EligibilitySql.quote(MEMORY));
            long rows = number(
                    statement,
                    "SELECT least(" + MILLION + ", greatest(1, count(*) // " + LARGEST_SHARE + ")) FROM " + all);
            statement.execute("COPY (SELECT * FROM " + all
                    + " ORDER BY registered_at NULLS LAST, registration_id LIMIT " + rows + ") TO "
                    + EligibilitySql.quote(folder.resolve("part-0.parquet").toString())
                    + " (FORMAT parquet, COMPRESSION zstd)");
            return rows;
        }
    }

    /** Compares what the night said with what {@code verify} of all says of the same registrations. */
    private static long compareAnswers(List<Peer> wanted, TurnByTurn turns, Path night, Path drop, PrintWriter terminal)
            throws SQLException {
        Peer one = null;
        Peer whole = null;
        for (Peer peer : wanted) {
            one = peer instanceof Night ? peer : one;
            whole = peer instanceof VerifyPeers.Verify ? peer : whole;
        }
        if (one == null || whole == null) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = " + EligibilitySql.quote(MEMORY));
            // an id that is delivered twice is a fault that a night alone cannot see
            statement.execute("CREATE TABLE ids AS SELECT registration_id FROM "
                    + files(drop.resolve("registrations")) + " SEMI JOIN "
                    + files(night.resolve("registrations")) + " AS night USING (registration_id)"
                    + " GROUP BY registration_id HAVING count(*) = 1");
            String found = "SELECT * FROM " + verdicts(one, turns) + " SEMI JOIN ids USING (registration_id)";
            String expected = "SELECT * FROM " + verdicts(whole, turns) + " SEMI JOIN ids USING (registration_id)";
            long rows = number(statement, "SELECT count(*) FROM (" + expected + ")");
            long different = number(
                    statement, "SELECT count(*) FROM ((" + found + ") EXCEPT ALL (" + expected + "))");
            different += number(
                    statement, "SELECT count(*) FROM ((" + expected + ") EXCEPT ALL (" + found + "))");
            terminal.printf(
                    Locale.ROOT, "the night's verdicts against those of verify: %,d rows, %,d differ%n", rows, different);
            return rows == 0 ? 1 : different;
        }
    }

    private static String verdicts(Peer peer, TurnByTurn turns) {
        return files(peer.answer(turns.directory(peer)).resolve("verdicts"));
    }

    private static String files(Path folder) {
        return "read_parquet(" + EligibilitySql.quote(folder + "/*.parquet") + ")";
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void printRatios(Map<Peer, List<Taken>> taken, PrintWriter terminal) {
        double night = 0;
        for (Map.Entry<Peer, List<Taken>> entry : taken.entrySet()) {
            double seconds = median(entry.getValue()) / 1000;
            if (entry.getKey() instanceof Night) {
                night = seconds;
            } else if (night > 0) {
                terminal.printf(
                        Locale.ROOT,
                        "a night is %.1f times as fast as %s%n",
                        seconds / night,
                        entry.getKey().name());
            }
        }
        terminal.flush();
    }

    private static double median(List<Taken> runs) {
        double[] sorted = runs.stream().mapToDouble(Taken::wallMillis).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
