package io.sitthi.jobs;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Outputs of verify that a command is given, which must be those of the wallet. */
final class WalletOutputs {

    private WalletOutputs() {}

    /** Refuses the output of a run of another kind: it says of which, and the wallet's says nothing. */
    static void requireWallet(CommandLine line, String option, Location out) {
        String kind = kindOf(out);
        if (!kind.equals(WalletKind.WALLET.name())) {
            throw new ParameterException(
                    line,
                    option + " " + out + " is the output of a programme of kind " + kind + ", expected kind "
                            + WalletKind.WALLET.name());
        }
    }

    /** The kind of a run's programme: the wallet's when the run does not say. What is missing is told by whoever needs it. */
    static String kindOf(Location out) {
        try {
            Location summary = out.resolve("summary.json");
            return summary.exists()
                    ? new JsonMapper()
                            .readTree(summary.readAll())
                            .path("programme")
                            .path("kind")
                            .asText(WalletKind.WALLET.name())
                    : WalletKind.WALLET.name();
        } catch (IOException e) {
            return WalletKind.WALLET.name();
        }
    }
}
