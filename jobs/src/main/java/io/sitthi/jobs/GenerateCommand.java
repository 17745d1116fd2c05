package io.sitthi.jobs;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.LocationOption;
import io.sitthi.datasets.console.ProgrammeOption;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.console.Stoppable;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.customs.CustomsDrop;
import io.sitthi.datasets.synthetic.deliveries.ExampleProfile;
import io.sitthi.datasets.synthetic.deliveries.SyntheticDeliveries;
import io.sitthi.datasets.synthetic.digitalid.DigitalIdDrop;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.datasets.synthetic.operators.OperatorsDrop;
import io.sitthi.programmes.customs.CustomsProgramme;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.mandates.MandateProgramme;
import io.sitthi.programmes.operators.OperatorsProgramme;
import io.sitthi.programmes.proofing.ProofingProgramme;
import io.sitthi.programmes.signins.SignInProgramme;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code generate}: a synthetic drop. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Makes a synthetic drop: people, registrations, civil, tax and bank data, merchants and payments.",
        sortOptions = false)
final class GenerateCommand implements Callable<Integer>, Stoppable {

    /** How a drop of each kind is made: kinds whose drops can have rows without an owner ... */
    private static final Map<Class<? extends Programme>, Generator> WITH_ORPHANS = Map.of(
            WalletProgramme.class, SyntheticDrop::generate,
            DigitalIdProgramme.class, DigitalIdDrop::generate,
            OperatorsProgramme.class, OperatorsDrop::generate,
            CustomsProgramme.class, CustomsDrop::generate);

    /** ... and kinds whose drops have none. */
    private static final Map<Class<? extends Programme>, Generator> WITHOUT_ORPHANS = Map.of(
            ProofingProgramme.class, HistoryDrop::proofing,
            MandateProgramme.class, HistoryDrop::mandates,
            SignInProgramme.class, HistoryDrop::signIns);

    /** About the size of a person in a drop: 80 bytes in proofing, 136 in the wallet, 197 in mandates. */
    private static final long DROP_BYTES = 200;

    /** The same for customs fees: a trader has years of declarations. */
    private static final long CUSTOMS_BYTES = 2_500;

    /** The size of text deliveries, in percent of the drop's. */
    private static final long DELIVERY_PERCENT = 250;

    @Option(
            names = "--people",
            required = true,
            paramLabel = "N",
            description = "How many people, from 1 to 70,000,000. From 1,000 on every reason and reject occurs.")
    private long people;

    @Option(names = "--out", required = true, paramLabel = "DROP", description = "Directory or URI for the drop.")
    private String out = "";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed makes other people; the same seed makes the same bytes (default: "
                    + "${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--orphans", description = "Also make reference rows without a citizen_id.")
    private boolean orphans;

    @Option(names = "--appeals", description = "Also make appeals against verdicts (appeals/). Of the wallet only.")
    private boolean appeals;

    @Mixin
    private ProgrammeOption programme = new ProgrammeOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads (default: one for each core). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            defaultValue = "ZSTD",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Compression compression = Compression.ZSTD;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            description =
                    "Also write deliveries as agencies make them, with their profiles, to DROP/deliveries, to try ingest"
                            + " on: ${COMPLETION-CANDIDATES}.")
    private ExampleProfile.@Nullable Form form;

    @Option(
            names = "--faults",
            description = "With --as: put into each delivery a row for every fault that such a file can have. The drop"
                    + " stays without them.")
    private boolean faults;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    GenerateCommand() {}

    @Override
    public String whenStopped() {
        return "The drop is not complete: remove it, and give the same command again.";
    }

    @Override
    public Integer call() throws CommandException {
        SyntheticDropOptions options;
        try {
            options = new SyntheticDropOptions(people, seed, orphans, appeals, threads, compression);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (faults && form == null) {
            throw new ParameterException(spec.commandLine(), "--faults without --as: faults stand in deliveries only");
        }
        Location drop = LocationOption.parse(spec.commandLine(), "--out", out);
        Programme chosen = programme.read(spec.commandLine());
        long room = people * (chosen instanceof CustomsProgramme ? CUSTOMS_BYTES : DROP_BYTES);
        requireRoom(drop, form == null ? room : room + room * DELIVERY_PERCENT / 100);
        List<Manifest> manifests = generate(drop, options, generator(chosen));
        long bytes = 0;
        for (Manifest manifest : manifests) {
            bytes += manifest.bytes();
            spec.commandLine()
                    .getOut()
                    .printf("%-15s %,15d rows %,15d bytes%n", manifest.dataset(), manifest.rows(), manifest.bytes());
        }
        spec.commandLine().getOut().printf("Drop in %s, %,d bytes.%n", out, bytes);
        if (form != null) {
            deliver(drop, chosen, form);
        }
        return ExitStatus.DONE;
    }

    private void deliver(Location drop, Programme chosen, ExampleProfile.Form as) throws CommandException {
        try {
            for (SyntheticDeliveries.Made made :
                    SyntheticDeliveries.write(drop, chosen.header().kind(), as, seed, faults)) {
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%-22s %,15d rows, %,d of them faulty by design%s%n",
                                made.file(),
                                made.rows(),
                                made.faultyRows(),
                                made.shown().isEmpty() ? "" : ", with one each of " + made.shown());
            }
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The deliveries could not be written: " + e.getMessage(), e);
        }
    }

    /** Writes a drop of one kind of programme. */
    private interface Generator {
        List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
                throws IOException;
    }

    private Generator generator(Programme chosen) {
        if (appeals && !(chosen instanceof WalletProgramme)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--appeals is for programmes of kind wallet; this one is of kind "
                            + chosen.header().kind());
        }
        Generator withOrphans = WITH_ORPHANS.get(chosen.getClass());
        if (withOrphans != null) {
            return withOrphans;
        }
        if (orphans) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--orphans does not apply to programmes of kind "
                            + chosen.header().kind() + ": their synthetic drops have no rows without an owner.");
        }
        Generator withoutOrphans = WITHOUT_ORPHANS.get(chosen.getClass());
        if (withoutOrphans != null) {
            return withoutOrphans;
        }
        throw new ParameterException(
                spec.commandLine(),
                "--programme: there are no synthetic drops for programmes of kind "
                        + chosen.header().kind());
    }

    private static void requireRoom(Location drop, long bytes) throws CommandException {
        String lacking = new DiskSpace().need("drop", drop, bytes).lacking();
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
    }

    static List<Manifest> generate(Location drop, SyntheticDropOptions options) throws CommandException {
        requireRoom(drop, options.people() * DROP_BYTES);
        return generate(drop, options, SyntheticDrop::generate);
    }

    private static List<Manifest> generate(Location drop, SyntheticDropOptions options, Generator generator)
            throws CommandException {
        try (Progress progress = Progress.onStandardError()) {
            List<Manifest> made = generator.generate(drop, options, progress);
            progress.finish();
            return made;
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    drop + " holds something already (" + e.getFile() + "); choose another --out, or remove it.",
                    e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    "The drop could not be written: " + e.getMessage() + "\nRemove " + drop + " and run again.",
                    e);
        }
    }
}
