package io.sitthi.benchmarks;

import io.sitthi.benchmarks.report.BenchmarkPage;
import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench report}: all results as one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Shows all results as one HTML page, which opens offline.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private ResultsOption results = new ResultsOption();

    @Option(names = "--out", paramLabel = "FILE", description = "The page (default: report.html among the results).")
    private @Nullable Path out;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ReportCommand() {}

    @Override
    public Integer call() throws CommandException {
        Path given = out;
        Path page = (given == null ? results.path().resolve("report.html") : given).toAbsolutePath();
        try {
            List<BenchmarkRun> runs = results.folder().runs();
            if (runs.isEmpty()) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        results.path() + " holds no results. 'sitthi bench --quick' makes some in a few minutes.");
            }
            Path folder = page.resolveSibling("");
            Files.createDirectories(folder);
            Path temporary = folder.resolve(
                    "." + page.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
            try {
                Files.write(temporary, new BenchmarkPage().render(runs).getBytes(StandardCharsets.UTF_8));
                Files.move(temporary, page, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The report could not be made: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("Report  " + page);
        return ExitStatus.DONE;
    }
}
