package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.wallet.nights.NightChain;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The evidence of a run, found to be that of its verdicts. The digests of its files are still only promised: whoever reads
 * the files holds them against the promise.
 *
 * @param out the run's output folder
 * @param dataset the evidence; of several nights that of the last
 * @param layers the evidence of all nights, in their order; what one says of a registration replaces what those before it said
 * @param programme the run's programme
 * @param programmeText its file
 * @param inputs digest of every input manifest of the run, by dataset
 */
public record EvidenceFolder(
        Location out,
        CheckedDataset dataset,
        List<CheckedDataset> layers,
        WalletProgramme programme,
        String programmeText,
        Map<String, String> inputs) {

    /** Whether each of these nights, of which all but the first are built on the one before, wrote evidence. */
    public static boolean isIn(List<Location> nights) throws IOException {
        for (Location night : nights) {
            boolean first = night.equals(nights.get(0));
            if (!night.resolve(WalletSchemas.EVIDENCE.folder()).exists()
                    || !first
                            && !night.resolve(WalletSchemas.EVIDENCE_AGAIN.folder())
                                    .exists()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is that of several nights, which were built one on another. */
    public boolean isOfSeveralNights() {
        return layers.size() > 1;
    }

    /** Rows of all nights. */
    public long rows() {
        return layers.stream().mapToLong(CheckedDataset::rows).sum();
    }

    /**
     * Opens the evidence of a run, or of the nights up to one of them.
     *
     * @throws CommandException with status 3 when there is none, or it is not that of the run's verdicts
     */
    public static EvidenceFolder open(Location out) throws CommandException {
        try {
            if (!NightLinks.isOneOfSeveral(RunOutput.provenance(out, WalletSchemas.VERDICTS))) {
                return open(out, List.of());
            }
            List<CheckedDataset> layers = new ArrayList<>();
            for (Location night : NightChain.outputs(out)) {
                layers.add(openAlone(night).dataset());
                Manifest.Provenance verdicts = RunOutput.provenance(night, WalletSchemas.VERDICTS);
                if (NightLinks.isOneOfSeveral(verdicts)) {
                    layers.add(judgedAgain(night, verdicts));
                }
            }
            return open(out, layers);
        } catch (IOException e) {
            throw unreadable(out, e);
        }
    }

    /**
     * Opens the evidence of one run alone, though it be a night's.
     *
     * @throws CommandException as {@link #open(Location)}
     */
    public static EvidenceFolder openAlone(Location out) throws CommandException {
        return open(out, List.of());
    }

    private static CheckedDataset judgedAgain(Location night, Manifest.Provenance verdicts)
            throws CommandException, IOException {
        Location folder = night.resolve(WalletSchemas.EVIDENCE_AGAIN.folder());
        if (!folder.exists()) {
            throw RunOutput.refused(
                    night + " has no evidence of the earlier registrations that it judged again: an older"
                            + " version wrote it. Run the nights again, or verify all registrations at once");
        }
        CheckedDataset dataset = RunOutput.check(folder, WalletSchemas.EVIDENCE_AGAIN);
        if (!RunOutput.provenance(night, WalletSchemas.EVIDENCE_AGAIN).equals(verdicts)) {
            throw RunOutput.refused(folder + " is the evidence of another run than verdicts");
        }
        return dataset;
    }

    private static EvidenceFolder open(Location out, List<CheckedDataset> layers) throws CommandException {
        Location folder = out.resolve(WalletSchemas.EVIDENCE.folder());
        try {
            RunOutput.Evidence own =
                    RunOutput.evidence(out, WalletSchemas.EVIDENCE, RunOutput.provenance(out, WalletSchemas.VERDICTS));
            return new EvidenceFolder(
                    out,
                    own.dataset(),
                    layers.isEmpty() ? List.of(own.dataset()) : List.copyOf(layers),
                    WalletKind.parse(
                            own.programme(), folder.resolve(RunOutput.PROGRAMME).toString()),
                    new String(own.programme(), StandardCharsets.UTF_8),
                    own.provenance().inputs());
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static CommandException unreadable(Location folder, IOException e) {
        return new CommandException(ExitStatus.BROKEN_INPUT, folder + " cannot be read: " + e.getMessage(), e);
    }
}
