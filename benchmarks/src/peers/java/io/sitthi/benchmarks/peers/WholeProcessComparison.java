package io.sitthi.benchmarks.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sitthi.benchmarks.peers.ChildProcess.Taken;
import io.sitthi.benchmarks.peers.Contestant.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long does {@code verify} take beside DuckDB, which runs a simpler form of the rules over the same files
 * ({@link EligibilitySql})? Whole processes, from start to written output, one after the other: a warm-up of each, so
 * that the files are in the page cache for both, then pairs, every second one in reverse order. Each run writes into a
 * fresh directory, deleted when its time has been taken. Then the answers are compared.
 *
 * <p>{@code --drop DROP [--runs 5] [--threads N] [--memory 12GB] [--duplicates off|on] [--identity hash|text]
 * [--work DIR] [--json FILE] [--jobs-classpath PATH] [--verify-java-options "…"] [--timeout-seconds 3600]}. Exit status
 * 0; 1 when answers differ in a way that no omission explains; 2 wrong usage; 4 a run failed.
 */
public final class WholeProcessComparison {

    private static final int ANSWERS_DIFFER = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 4;

    private final Setting setting;
    private final PrintStream terminal;
    private final Map<Contestant, Path> lastDirectory = new EnumMap<>(Contestant.class);

    private WholeProcessComparison(Setting setting, PrintStream terminal) {
        this.setting = setting;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(arguments, terminal));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        } catch (IOException | SQLException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    /** Measures, compares, prints; the exit status. */
    static int run(String[] arguments, PrintStream terminal) throws IOException, SQLException, InterruptedException {
        Options options = new Options(
                arguments,
                Set.of(
                        "--drop",
                        "--runs",
                        "--threads",
                        "--memory",
                        "--duplicates",
                        "--identity",
                        "--work",
                        "--json",
                        "--jobs-classpath",
                        "--verify-java-options",
                        "--timeout-seconds"));
        String parent = options.find("--work");
        if (parent != null) {
            Files.createDirectories(Path.of(parent));
        }
        Path work = parent == null
                ? Files.createTempDirectory("sitthi-peers")
                : Files.createTempDirectory(Path.of(parent).toAbsolutePath(), "sitthi-peers");
        try {
            Setting setting = new Setting(
                    Path.of(options.required("--drop")).toAbsolutePath(),
                    work,
                    options.number("--runs", 5),
                    options.number("--threads", Runtime.getRuntime().availableProcessors()),
                    options.get("--jobs-classpath", Setting.LAUNCHER_CLASSPATH),
                    List.of(options.get("--verify-java-options", Setting.LAUNCHER_OPTIONS)
                            .trim()
                            .split("\\s+")),
                    options.get("--memory", "12GB"),
                    options.flag("--duplicates", false),
                    options.get("--identity", "hash"),
                    options.number("--timeout-seconds", 3600));
            return new WholeProcessComparison(setting, terminal).measure(options.find("--json"));
        } finally {
            delete(work);
        }
    }

    private int measure(@Nullable String json) throws IOException, SQLException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int run = 0; run <= setting.runs(); run++) {
            boolean verifyFirst = run % 2 == 0;
            Taken first = take(verifyFirst ? Contestant.VERIFY : Contestant.DUCKDB, run);
            Taken second = take(verifyFirst ? Contestant.DUCKDB : Contestant.VERIFY, run);
            if (run > 0) {
                pairs.add(verifyFirst ? new Pair(first, second) : new Pair(second, first));
            }
        }
        Findings findings = Findings.of(
                pairs,
                AnswerComparison.compare(
                        setting.drop(),
                        Contestant.VERIFY.answer(directory(Contestant.VERIFY, setting.runs())),
                        Contestant.DUCKDB.answer(directory(Contestant.DUCKDB, setting.runs())),
                        setting.duplicates(),
                        setting.memory(),
                        setting.work().resolve("spill")));
        findings.print(terminal);
        if (json != null) {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(Path.of(json).toFile(), findings);
        }
        return findings.answers().unexplained() == 0 ? 0 : ANSWERS_DIFFER;
    }

    private Taken take(Contestant contestant, int run) throws IOException, InterruptedException {
        Path before = lastDirectory.remove(contestant);
        if (before != null) {
            delete(before);
        }
        Path directory = Files.createDirectory(directory(contestant, run));
        Taken taken = ChildProcess.run(
                contestant.command(setting, directory), directory.resolve("log"), setting.timeoutSeconds());
        if (!Files.exists(contestant.answer(directory))) {
            throw new IOException(contestant.title() + " ended well but wrote no " + contestant.answer(directory));
        }
        lastDirectory.put(contestant, directory);
        terminal.printf(
                Locale.ROOT,
                "%-8s %-6s %8.2f s wall %8.2f s processor %6.0f MB%n",
                run == 0 ? "warm-up" : "run " + run,
                contestant.title(),
                taken.wallMillis() / 1000,
                taken.processorMillis() / 1000,
                taken.peakResidentBytes() / 1e6);
        return taken;
    }

    private Path directory(Contestant contestant, int run) {
        return setting.work().resolve(contestant.name().toLowerCase(Locale.ROOT) + "-" + run);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
