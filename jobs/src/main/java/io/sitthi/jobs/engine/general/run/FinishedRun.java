package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Reads the output of a finished run. */
public final class FinishedRun {

    private final Location out;

    private final LocalDate day;

    private FinishedRun(Location out, LocalDate day) {
        this.out = out;
        this.day = day;
    }

    /**
     * The run in a folder.
     *
     * @throws CommandException when the folder is not the output of a finished run that wrote this dataset
     */
    public static FinishedRun of(Location out, Schema dataset) throws CommandException {
        try {
            return new FinishedRun(out, manifest(out, dataset).asOf());
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.USAGE, out + " is not the output of a finished run of this kind: " + e.getMessage(), e);
        }
    }

    private static Manifest manifest(Location out, Schema dataset) throws IOException {
        Location file = out.resolve(dataset.name()).resolve(Manifest.FILE_NAME);
        try {
            return ManifestJson.read(file.readAll());
        } catch (MalformedManifestException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The day at whose end the run judged. */
    public LocalDate day() {
        return day;
    }

    /** Reads columns of one of its outputs, row by row. */
    public void read(Schema dataset, List<String> columns, Consumer<OutputRow> reader) throws IOException {
        List<String> files = manifest(out, dataset).files().stream()
                .map(Manifest.FileEntry::name)
                .toList();
        OutputRows.read(out.resolve(dataset.name()), files, dataset, columns, reader);
    }
}
