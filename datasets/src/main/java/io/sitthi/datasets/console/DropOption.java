package io.sitthi.datasets.console;

import io.sitthi.datasets.storage.Location;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --drop} and {@code --keys}: the delivery that a command reads, and the keys to its encrypted files. */
public final class DropOption {

    @Option(names = "--drop", required = true, paramLabel = "DROP", description = "The agencies' delivery.")
    private String drop = "";

    @Mixin
    private KeysOption keys = new KeysOption();

    /** The drop, with the keys to its files. */
    public Location location(CommandLine line) {
        return unlocked(line, "--drop", drop);
    }

    /** Another place that the command reads, with the same keys. */
    public Location unlocked(CommandLine line, String option, String text) {
        return keys.unlocked(line, LocationOption.parse(line, option, text));
    }
}
