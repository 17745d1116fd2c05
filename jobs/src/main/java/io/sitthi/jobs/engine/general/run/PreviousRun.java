package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The output of an earlier run of the same kind, that this one is compared with. */
final class PreviousRun {

    private final Location out;

    private PreviousRun(Location out) {
        this.out = out;
    }

    /**
     * The run in a folder.
     *
     * @throws CommandException when the folder is not the output of a finished run that wrote this dataset
     */
    static PreviousRun of(Location out, Schema dataset) throws CommandException {
        PreviousRun previous = new PreviousRun(out);
        try {
            previous.manifest(dataset);
            return previous;
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--previous " + out + " is not the output of a finished run of this kind: " + e.getMessage(),
                    e);
        }
    }

    private Manifest manifest(Schema dataset) throws IOException {
        Location file = out.resolve(dataset.name()).resolve(Manifest.FILE_NAME);
        try {
            return ManifestJson.read(file.readAll());
        } catch (MalformedManifestException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    void read(Schema dataset, List<String> columns, Consumer<OutputRow> reader) throws IOException {
        List<String> files =
                manifest(dataset).files().stream().map(Manifest.FileEntry::name).toList();
        OutputRows.read(out.resolve(dataset.name()), files, dataset, columns, reader);
    }
}
