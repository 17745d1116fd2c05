package io.sitthi.datasets.console;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.programmes.Programmes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The {@code --programme} option, which commands mix in. */
public final class ProgrammeOption {

    @Option(
            names = "--programme",
            paramLabel = "NAME|FILE",
            description = "The programme's dates, limits and lists: one that is shipped, or a file (default:"
                    + " digital-wallet-2567).")
    private @Nullable String nameOrFile;

    /** What was given, a shipped programme's name or a file; the default's name when nothing was. */
    public String nameOrFile() {
        return nameOrFile == null ? Programmes.KINDS.get(0).shippedName() : nameOrFile;
    }

    /** A programme of any kind. */
    public Programme read(CommandLine line) throws CommandException {
        return ProgrammeText.read(line, nameOrFile).programme();
    }

    /** A programme of any kind, with the text that it was read from. */
    public ProgrammeText<Programme> readText(CommandLine line) throws CommandException {
        return ProgrammeText.read(line, nameOrFile);
    }

    /** A programme of one kind; any other is refused. */
    public <P extends Programme> P read(CommandLine line, Kind<P> kind) throws CommandException {
        return readText(line, kind).programme();
    }

    /** With the text that it was read from. */
    public <P extends Programme> ProgrammeText<P> readText(CommandLine line, Kind<P> kind) throws CommandException {
        return ProgrammeText.read(line, nameOrFile, kind);
    }
}
