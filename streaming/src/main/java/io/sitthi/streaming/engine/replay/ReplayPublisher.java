package io.sitthi.streaming.engine.replay;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Writes manifests and summary, and then makes the output visible with one rename. */
public final class ReplayPublisher {

    private final Location staging;
    private final Location out;
    private final LocalDate asOf;
    private final Manifest.Provenance provenance;

    /** @param asOf the day that manifests name */
    public ReplayPublisher(Location staging, Location out, LocalDate asOf, Manifest.Provenance provenance) {
        this.staging = staging;
        this.out = out;
        this.asOf = asOf;
        this.provenance = provenance;
    }

    /**
     * Whether OUT is the finished output of this very run.
     *
     * @param first a dataset of the output
     * @throws CommandException when it is something else
     */
    public static boolean isPublished(Location out, Schema first, String runId) throws IOException, CommandException {
        if (out.isAbsentOrEmpty()) {
            return false;
        }
        Location manifest = out.resolve(first.folder()).resolve(Manifest.FILE_NAME);
        if (manifest.exists()) {
            try {
                Manifest.Provenance made = ManifestJson.read(manifest.readAll()).provenance();
                if (made != null
                        && RunIdentity.of(made.inputs(), made.programmeSha256()).equals(runId)) {
                    return true;
                }
            } catch (MalformedManifestException e) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " exists, and its " + first.name() + " have a manifest that cannot be read: "
                                + e.getMessage() + "\nChoose another --out.",
                        e);
            }
        }
        throw new CommandException(
                ExitStatus.USAGE,
                out + " exists already and is not the output of these inputs and this programme.\n"
                        + "Choose another --out, or move it away. Nothing was changed.");
    }

    public void writeManifest(Schema dataset, List<WrittenFile> files) throws IOException {
        ManifestJson.writeTo(
                staging.resolve(dataset.folder()),
                Manifest.of(dataset.folder(), Manifest.OWN_SOURCE, asOf, files, provenance));
    }

    public void publish(byte[] summary) throws IOException {
        staging.resolve("summary.json").writeAtomically(summary);
        staging.renameOntoEmpty(out);
    }
}
