package io.sitthi.jobs;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.WrittenDay;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.console.ThreadsOption;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.ingest.CellFault;
import io.sitthi.datasets.ingest.FaultyRows;
import io.sitthi.datasets.ingest.Ingest;
import io.sitthi.datasets.ingest.IngestFindings;
import io.sitthi.datasets.ingest.IngestOptions;
import io.sitthi.datasets.ingest.IngestOutput;
import io.sitthi.datasets.ingest.IngestResult;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.deliveries.ExampleProfile;
import io.sitthi.jobs.ingest.DeliveryInputs;
import io.sitthi.jobs.ingest.ExampleProfiles;
import io.sitthi.jobs.ingest.ProfileText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ingest}: deliveries as agencies make them (contract section 15). */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Turns an agency's text or spreadsheet files into a dataset of a drop with its manifest.",
            "A profile says how the agency writes them. Strict: nothing is guessed, rounded or repaired in silence. A delivery"
                    + " with a faulty row is refused as a whole unless --max-faulty-rows lets it through without these rows."
        },
        sortOptions = false)
final class IngestCommand implements Callable<Integer>, Stoppable {

    private static final int SHOWN_FAULTS = 100;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "How the agency writes. --example prints one to begin with.")
    private @Nullable String profile;

    @Option(
            names = "--in",
            arity = "1..*",
            paramLabel = "PATH",
            description = "The delivered files, plain or compressed by gzip or zip; of a directory all files.")
    private List<String> in = List.of();

    @Option(names = "--out", paramLabel = "DROP/DATASET", description = "The dataset's folder. Not with --check.")
    private @Nullable String out;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The day whose state the delivery shows, Gregorian, such as 2024-09-16; else the profile's.")
    private @Nullable String asOf;

    @Option(
            names = "--max-faulty-rows",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave out up to this many faulty rows, and list their faults in faulty/ (default: "
                    + "${DEFAULT-VALUE}).")
    private long maxFaultyRows;

    @Option(
            names = "--example",
            paramLabel = "KIND/DATASET",
            description =
                    "Print a profile of this dataset, such as wallet/tax, to copy and to change, and do nothing else.")
    private @Nullable String example;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "CSV",
            description = "Format of the example: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ExampleProfile.Form form = ExampleProfile.Form.CSV;

    @Option(names = "--check", description = "Read without writing, and report what was found.")
    private boolean check;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            defaultValue = "ZSTD",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Compression compression = Compression.ZSTD;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    IngestCommand() {}

    @Override
    public String whenStopped() {
        return out == null
                ? "Nothing was written."
                : "Nothing was published. Give the same command again: it continues after the last finished part.";
    }

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        if (example != null) {
            return printExample(line, example);
        }
        if (profile == null || in.isEmpty()) {
            throw new ParameterException(line, (profile == null ? "--profile" : "--in") + " is missing");
        }
        int threadCount = threads.count(line);
        if (maxFaultyRows < 0) {
            throw new ParameterException(line, "--max-faulty-rows " + maxFaultyRows + ", expected 0 or more");
        }
        if (check == (out != null)) {
            throw new ParameterException(line, check ? "--out with --check, which writes nothing" : "--out is missing");
        }
        ProfileText text = ProfileText.read(line, profile);
        LocalDate day = day(line, text.profile().asOf());
        try {
            List<Location> inputs = DeliveryInputs.find(in);
            IngestOptions options = new IngestOptions(
                    text.profile(),
                    inputs,
                    day,
                    text.control(inputs),
                    maxFaultyRows,
                    threadCount,
                    compression,
                    IngestOptions.BLOCK_BYTES);
            return out == null ? check(options) : ingest(options, LocationOption.parse(line, "--out", out));
        } catch (DeliveryException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, e.getMessage() + "\nThe delivery is refused; nothing was written.", e);
        } catch (FileNotFoundException e) {
            throw new CommandException(ExitStatus.USAGE, "--in: no such file: " + e.getMessage(), e);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--out " + out + " holds something else: choose another folder, or remove it. Nothing was changed.",
                    e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    "The delivery could not be read or written: " + e.getMessage()
                            + "\nNothing was published; give the same command again.",
                    e);
        }
    }

    private int printExample(CommandLine line, String name) {
        byte[] text = ExampleProfiles.bytes(name, form);
        if (text == null) {
            throw new ParameterException(
                    line, "--example " + name + ", expected one of " + String.join(", ", ExampleProfiles.names()));
        }
        line.getOut().print(new String(text, StandardCharsets.UTF_8));
        line.getOut().flush();
        return ExitStatus.DONE;
    }

    private LocalDate day(CommandLine line, @Nullable LocalDate ofProfile) {
        String given = asOf;
        if (given == null) {
            if (ofProfile == null) {
                throw new ParameterException(line, "--as-of is missing, and the profile has no as_of");
            }
            return ofProfile;
        }
        LocalDate day = WrittenDay.parse(given);
        if (day == null) {
            throw new ParameterException(
                    line, "--as-of " + given + ", expected " + WrittenDay.expected(given, "2024-09-16"));
        }
        return day;
    }

    private int check(IngestOptions options) throws IOException, DeliveryException, CommandException {
        IngestResult result;
        try (Progress progress = progress(options)) {
            result = Ingest.check(options, progress::advance);
            progress.finish(); // headers are no part of what was read
        }
        IngestFindings findings = result.findings();
        if (findings != null) {
            findings.lines().forEach(spec.commandLine().getOut()::println);
        }
        print("Rows %,d, sound %,d, faulty %,d%n", result.rowsRead(), result.rowsWritten(), result.faultyRows());
        if (!result.refusals().isEmpty()) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, String.join("\n", result.refusals()) + "\nThe delivery would be refused.");
        }
        return ExitStatus.DONE;
    }

    private int ingest(IngestOptions options, Location folder) throws IOException, DeliveryException, CommandException {
        String lacking = DeliveryInputs.lacking(options.inputs(), folder);
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
        IngestResult result;
        try (Progress progress = progress(options)) {
            result = IngestOutput.write(options, folder, progress::advance);
            progress.finish();
        }
        Manifest manifest = result.manifest();
        if (manifest == null) {
            throw refused(result);
        }
        if (result.continuedRows() > 0) {
            print("Continued: %,d of the rows had been read before%n", result.continuedRows());
        }
        print(
                "%s: %s read, %,d written, %,d faulty%n",
                folder, Counted.of(result.rowsRead(), "row"), result.rowsWritten(), result.faultyRows());
        if (result.faultyRows() > 0) {
            print("Their faults are listed in %s%n", folder.resolve(FaultyRows.SCHEMA.name()));
        }
        return ExitStatus.DONE;
    }

    private static CommandException refused(IngestResult result) {
        StringBuilder lines = new StringBuilder();
        result.listed().stream()
                .limit(SHOWN_FAULTS)
                .map(CellFault::toString)
                .forEach(fault -> lines.append(fault).append('\n'));
        long faults =
                result.faults().values().stream().mapToLong(Long::longValue).sum();
        if (faults > SHOWN_FAULTS) {
            lines.append(
                    String.format("… and %s more; --check sums them up%n", Counted.of(faults - SHOWN_FAULTS, "fault")));
        }
        result.refusals().forEach(refusal -> lines.append(refusal).append('\n'));
        return new CommandException(ExitStatus.BROKEN_INPUT, lines + "The delivery is refused; nothing was published.");
    }

    private static Progress progress(IngestOptions options) throws IOException {
        Progress progress = Progress.onStandardError();
        // how much text is in a compressed file is known at its end
        long bytes = DeliveryInputs.isAnyCompressed(options.inputs())
                ? Progress.UNKNOWN
                : DeliveryInputs.bytes(options.inputs());
        progress.start("ingest", bytes, "bytes");
        return progress;
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().printf(Locale.ROOT, format, values);
        spec.commandLine().getOut().flush();
    }
}
