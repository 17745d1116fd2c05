package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.MalformedManifestException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The evidence of a run, found to be that of its verdicts. The digests of its files are still only promised: whoever reads
 * the files holds them against the promise.
 *
 * @param out the run's output folder
 * @param dataset the evidence
 * @param programme the run's programme
 * @param programmeText its file
 * @param inputs digest of every input manifest of the run, by dataset
 */
public record EvidenceFolder(
        Location out,
        CheckedDataset dataset,
        WalletProgramme programme,
        String programmeText,
        Map<String, String> inputs) {

    /** In the folder of evidence: the programme that it was collected under, byte for byte. */
    public static final String PROGRAMME = "_programme.yaml";

    /** Whether a run wrote evidence. */
    public static boolean isIn(Location out) throws IOException {
        return out.resolve(WalletSchemas.EVIDENCE.folder()).exists();
    }

    /** @throws CommandException with status 3 when there is none, or it is not that of the run's verdicts */
    public static EvidenceFolder open(Location out) throws CommandException {
        Location folder = out.resolve(WalletSchemas.EVIDENCE.folder());
        try {
            Manifest.Provenance verdicts = provenance(out, WalletSchemas.VERDICTS);
            if (NightLinks.isOneOfSeveral(verdicts)) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " is one of several nights, and has evidence of its own registrations alone.\n"
                                + "Give a run of all registrations: verify --drop DROP --out OUT --evidence.");
            }
            if (!folder.exists()) {
                throw refused(out + " has no evidence: verify writes it with --evidence");
            }
            CheckedDataset dataset = check(folder, WalletSchemas.EVIDENCE);
            Manifest.Provenance own = provenance(out, WalletSchemas.EVIDENCE);
            if (!own.equals(verdicts)) {
                throw refused(folder + " is the evidence of another run than " + WalletSchemas.VERDICTS.folder()
                        + ": its manifest names other inputs or another programme");
            }
            byte[] programme = folder.resolve(PROGRAMME).readAll();
            if (!Sha256.of(programme).equals(own.programmeSha256())) {
                throw refused(folder.resolve(PROGRAMME) + " is not the programme that the manifest names");
            }
            return new EvidenceFolder(
                    out,
                    dataset,
                    WalletKind.parse(programme, folder.resolve(PROGRAMME).toString()),
                    new String(programme, StandardCharsets.UTF_8),
                    own.inputs());
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A dataset that a run wrote, found without a fault but for its digests.
     *
     * @throws CommandException with status 3
     */
    public static CheckedDataset check(Location folder, Schema dataset) throws CommandException, IOException {
        ProgrammeHeader anyDay = new ProgrammeHeader(
                WalletKind.WALLET.name(), "any", "", Map.of(), Map.of(), null, Set.of(dataset.name()));
        Programme any = () -> anyDay;
        try {
            return DropCheck.checkFolder(folder, any, dataset);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * What a dataset of a run was made from.
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

    static CommandException refused(String why) {
        return new CommandException(ExitStatus.BROKEN_INPUT, why + ".");
    }
}
