package io.sitthi.datasets.console;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * A programme, and the text that it was read from: the text travels.
 *
 * @param yaml the whole file
 */
public record ProgrammeText(Programme programme, String yaml) {

    /**
     * Reads a programme's file.
     *
     * @param file null for the programme that is shipped
     */
    public static ProgrammeText read(CommandLine line, @Nullable String file) throws CommandException {
        try {
            byte[] content;
            String name = ProgrammeFile.SHIPPED_NAME;
            if (file == null) {
                content = ProgrammeFile.shippedBytes();
            } else {
                Location location = LocationOption.parse(line, "--programme", file);
                content = ProgrammeFile.readBytes(location);
                name = location.absolute();
            }
            return new ProgrammeText(ProgrammeFile.parse(content, name), new String(content, StandardCharsets.UTF_8));
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, "the programme cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, "the programme " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
