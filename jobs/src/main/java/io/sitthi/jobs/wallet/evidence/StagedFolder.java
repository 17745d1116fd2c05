package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** A folder of answers that appears under its name when all of it is there, and otherwise leaves nothing behind. */
public final class StagedFolder implements Closeable {

    private final Location out;
    private final Location staging;

    private StagedFolder(Location out) {
        this.out = out;
        this.staging = out.parent().resolve("." + out.name() + ".partial");
    }

    /** @throws CommandException with status 2 when there is something of this name */
    public static void refuseExisting(Location out) throws CommandException {
        try {
            if (out.exists()) {
                throw new CommandException(
                        ExitStatus.USAGE, out + " exists already; choose another --out. Nothing was changed.");
            }
            if (!out.renamesDirectoriesAtOnce()) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " is on a file system that cannot give a folder its name in one step, as an object store"
                                + " cannot; write to a local disk or to HDFS. Nothing was changed.");
            }
        } catch (IOException e) {
            throw failed(out, e);
        }
    }

    /** Begins, without what an earlier attempt has left. */
    public static StagedFolder begin(Location out) throws IOException {
        StagedFolder folder = new StagedFolder(out);
        folder.staging.delete();
        return folder;
    }

    /** Where a dataset of personal data is to be written. */
    public Location dataset(Schema dataset) throws IOException {
        Location folder = staging.resolve(dataset.folder());
        folder.createPrivateDirectory();
        return folder;
    }

    /** Writes the manifest of a dataset whose files are all there. */
    public void writeManifest(Schema dataset, LocalDate asOf, List<WrittenFile> files, Manifest.Provenance provenance)
            throws IOException {
        ManifestJson.writeTo(
                staging.resolve(dataset.folder()),
                Manifest.of(dataset.folder(), Manifest.OWN_SOURCE, asOf, files, provenance));
    }

    public void write(String name, byte[] content) throws IOException {
        staging.resolve(name).writeAtomically(content);
    }

    /** Gives the folder its name. */
    public void publish() throws IOException {
        staging.renameTo(out);
    }

    /** What a folder that cannot be written means to the operator. */
    public static CommandException failed(Location out, IOException e) {
        return new CommandException(
                ExitStatus.FAILED, out + " cannot be written: " + e.getMessage() + ". Run the same command again.", e);
    }

    /** Deletes what was not published. */
    @Override
    public void close() throws IOException {
        staging.delete();
    }
}
