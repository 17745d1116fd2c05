package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandClock;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: a small drop from beginning to end. Its payments belong to another module: the launcher continues with
 * them.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Makes a drop of 200,000 people, verifies it, decides its payments and says where the results are.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer>, Stoppable {

    private static final long DEFAULT_PEOPLE = 200_000;

    /** The file in a demo's folder that says how many people its drop has. */
    private static final String PEOPLE = "people.txt";

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "How many people (default: 200000, or as many as the demo in DIR has).")
    private @Nullable Long wanted;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where to put drop and result (default: ${DEFAULT-VALUE}).")
    private String directory = "";

    /** Set by the launcher, which keeps the classes that a trial run has loaded for later starts. */
    @Option(names = "--trial", hidden = true)
    private boolean trial;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    DemoCommand() {}

    /** Refuses a drop of another size, which would be reported as if it were the one asked for. */
    private void requireSame(CommandLine line, Location demo) throws IOException {
        Location note = demo.resolve(PEOPLE);
        String there = note.exists() ? new String(note.readAll(), StandardCharsets.US_ASCII).strip() : "";
        if (wanted != null && !there.equals(wanted.toString())) {
            throw new ParameterException(
                    line,
                    "--people " + wanted + ": the demo in " + demo + " has "
                            + (there.isEmpty() ? "another or an unknown number of" : there)
                            + " people. Choose another --dir, or delete that one");
        }
    }

    @Override
    public String whenStopped() {
        return "Run the same command again; if it stopped while the drop was being made, delete --dir first.";
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        SyntheticDropOptions options;
        long people = wanted == null ? DEFAULT_PEOPLE : wanted;
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
                requireSame(line, demo);
                line.getOut().println("The drop in " + drop + " is there already.");
            } else {
                line.getOut().println("sitthi generate --people " + people + " --out " + drop);
                line.getOut().flush();
                CommandClock.begun(); // so that verify's own time does not include this
                GenerateCommand.generate(drop, options);
                demo.resolve(PEOPLE).writeAtomically(Long.toString(people).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "cannot look into " + demo + ": " + e.getMessage(), e);
        }
        line.getOut().println("sitthi verify --drop " + drop + " --out " + out);
        line.getOut().flush();
        VerifyCommand.verify(VerifyCommand.defaults(drop, out, WalletKind.shipped()), line);
        if (trial) {
            tryMore(demo.resolve("trial"), drop.toString(), out.toString());
        }
        return ExitStatus.DONE;
    }

    /** Other short commands, which spend most of their time loading classes. */
    private static void tryMore(Location place, String drop, String out) {
        String told = place.resolve("told").toString();
        String reference = place.resolve("reference").toString();
        run("verify", "--drop", drop, "--out", told, "--evidence");
        run("what-if", "--from", told, "--set", "deposits.limit_baht=300000", "--out", told + "-if");
        run("what-if", "--from", told, "--vary", "deposits.limit_baht=100000..300000/100000");
        run("difference", "--from", told, "--to", told, "--out", told + "-difference");
        run("difference", "--from", out, "--to", told);
        run("explain", "--drop", drop, "--citizen", "1101700000001");
        String delivered = place.resolve("delivered").toString();
        run("generate", "--people", "300", "--out", delivered, "--as", "csv");
        for (String dataset : List.of("civil", "tax")) {
            String delivery = delivered + "/deliveries/" + dataset;
            run(
                    "ingest",
                    "--profile",
                    delivery + ".yaml",
                    "--in",
                    delivery + ".csv",
                    "--out",
                    told + "-" + dataset,
                    "--as-of",
                    "2024-09-16",
                    "--max-faulty-rows",
                    "1000");
        }
        run("prepare", "--drop", drop, "--reference", reference);
        run("verify", "--reference", reference, "--drop", drop, "--out", told + "-night");
    }

    private static void run(String... arguments) {
        CommandLine line = Sitthi.commandLine();
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setErr(new PrintWriter(Writer.nullWriter()));
        line.execute(arguments);
    }
}
