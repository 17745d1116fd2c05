package io.sitthi.datasets.console;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The {@code --programme} option. */
public final class ProgrammeOption {

    private ProgrammeOption() {}

    /** @param file null for the programme that is shipped */
    public static Programme read(CommandLine line, @Nullable String file) throws CommandException {
        if (file == null) {
            return ProgrammeFile.shippedDefault();
        }
        try {
            return ProgrammeFile.read(LocationOption.parse(line, "--programme", file));
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, "the programme cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, "the programme " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
