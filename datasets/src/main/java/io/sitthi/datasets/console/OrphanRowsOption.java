package io.sitthi.datasets.console;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The {@code --max-orphan-rows} option, which commands mix in. */
public final class OrphanRowsOption {

    @Option(
            names = "--max-orphan-rows",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many rows are accepted that name no citizen, account or trader (default:"
                    + " ${DEFAULT-VALUE}).")
    private long maxOrphanRows;

    /** How many: 0 or more. */
    public long most(CommandLine line) {
        if (maxOrphanRows < 0) {
            throw new ParameterException(line, "--max-orphan-rows " + maxOrphanRows + ", expected 0 or more");
        }
        return maxOrphanRows;
    }
}
