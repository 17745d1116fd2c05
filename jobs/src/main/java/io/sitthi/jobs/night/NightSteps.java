package io.sitthi.jobs.night;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.datasets.Counted;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.ingest.CellFault;
import io.sitthi.datasets.ingest.IngestOptions;
import io.sitthi.datasets.ingest.IngestOutput;
import io.sitthi.datasets.ingest.IngestResult;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.ingest.read.DeliveryException;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.programme.YamlDocument;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.ingest.DeliveryInputs;
import io.sitthi.jobs.ingest.ProfileText;
import io.sitthi.jobs.wallet.difference.Difference;
import io.sitthi.programmes.Programmes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each step does. Each may be done again: it finds for itself what is done. */
final class NightSteps {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN_FAULTS = 50;
    private static final List<String> COUNTED = List.of("registrations", "rejected_registrations", "wallets");

    private final NightPlan plan;
    private final LocalDate date;
    private final ZonedDateTime began;
    private final @Nullable String previous;
    private final CommandRunner commands;
    private final Location drop;
    private final Location out;

    /** @param previous result of the night before; null when there is none */
    NightSteps(NightPlan plan, LocalDate date, ZonedDateTime began, @Nullable String previous, CommandRunner commands) {
        this.plan = plan;
        this.date = date;
        this.began = began;
        this.previous = previous;
        this.commands = commands;
        this.drop = Location.of(NightPaths.dated(plan.drop(), date));
        this.out = Location.of(NightPaths.dated(plan.out(), date));
    }

    void run(NightPlan.Step step, StepNotes notes) throws CommandException, InterruptedException {
        switch (step) {
            case INGEST -> ingest(notes);
            case VERIFY -> verify(notes);
            case DIFFERENCE -> difference(notes);
            case PUBLISH -> publish(notes);
        }
    }

    private void ingest(StepNotes notes) throws CommandException {
        for (NightPlan.Delivery delivery : plan.deliveries()) {
            try {
                if (delivery.profile() != null) {
                    read(delivery, delivery.profile(), notes);
                } else {
                    take(delivery, notes);
                }
            } catch (DeliveryException e) {
                throw new CommandException(ExitStatus.BROKEN_INPUT, delivery.dataset() + ": " + e.getMessage(), e);
            } catch (ProgrammeException e) {
                throw new CommandException(
                        ExitStatus.USAGE, "the profile or the programme cannot be used:\n" + e.getMessage(), e);
            } catch (FileAlreadyExistsException e) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        delivery.dataset() + ": " + e.getFile() + " was made from other files; remove it to begin anew",
                        e);
            } catch (IOException e) {
                throw new CommandException(ExitStatus.FAILED, delivery.dataset() + ": " + e.getMessage(), e);
            }
        }
    }

    private void read(NightPlan.Delivery delivery, String profilePath, StepNotes notes)
            throws IOException, ProgrammeException, DeliveryException, CommandException {
        Location file = Location.of(profilePath);
        Profile profile = ProfileReader.read(YamlDocument.readBytes(file), file.absolute(), Programmes.KINDS);
        if (!profile.dataset().name().equals(delivery.dataset())) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    file + " is a profile of " + profile.dataset() + ", not of " + delivery.dataset());
        }
        List<Location> inputs = DeliveryInputs.find(List.of(NightPaths.dated(delivery.in(), date)));
        String lacking = DeliveryInputs.lacking(inputs, drop.resolve(delivery.dataset()));
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, delivery.dataset() + ": " + lacking);
        }
        LocalDate asOf = profile.asOf();
        if (asOf == null) {
            asOf = exactDays().getOrDefault(delivery.dataset(), date);
        }
        IngestResult result = IngestOutput.write(
                new IngestOptions(
                        profile,
                        inputs,
                        asOf,
                        new ProfileText(profile, file).control(inputs),
                        0,
                        Runtime.getRuntime().availableProcessors(),
                        Compression.ZSTD,
                        IngestOptions.BLOCK_BYTES),
                drop.resolve(delivery.dataset()),
                bytes -> {});
        if (result.manifest() == null) {
            List<String> lines = new ArrayList<>();
            result.listed().stream()
                    .limit(SHOWN_FAULTS)
                    .map(CellFault::toString)
                    .forEach(lines::add);
            lines.addAll(result.refusals());
            throw new DeliveryException(lines);
        }
        notes.say(delivery.dataset() + " " + Counted.of(result.rowsWritten(), "row"));
        notes.count(delivery.dataset() + ".rows_read", result.rowsRead());
        notes.count(delivery.dataset() + ".rows_written", result.rowsWritten());
    }

    /** Days that the programme names, of which alone a dataset's state counts. */
    private Map<String, LocalDate> exactDays() throws IOException, ProgrammeException {
        Kind<?> shipped = Programmes.shipping(plan.programme());
        byte[] content = shipped == null
                ? ProgrammeFile.readBytes(Location.of(plan.programme()))
                : ProgrammeFile.shippedBytes(shipped);
        return Programmes.parse(content, plan.programme()).header().exactAsOf();
    }

    /** A dataset that is delivered in the contract's form stands in the night's drop as a link, or as a copy. */
    private void take(NightPlan.Delivery delivery, StepNotes notes) throws IOException {
        Location from = Location.of(NightPaths.dated(delivery.drop(), date));
        Location to = drop.resolve(delivery.dataset());
        if (!from.resolve(Manifest.FILE_NAME).exists()) {
            throw new FileNotFoundException(from.resolve(Manifest.FILE_NAME).absolute());
        }
        notes.say(delivery.dataset() + " as delivered");
        if (to.resolve(Manifest.FILE_NAME).exists()) {
            return;
        }
        if (from instanceof LocalLocation source && to instanceof LocalLocation target) {
            Path link = target.path();
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, source.path());
            return;
        }
        to.delete();
        for (Location.Entry entry : from.list()) {
            if (entry.kind() == Location.Kind.FILE && !entry.name().equals(Manifest.FILE_NAME)) {
                copy(from.resolve(entry.name()), to.resolve(entry.name()));
            }
        }
        to.resolve(Manifest.FILE_NAME)
                .writeAtomically(from.resolve(Manifest.FILE_NAME).readAll());
    }

    private static void copy(Location from, Location to) throws IOException {
        try (var input = from.open();
                OutputStream output = to.createDurable()) {
            byte[] buffer = new byte[1 << 20];
            for (long at = 0; at < input.size(); ) {
                int count = (int) Math.min(buffer.length, input.size() - at);
                input.readFully(at, buffer, 0, count);
                output.write(buffer, 0, count);
                at += count;
            }
        }
    }

    private void verify(StepNotes notes) throws CommandException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "--drop", drop.absolute(), "--out", out.absolute(), "--programme", plan.programme()));
        if (plan.history().startsWith("jdbc:")) {
            arguments.addAll(List.of("--history", plan.history()));
        }
        if (plan.steps().contains(NightPlan.Step.DIFFERENCE) && commands.has("verify", "--evidence")) {
            arguments.add("--evidence");
        }
        succeed(commands.run(arguments));
        try {
            JsonNode summary = JSON.readTree(out.resolve("summary.json").readAll());
            for (String name : COUNTED) {
                if (summary.path(name).isNumber()) {
                    notes.count(name, summary.path(name).asLong());
                    notes.say(String.format(
                            Locale.ROOT,
                            "%s %,d",
                            name.replace('_', ' '),
                            summary.path(name).asLong()));
                }
            }
            notes.say("report " + out.resolve("report.html"));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "the summary cannot be read: " + e.getMessage(), e);
        }
    }

    private void difference(StepNotes notes) throws CommandException, InterruptedException {
        if (previous == null) {
            notes.say("no night before");
            return;
        }
        Location result = out.parent().resolve(out.name() + "-difference");
        try {
            // a start that was killed between publishing the difference and noting the step as done has left it
            if (Difference.isOf(result, Location.of(previous), out)) {
                notes.say(result.absolute() + " is there already");
                return;
            }
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, result + " cannot be read: " + e.getMessage(), e);
        }
        succeed(commands.run(
                List.of("difference", "--from", previous, "--to", out.absolute(), "--out", result.absolute())));
        notes.say(result.absolute());
    }

    private void publish(StepNotes notes) throws CommandException, InterruptedException {
        NightPlan.Kafka kafka = plan.kafka();
        if (kafka == null || previous == null) {
            notes.say("no night before: the stream is started with --wallets " + out.resolve("wallets"));
            return;
        }
        String inForce = DeliveryWait.next(kafka.inForce(), began).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        List<String> arguments = new ArrayList<>(List.of(
                "stream",
                "wallets",
                "--from",
                Location.of(previous).resolve("wallets").absolute(),
                "--to",
                out.resolve("wallets").absolute(),
                "--in-force",
                inForce,
                "--bootstrap",
                kafka.bootstrap()));
        if (kafka.properties() != null) {
            arguments.addAll(List.of("--kafka", kafka.properties()));
        }
        CommandRunner.Outcome outcome = commands.stream(arguments);
        succeed(outcome);
        notes.say(outcome.message().lines().reduce((first, last) -> last).orElse("published"));
    }

    private static void succeed(CommandRunner.Outcome outcome) throws CommandException {
        if (outcome.status() != ExitStatus.DONE) {
            throw new CommandException(outcome.status(), outcome.message().replaceAll("(?m)^sitthi: ", ""));
        }
    }
}
