package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.mandates.MandateProgramme;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.proofing.ProofingProgramme;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.signins.SignInProgramme;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.customs.CustomsTables;
import io.sitthi.streaming.customs.MadeUpCustoms;
import io.sitthi.streaming.mandates.MadeUpMandates;
import io.sitthi.streaming.mandates.MandateStream;
import io.sitthi.streaming.proofing.MadeUpProofing;
import io.sitthi.streaming.proofing.ProofingStream;
import io.sitthi.streaming.proofing.ProofingTables;
import io.sitthi.streaming.signins.MadeUpSignIns;
import io.sitthi.streaming.signins.SignInStream;
import io.sitthi.streaming.signins.SignInTables;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The kinds that have a stream of facts. The wallet has a stream of payments instead. */
final class StreamKinds {

    private StreamKinds() {}

    /**
     * Reads a programme that has a stream of facts.
     *
     * @throws ParameterException when it has none
     */
    static StreamKind<?> read(CommandLine line, String nameOrFile) throws CommandException {
        ProgrammeText<Programme> text = ProgrammeText.read(line, nameOrFile);
        Programme programme = text.programme();
        if (programme instanceof MandateProgramme) {
            return new StreamKind<>(
                    programme,
                    text.yaml(),
                    new MandateStream(text.yaml()),
                    MandateStream.TABLES,
                    MandateSchemas.DELIVERED,
                    "operators",
                    "mandate-facts",
                    "mandate-",
                    new MadeUpMandates());
        }
        if (programme instanceof SignInProgramme) {
            return new StreamKind<>(
                    programme,
                    text.yaml(),
                    new SignInStream(text.yaml()),
                    new SignInTables(),
                    SignInSchemas.DELIVERED,
                    "operators",
                    "sign-in-facts",
                    "sign-in-",
                    new MadeUpSignIns());
        }
        if (programme instanceof ProofingProgramme proofing) {
            return new StreamKind<>(
                    programme,
                    text.yaml(),
                    new ProofingStream(text.yaml()),
                    new ProofingTables(proofing.terms()),
                    ProofingSchemas.DELIVERED,
                    "identity",
                    "events",
                    "",
                    new MadeUpProofing());
        }
        if (programme instanceof CustomsProgramme) {
            return new StreamKind<>(
                    programme,
                    text.yaml(),
                    new CustomsStream(text.yaml()),
                    new CustomsTables(),
                    GateSchemas.REPLAYED,
                    "customs",
                    "facts",
                    "",
                    new MadeUpCustoms());
        }
        if (programme instanceof WalletProgramme) {
            throw new ParameterException(
                    line,
                    "The digital wallet has a stream of payments: 'pay' replays it, and --programme is left out.");
        }
        throw new ParameterException(
                line,
                "Programmes of kind " + programme.header().kind()
                        + " have no topics. Those with a stream are customs, mandates, proofing and sign-ins.");
    }
}
