package io.sitthi.jobs.wallet.evidence;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

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

    /** Whether a run wrote evidence. */
    public static boolean isIn(Location out) throws IOException {
        return out.resolve(WalletSchemas.EVIDENCE.folder()).exists();
    }

    /** @throws CommandException with status 3 when there is none, or it is not that of the run's verdicts */
    public static EvidenceFolder open(Location out) throws CommandException {
        Location folder = out.resolve(WalletSchemas.EVIDENCE.folder());
        try {
            Manifest.Provenance verdicts = RunOutput.provenance(out, WalletSchemas.VERDICTS);
            if (NightLinks.isOneOfSeveral(verdicts)) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        out + " is one of several nights, and has evidence of its own registrations alone.\n"
                                + "Give a run of all registrations: verify --drop DROP --out OUT --evidence.");
            }
            RunOutput.Evidence own = RunOutput.evidence(out, WalletSchemas.EVIDENCE, verdicts);
            return new EvidenceFolder(
                    out,
                    own.dataset(),
                    WalletKind.parse(
                            own.programme(), folder.resolve(RunOutput.PROGRAMME).toString()),
                    new String(own.programme(), StandardCharsets.UTF_8),
                    own.provenance().inputs());
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
