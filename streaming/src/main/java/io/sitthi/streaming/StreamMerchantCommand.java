package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stream merchant}: publishes a new merchant, or a change of one. */
@Command(
        name = "merchant",
        mixinStandardHelpOptions = true,
        description = "Publishes a merchant's status, class and district.",
        sortOptions = false)
final class StreamMerchantCommand implements Callable<Integer> {

    @Option(names = "--merchant", required = true, paramLabel = "ID", description = "The merchant's id.")
    private long merchant;

    @Option(names = "--status", required = true, paramLabel = "STATUS", description = "${COMPLETION-CANDIDATES}")
    private MerchantStatus status = MerchantStatus.ACTIVE;

    @Option(names = "--class", required = true, paramLabel = "CLASS", description = "${COMPLETION-CANDIDATES}")
    private MerchantClass merchantClass = MerchantClass.OTHER;

    @Option(names = "--district", required = true, paramLabel = "CODE", description = "Four digits.")
    private int district;

    @Mixin
    private PublishOptions publish = new PublishOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamMerchantCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        long inForceMicros = publish.inForceMicros(line);
        if (Districts.byCode(district) == null) {
            throw new ParameterException(line, "--district " + district + " is not a district");
        }
        MerchantFacts facts = new MerchantFacts(status.ordinal(), merchantClass.ordinal(), district);
        publish.publish(line, publisher -> publisher.publish(new MerchantChange(inForceMicros, merchant, facts)));
        line.getOut().printf("The merchant is %s, in force %s%n", status, publish.inForce);
        return ExitStatus.DONE;
    }
}
