package io.sitthi.datasets.console;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.Programmes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A programme, and the text that it was read from: the text travels.
 *
 * @param yaml the whole file
 */
public record ProgrammeText<P extends Programme>(P programme, String yaml) {

    /**
     * Reads a programme of any kind.
     *
     * @param nameOrFile name of a programme that is shipped, or a file; null for the default
     */
    public static ProgrammeText<Programme> read(CommandLine line, @Nullable String nameOrFile) throws CommandException {
        return read(line, nameOrFile, Programmes::parse);
    }

    /** Reads a programme that must be of one kind, since the command serves no other. */
    public static <P extends Programme> ProgrammeText<P> read(
            CommandLine line, @Nullable String nameOrFile, Kind<P> kind) throws CommandException {
        return read(line, nameOrFile, (content, name) -> ProgrammeFile.parse(content, name, kind));
    }

    private interface Parser<P extends Programme> {
        P parse(byte[] content, String name) throws ProgrammeException;
    }

    private static <P extends Programme> ProgrammeText<P> read(
            CommandLine line, @Nullable String nameOrFile, Parser<P> parser) throws CommandException {
        Kind<?> shipped = nameOrFile == null ? Programmes.KINDS.get(0) : Programmes.shipping(nameOrFile);
        try {
            byte[] content;
            String name;
            if (shipped != null) {
                name = shipped.shippedName();
                content = ProgrammeFile.shippedBytes(shipped);
            } else {
                Location location = LocationOption.parse(line, "--programme", String.valueOf(nameOrFile));
                if (!location.exists()) {
                    throw new CommandException(
                            ExitStatus.USAGE,
                            "the programme cannot be used:\n" + location.absolute()
                                    + ": found no such file, expected a programme file or one of "
                                    + Programmes.shippedNames());
                }
                content = ProgrammeFile.readBytes(location);
                name = location.absolute();
            }
            return new ProgrammeText<>(parser.parse(content, name), new String(content, StandardCharsets.UTF_8));
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, "the programme cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, "the programme " + nameOrFile + " cannot be read: " + e.getMessage(), e);
        }
    }
}
