package io.sitthi.jobs;

import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.SummaryFields;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks that the output a command is given is that of a wallet's run. */
final class WalletOutputs {

    private static final String KIND = "/programme/kind";

    private WalletOutputs() {}

    /** Refuses the output of a run of another kind. The output names its kind, except for the wallet's. */
    static void requireWallet(CommandLine line, String option, Location out) {
        String kind = kindOf(out);
        if (!kind.equals(WalletKind.WALLET.name())) {
            throw new ParameterException(
                    line,
                    option + " " + out + " is the output of a programme of kind " + kind + ", expected kind "
                            + WalletKind.WALLET.name());
        }
    }

    /**
     * The kind of a run's programme: the wallet when the output names none. Missing files are reported where they are
     * needed.
     */
    static String kindOf(Location out) {
        try {
            Location summary = out.resolve("summary.json");
            return summary.exists()
                    ? SummaryFields.read(summary.readAll(), KIND).getOrDefault(KIND, WalletKind.WALLET.name())
                    : WalletKind.WALLET.name();
        } catch (IOException e) {
            return WalletKind.WALLET.name();
        }
    }
}
