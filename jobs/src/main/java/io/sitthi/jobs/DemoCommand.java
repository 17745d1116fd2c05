package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.programmes.wallet.WalletKind;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: a small drop from beginning to end. Its payments are another module's: the launcher goes on with them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Makes a drop of 200,000 people, verifies it, decides its payments and says where to look.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many people (default: ${DEFAULT-VALUE}).")
    private long people;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where to put drop and result (default: ${DEFAULT-VALUE}).")
    private String directory = "";

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    DemoCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        SyntheticDropOptions options;
        try {
            options = SyntheticDropOptions.of(people, 1);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
        Location demo = LocationOption.parse(line, "--dir", directory);
        Location drop = demo.resolve("drop");
        Location out = demo.resolve("out");
        try {
            if (drop.exists()) {
                line.getOut().println("The drop in " + drop + " is there already.");
            } else {
                line.getOut().println("sitthi generate --people " + people + " --out " + drop);
                line.getOut().flush();
                GenerateCommand.generate(drop, options);
            }
        } catch (java.io.IOException e) {
            throw new CommandException(ExitStatus.FAILED, "cannot look into " + demo + ": " + e.getMessage(), e);
        }
        line.getOut().println("sitthi verify --drop " + drop + " --out " + out);
        line.getOut().flush();
        VerifyCommand.verify(VerifyCommand.defaults(drop, out, WalletKind.shipped()), line);
        return ExitStatus.DONE;
    }
}
