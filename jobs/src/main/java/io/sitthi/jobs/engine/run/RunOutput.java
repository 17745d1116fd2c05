package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Reads what an earlier run has published: its datasets, what they were made from, its evidence. */
public final class RunOutput {

    /** The folder of evidence (contract section 11). */
    public static final String EVIDENCE = "evidence";

    /** The file in the folder of evidence that holds the programme under which it was collected, byte for byte. */
    public static final String PROGRAMME = "_programme.yaml";

    private RunOutput() {}

    /**
     * Evidence that belongs to the run's verdicts. The digests of its files have not been checked yet: readers of the
     * files check them.
     *
     * @param programme the run's programme file
     */
    public record Evidence(CheckedDataset dataset, Manifest.Provenance provenance, byte[] programme) {}

    /**
     * A dataset that a run wrote, checked except for its digests.
     *
     * @throws CommandException with status 3
     */
    public static CheckedDataset check(Location folder, Schema dataset) throws CommandException, IOException {
        ProgrammeHeader anyDay =
                new ProgrammeHeader("any", "any", "", Map.of(), Map.of(), null, Set.of(dataset.name()));
        Programme any = () -> anyDay;
        try {
            return DropCheck.checkFolder(folder, any, dataset);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The inputs and the programme that a dataset of a run was made from.
     *
     * @throws CommandException with status 3 when it does not say
     */
    public static Manifest.Provenance provenance(Location out, Schema dataset) throws CommandException, IOException {
        Location manifest = out.resolve(dataset.folder()).resolve(Manifest.FILE_NAME);
        if (!manifest.exists()) {
            throw refused(
                    out + " is not the output of a run: it has no " + dataset.folder() + "/" + Manifest.FILE_NAME);
        }
        try {
            Manifest.Provenance provenance =
                    ManifestJson.read(manifest.readAll()).provenance();
            if (provenance == null) {
                throw refused(manifest + " does not say what it was made from");
            }
            return provenance;
        } catch (MalformedManifestException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, manifest + ": " + e.getMessage(), e);
        }
    }

    /**
     * The evidence of a run.
     *
     * @param verdicts the provenance of its verdicts
     * @throws CommandException with status 3 when there is none, it has another layout, or it is not that of the verdicts
     */
    public static Evidence evidence(Location out, Schema evidence, Manifest.Provenance verdicts)
            throws CommandException, IOException {
        Location folder = out.resolve(evidence.folder());
        if (!folder.exists()) {
            throw refused(out + " has no evidence: verify writes it with --evidence");
        }
        CheckedDataset dataset = check(folder, evidence);
        Manifest.Provenance own = provenance(out, evidence);
        if (!own.equals(verdicts)) {
            throw refused(folder
                    + " is the evidence of another run than verdicts: its manifest names other inputs or another"
                    + " programme");
        }
        byte[] programme = folder.resolve(PROGRAMME).readAll();
        if (!Sha256.of(programme).equals(own.programmeSha256())) {
            throw refused(folder.resolve(PROGRAMME) + " is not the programme that the manifest names");
        }
        return new Evidence(dataset, own, programme);
    }

    /**
     * Refuses a finished run without evidence when evidence is wanted.
     *
     * @throws CommandException with status 2
     */
    public static void requireEvidence(Location out, boolean wanted) throws CommandException, IOException {
        if (wanted && !out.resolve(EVIDENCE).resolve(Manifest.FILE_NAME).exists()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    out + " is the output of this drop and programme, but it was made without --evidence.\n"
                            + "Choose another --out. Nothing was changed.");
        }
    }

    /** The exception for an output that cannot be used. */
    public static CommandException refused(String why) {
        return new CommandException(ExitStatus.BROKEN_INPUT, why + ".");
    }
}
