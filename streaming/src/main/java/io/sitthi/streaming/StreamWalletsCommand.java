package io.sitthi.streaming;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.wallet.directory.WalletFolder;
import io.sitthi.streaming.wallet.kafka.publish.WalletDifference;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream wallets}: publishes what changed between two nights. */
@Command(
        name = "wallets",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes the wallets that a night's verification opened and withdrew, compared with "
                    + "another night's.",
            "A night against a prepared reference stands for all nights up to it.",
            "Nothing is published when either folder has a fault. Publishing the same again does no harm."
        },
        sortOptions = false)
final class StreamWalletsCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            required = true,
            paramLabel = "OLD",
            description = "The wallets/ folder that is in force.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "NEW", description = "The wallets/ folder of the new night.")
    private String to = "";

    @Mixin
    private KeysOption keys = new KeysOption();

    @Mixin
    private PublishOptions publish = new PublishOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamWalletsCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        long inForceMicros = publish.inForceMicros(line);
        CheckedDataset old = wallets(line, "--from", from);
        CheckedDataset latest = wallets(line, "--to", to);
        WalletDifference difference = new WalletDifference(old, latest, inForceMicros);
        // once without publishing: a folder with a fault must not be published in part
        WalletDifference.Count expected = count(difference);
        publish.publish(line, publisher -> difference.find(publisher::publish));
        line.getOut()
                .printf(
                        "%s opened, %,d changed, %,d withdrawn, in force %s%n",
                        Counted.of(expected.opened(), "wallet"),
                        expected.changed(),
                        expected.withdrawn(),
                        publish.inForce);
        return ExitStatus.DONE;
    }

    private static WalletDifference.Count count(WalletDifference difference) throws CommandException {
        try {
            return difference.find(change -> {});
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The wallets cannot be read: " + e.getMessage(), e);
        }
    }

    private CheckedDataset wallets(CommandLine line, String option, String folder) throws CommandException {
        WalletProgramme programme = WalletKind.shipped();
        try {
            return WalletFolder.check(keys.unlocked(line, LocationOption.parse(line, option, folder)), programme);
        } catch (DropFaultsException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, folder + ":\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
