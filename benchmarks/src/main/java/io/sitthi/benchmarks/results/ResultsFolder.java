package io.sitthi.benchmarks.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of results, a file for each run: {@code 20261122T051500Z-6cff2f1d0a.json}. A file is written under a
 * temporary name and renamed, so it is there whole or not at all; none is ever changed.
 */
public final class ResultsFolder {

    private static final String ENDING = ".json";
    private static final int MAX_FILES = 100_000;
    private static final int COMMIT_DIGITS = 10;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // the schema may grow
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path folder;

    public ResultsFolder(Path folder) {
        this.folder = folder;
    }

    /** Adds a run; the file. */
    public Path append(BenchmarkRun run) throws IOException {
        Files.createDirectories(folder);
        String commit = run.commit().id();
        String stem = NAME.format(Instant.parse(run.startedAt())) + "-"
                + commit.substring(0, Math.min(COMMIT_DIGITS, commit.length()));
        Path temporary =
                folder.resolve("." + stem + "-" + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(temporary, write(run));
            return rename(temporary, stem);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path rename(Path temporary, String stem) throws IOException {
        for (int n = 1; n < MAX_FILES; n++) {
            Path file = folder.resolve(stem + (n == 1 ? "" : "-" + n) + ENDING);
            if (!Files.exists(file)) {
                return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        throw new IOException(folder + " holds too many files that begin with " + stem);
    }

    /**
     * All runs, the oldest first.
     *
     * @throws IOException when a file cannot be read or is no results file; it is named
     */
    public List<BenchmarkRun> runs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> isResult(file.getFileName().toString())).toList();
        }
        List<BenchmarkRun> runs = new ArrayList<>();
        for (Path file : files) {
            runs.add(read(file));
        }
        runs.sort(Comparator.comparing(run -> Instant.parse(run.startedAt())));
        return runs;
    }

    private static boolean isResult(String name) {
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    /** Reads one results file. */
    public static BenchmarkRun read(Path file) throws IOException {
        BenchmarkRun run;
        try {
            run = MAPPER.readValue(Files.readString(file), BenchmarkRun.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a results file: " + e.getOriginalMessage(), e);
        }
        if (run == null || run.schema() != BenchmarkRun.SCHEMA) {
            throw new IOException(file + " is not a results file of schema " + BenchmarkRun.SCHEMA + ", but of "
                    + (run == null ? "none" : run.schema()));
        }
        return run;
    }

    static String write(BenchmarkRun run) throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(run) + "\n";
    }
}
