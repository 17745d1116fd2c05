package io.sitthi.datasets.console;

import io.sitthi.datasets.programme.Programme;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The {@code --programme} option, which commands mix in. */
public final class ProgrammeOption {

    @Option(
            names = "--programme",
            paramLabel = "FILE",
            description = "The programme's dates, limits and lists (default: digital-wallet-2567, as shipped).")
    private @Nullable String file;

    public Programme read(CommandLine line) throws CommandException {
        return readText(line).programme();
    }

    /** With the text that it was read from. */
    public ProgrammeText readText(CommandLine line) throws CommandException {
        return ProgrammeText.read(line, file);
    }
}
