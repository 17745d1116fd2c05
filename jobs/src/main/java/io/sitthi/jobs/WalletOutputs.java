package io.sitthi.jobs;

import com.fasterxml.jackson.databind.JsonNode;
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
        String kind;
        try {
            Location summary = out.resolve("summary.json");
            if (!summary.exists()) {
                return; // what is missing there is told by whoever needs it
            }
            JsonNode root = new JsonMapper().readTree(summary.readAll());
            kind = root.path("programme").path("kind").asText(WalletKind.WALLET.name());
        } catch (IOException e) {
            return;
        }
        if (!kind.equals(WalletKind.WALLET.name())) {
            throw new ParameterException(
                    line,
                    option + " " + out + " is the output of a programme of kind " + kind + ", expected kind "
                            + WalletKind.WALLET.name());
        }
    }
}
