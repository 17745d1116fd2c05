package io.sitthi.jobs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.WrittenDay;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.KeysOption;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestMaker;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code manifest}: for an agency that has no tool of its own for it. */
@Command(
        name = "manifest",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the _manifest.json of a folder of Parquet files: counts their rows and digests their bytes.",
            "For the agency whose files they are: a manifest promises that the delivery is complete. What check would refuse"
                    + " for its form is refused here, and nothing is written."
        },
        sortOptions = false)
final class ManifestCommand implements Callable<Integer>, Stoppable {

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "Which dataset it is, such as tax.")
    private String dataset = "";

    @Option(names = "--source", required = true, paramLabel = "AGENCY", description = "Who delivers it.")
    private String source = "";

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DAY",
            description = "The day whose state it shows, Gregorian, such as 2024-09-16.")
    private String asOf = "";

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Mixin
    private KeysOption keys = new KeysOption();

    @Parameters(paramLabel = "DIR", description = "The dataset's folder.")
    private String folder = "";

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ManifestCommand() {}

    @Override
    public String whenStopped() {
        return "Either no manifest was written, or a complete one.";
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        Schema which = DatasetOption.parse(line, dataset, WalletKind.WALLET.inputs());
        if (source.isBlank()) {
            throw new ParameterException(line, "--source is empty, expected the agency's name");
        }
        LocalDate day = WrittenDay.parse(asOf);
        if (day == null) {
            throw new ParameterException(
                    line, "--as-of " + asOf + ", expected " + WrittenDay.expected(asOf, "2024-09-16"));
        }
        Location location = keys.unlocked(line, LocationOption.parse(line, "DIR", folder));
        Manifest made = make(location, which, day, programme.read(line, WalletKind.WALLET));
        line.getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %s and %s in %s%n",
                        location.resolve(Manifest.FILE_NAME),
                        Counted.of(made.rows(), "row"),
                        Counted.of(made.bytes(), "byte"),
                        Counted.of(made.files().size(), "file"));
        line.getOut().flush();
        return ExitStatus.DONE;
    }

    private static long bytes(Location location) throws IOException {
        long bytes = 0;
        if (location.isDirectory()) {
            for (Location.Entry entry : location.list()) {
                bytes += entry.bytes();
            }
        }
        return bytes;
    }

    private Manifest make(Location location, Schema which, LocalDate day, WalletProgramme terms)
            throws CommandException {
        try (Progress progress = Progress.onStandardError()) {
            progress.start("digest", bytes(location), "bytes");
            Manifest made = ManifestMaker.make(location, which, source, day, terms, progress::advance);
            progress.finish();
            return made;
        } catch (DropFaultsException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    e.getMessage() + "\nThe files in " + location + " break the contract; no manifest was written.",
                    e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "No manifest was written: " + e.getMessage(), e);
        }
    }
}
