package io.sitthi.benchmarks;

import io.sitthi.benchmarks.results.ResultsFolder;
import io.sitthi.benchmarks.results.RunEnvironment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results are kept. */
final class ResultsOption {

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Folder of results, one file a run (default: benchmarks/results of the sources).")
    private @Nullable Path results;

    Path path() {
        Path given = results;
        return given == null ? RunEnvironment.repository().resolve("benchmarks/results") : given;
    }

    ResultsFolder folder() {
        return new ResultsFolder(path());
    }
}
