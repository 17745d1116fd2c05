package io.sitthi.jobs.ingest;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.ingest.ControlCheck;
import io.sitthi.datasets.ingest.profile.ControlTotals;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.YamlDocument;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.Programmes;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;

/** A profile, and where it stands. */
public record ProfileText(Profile profile, Location file) {

    /** Reads the profile's file. */
    public static ProfileText read(CommandLine line, String path) throws CommandException {
        try {
            Location file = LocationOption.parse(line, "--profile", path);
            byte[] content = YamlDocument.readBytes(file);
            return new ProfileText(ProfileReader.read(content, file.absolute(), Programmes.KINDS), file);
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.USAGE, "the profile cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED, "the profile " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What the agency counted: the profile's own totals, or those of the file that it names, which stands beside the first
     * delivered file or, where it does not, beside the profile.
     */
    public ControlTotals control(List<Location> inputs) throws IOException, DeliveryException {
        String name = profile.controlFile();
        if (name == null) {
            return profile.control();
        }
        Location totals = name.startsWith("/") || name.contains(":/")
                ? Location.of(name)
                : inputs.get(0).parent().resolve(name);
        if (!totals.exists()) {
            totals = file.parent().resolve(name);
        }
        if (!totals.exists()) {
            throw new DeliveryException(name + ": expected a file of control totals beside the delivery, found none");
        }
        byte[] content = totals.readAll();
        if (content.length > ControlCheck.MAX_FILE_BYTES) {
            throw new DeliveryException(name + ": expected at most " + ControlCheck.MAX_FILE_BYTES + " bytes");
        }
        return ControlCheck.read(content, name, profile.dataset());
    }
}
