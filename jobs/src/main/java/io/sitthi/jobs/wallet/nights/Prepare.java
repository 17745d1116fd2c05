package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.OrphanRows;
import io.sitthi.jobs.engine.run.RunFailures;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CountedRows;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.ProgrammeKeys;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code prepare}: makes a reference, or replaces some of its datasets. The same command continues an interrupted
 * one. The reference changes in one step, once everything new is there.
 */
public final class Prepare {

    /** As in {@code verify}: about as many rows of all datasets for each bucket. */
    private static final ScatterPlan.Cut CUT = new ScatterPlan.Cut(1 << 20, 100_000);

    private final Options options;
    private final Path folder;
    private final Progress progress;
    private final ScatterPlan.Cut cut;

    public Prepare(Options options, Progress progress) {
        this(options, progress, CUT);
    }

    /** @param cut how finely the drop is cut; nights do not depend on it */
    Prepare(Options options, Progress progress, ScatterPlan.Cut cut) {
        this.options = options;
        this.folder = options.reference();
        this.progress = progress;
        this.cut = cut;
    }

    /**
     * What was prepared.
     *
     * @param rows of each dataset that was read; empty when an earlier command had already done everything
     * @param rejects how many faults they have
     */
    public record Result(Map<String, Long> rows, long rejects) {}

    /**
     * What is under way.
     *
     * @param identity of the deliveries and the programme
     * @param generation that it will be
     */
    record Pending(String identity, int generation, long key0, long key1) {

        @Override
        public String toString() {
            return "generation " + generation; // the key is secret
        }
    }

    /** Everything that is decided before the first row is read. */
    private record Work(
            WalletProgramme programme,
            String programmeText,
            CheckedDrop drop,
            ScatterPlan plan,
            Pending pending,
            @Nullable PreparedState before) {}

    /** @throws CommandException when nothing was changed; it says why and what to do */
    public Result run() throws CommandException {
        boolean prepared = Files.exists(folder.resolve(PreparedReference.FILE));
        if (options.update() && !prepared) {
            throw SealedJson.refused(folder + " is no prepared reference: it has no " + PreparedReference.FILE
                    + ". Make it with prepare --drop REFERENCE_DROP --reference " + folder);
        }
        if (!options.update() && !prepared) {
            refuseForeign();
        }
        try (OutputLock lock = PreparedReference.lock(folder)) {
            makePrivate();
            PreparedState before = prepared ? PreparedReference.read(folder).content() : null;
            return prepare(before, lock);
        } catch (CommandException e) {
            throw e;
        } catch (Exception e) {
            throw RunFailures.explain(
                    e,
                    new RunPlace(
                            options.drop(),
                            Location.of(folder),
                            options.maxOrphanRows(),
                            options.threads(),
                            null,
                            null));
        }
    }

    /** Refuses a folder that holds anything else. */
    private void refuseForeign() throws CommandException {
        try {
            if (!Files.exists(folder) || Files.exists(folder.resolve(PreparedReference.PENDING))) {
                return;
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (files.anyMatch(file -> !file.getFileName().toString().equals("lock"))) {
                    throw new CommandException(
                            ExitStatus.USAGE, folder + " exists, and is no reference; choose another --reference.");
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void makePrivate() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Result prepare(@Nullable PreparedState before, OutputLock lock) throws Exception {
        WalletProgramme programme = programme(before);
        String text = before == null ? String.valueOf(options.programmeText()) : before.programme();
        CheckedDrop drop = DropCheck.check(options.drop(), programme, datasets());
        boolean same = before != null && isOf(before, drop);
        if (before != null
                && same
                && !options.again()
                && PreparedReference.opens(
                        folder,
                        lock,
                        before,
                        programme,
                        List.copyOf(drop.datasets().keySet()))) {
            tidy(before);
            writeRejectsManifest(before, programme);
            return new Result(Map.of(), 0);
        }
        if (before != null && !same && !options.update()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    folder + " is the reference of another delivery. To replace its datasets use prepare --update "
                            + folder + " --drop " + options.drop() + ", or choose another --reference.");
        }
        ScatterPlan plan = ScatterPlan.of(
                programme.header().name(), new ArrayList<>(drop.datasets().keySet()), drop, cut);
        if (before != null) {
            plan = new ScatterPlan(new Buckets(before.bucketKey(), before.buckets()), plan.files(), plan.blocks());
        }
        Work work = new Work(programme, text, drop, plan, claim(drop, programme, plan, before), before);
        requireSpace(work);
        return make(work);
    }

    private WalletProgramme programme(@Nullable PreparedState before) throws CommandException {
        WalletProgramme given = options.programme();
        if (before == null) {
            if (given == null) {
                throw new IllegalArgumentException("a reference is prepared with a programme");
            }
            return given;
        }
        WalletProgramme own = PreparedReference.programme(folder, before);
        List<String> keys = given == null ? List.of() : ProgrammeKeys.unanswerable(own, given);
        if (!keys.isEmpty()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    folder + " was prepared with another programme; they differ in " + String.join(", ", keys) + ".");
        }
        return own;
    }

    private List<Schema> datasets() throws IOException, CommandException {
        if (!options.update()) {
            return PreparedReference.DATASETS;
        }
        List<Schema> delivered = new ArrayList<>();
        for (Schema dataset : PreparedReference.DATASETS) {
            if (options.drop().resolve(dataset.folder()).exists()) {
                delivered.add(dataset);
            }
        }
        if (delivered.isEmpty()) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    options.drop() + " holds none of the reference's datasets ("
                            + String.join(
                                    ", ",
                                    PreparedReference.DATASETS.stream()
                                            .map(Schema::name)
                                            .toList())
                            + "); nothing was changed.");
        }
        return delivered;
    }

    /** Whether these datasets of the reference were made from this delivery. */
    private static boolean isOf(PreparedState before, CheckedDrop drop) {
        return drop.datasets().values().stream().allMatch(dataset -> {
            PreparedState.Dataset prepared =
                    before.datasets().get(dataset.dataset().name());
            return prepared != null && prepared.manifestSha256().equals(dataset.manifestSha256());
        });
    }

    /** Continues what an earlier process began with the same deliveries; discards anything else. */
    private Pending claim(CheckedDrop drop, WalletProgramme programme, ScatterPlan plan, @Nullable PreparedState before)
            throws IOException {
        String identity =
                RunIdentity.of(drop, programme) + " " + plan.describe().hashCode();
        Location file = Location.of(folder.resolve(PreparedReference.PENDING));
        if (file.exists()) {
            try {
                Pending pending = SealedJson.read(file, PreparedReference.LAYOUT, Pending.class)
                        .content();
                // what is published already is not continued, but tidied up or made again
                boolean published = before != null && pending.generation() <= before.generation();
                if (!published && pending.identity().equals(identity)) {
                    progress.note("continues what was begun before");
                    return pending;
                }
            } catch (CommandException e) {
                // torn: start again
            }
        }
        SecureRandom random = new SecureRandom();
        Pending pending = new Pending(
                identity,
                before == null ? 1 : before.generation() + 1,
                before == null ? random.nextLong() : before.key0(),
                before == null ? random.nextLong() : before.key1());
        Location.of(blocks(pending)).delete();
        SealedJson.write(file, PreparedReference.LAYOUT, pending);
        return pending;
    }

    private Path blocks(Pending pending) {
        return folder.resolve("blocks-" + pending.generation());
    }

    /** Blocks, records and names take about four and a half times the space of what is read; blocks are deleted at the end. */
    private void requireSpace(Work work) throws IOException, CommandException {
        long bytes = work.drop().datasets().values().stream()
                .mapToLong(CheckedDataset::bytes)
                .sum();
        String lacking = new DiskSpace()
                .need("prepared reference", folder, bytes * 9 / 2 - DiskSpace.bytesIn(blocks(work.pending())))
                .lacking();
        if (lacking != null) {
            throw new CommandException(ExitStatus.FAILED, lacking);
        }
    }

    private Result make(Work work) throws Exception {
        ScatterPlan plan = work.plan();
        Path scratch = Files.createDirectories(blocks(work.pending()));
        WalletScatters.Settings settings = new WalletScatters.Settings(
                work.programme(),
                plan.buckets(),
                asOf(work, WalletSchemas.CIVIL),
                asOf(work, WalletSchemas.INCARCERATION),
                ProofRules.NONE,
                true,
                false,
                Appeals.NONE,
                work.pending().key0(),
                work.pending().key1());
        List<Schema> read = new ArrayList<>(work.drop().datasets().keySet());
        progress.start("scatter", plan.rows(), "rows");
        List<Fault> faults = PreparedScatter.run(plan, scratch, settings, read, options.threads(), progress::advance);
        try (BlockFiles<BlockFile> blocks =
                BlockFiles.open(plan.blocks(), scratch, (block, file) -> BlockFile.open(file))) {
            faults.addAll(uncounted(blocks, work.programme(), read));
            if (!faults.isEmpty()) {
                throw new DropFaultsException(faults);
            }
            OrphanRows.require(blocks, options.maxOrphanRows());
            PreparedFiles files = new PreparedFiles(blocks, scratch, options.threads(), progress);
            files.writeNames();
            return publish(work, blocks, files.writeCitizens(read, plan.buckets()));
        } finally {
            progress.finish();
        }
    }

    private static List<Fault> uncounted(BlockFiles<BlockFile> blocks, WalletProgramme programme, List<Schema> read) {
        List<Fault> faults = new ArrayList<>();
        for (Schema dataset : List.of(WalletSchemas.TAX, WalletSchemas.DEPOSITS)) {
            if (!read.contains(dataset)) {
                continue;
            }
            long counted = 0;
            long rows = 0;
            for (OpenBlock<BlockFile> block : blocks.of(dataset)) {
                counted += block.file().countedRows();
                rows += block.file().rows();
            }
            Fault fault = CountedRows.fault(dataset, counted, rows, programme);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    /** The delivery's day. For a dataset that is not read now it is the reference's, and nothing depends on it. */
    private static LocalDate asOf(Work work, Schema dataset) {
        CheckedDataset checked = work.drop().datasets().get(dataset);
        if (checked != null) {
            return checked.manifest().asOf();
        }
        PreparedState before = work.before();
        PreparedState.Dataset prepared =
                before == null ? null : before.datasets().get(dataset.name());
        return prepared == null ? LocalDate.EPOCH : LocalDate.parse(prepared.asOf());
    }

    private Result publish(Work work, BlockFiles<BlockFile> blocks, BitSet repeated) throws IOException {
        PreparedState before = work.before();
        Map<String, PreparedState.Dataset> datasets = new TreeMap<>(before == null ? Map.of() : before.datasets());
        Map<String, Long> rows = new TreeMap<>();
        Location rejects = Location.of(folder.resolve(CommonSchemas.REJECTS.folder()));
        long rejected = 0;
        for (CheckedDataset dataset : work.drop().datasets().values()) {
            Schema schema = dataset.dataset();
            List<OpenBlock<BlockFile>> own = blocks.of(schema);
            boolean civil = schema.equals(WalletSchemas.CIVIL);
            WrittenFile written = PreparedRejects.write(
                    rejects.resolve(schema.name() + "-" + work.pending().generation() + ".parquet"),
                    own,
                    civil ? repeated : new BitSet());
            rejected += written.rows();
            rows.put(schema.name(), dataset.rows());
            datasets.put(
                    schema.name(),
                    new PreparedState.Dataset(
                            blocks(work.pending()).getFileName().toString(),
                            dataset.manifestSha256(),
                            dataset.manifest().asOf().toString(),
                            dataset.rows(),
                            own.stream()
                                    .mapToLong(block -> block.file().orphans())
                                    .sum(),
                            PreparedFiles.kept(blocks(work.pending()).resolve(PreparedReference.fileName(schema))),
                            own.stream()
                                    .filter(block -> civil)
                                    .map(OpenBlock::block)
                                    .map(Block::scratchName)
                                    .map(PreparedReference::names)
                                    .toList(),
                            written));
        }
        PreparedState state = new PreparedState(
                before == null ? work.programme().header().name() : before.programmeName(),
                work.programmeText(),
                work.plan().buckets().key(),
                work.plan().buckets().count(),
                work.pending().key0(),
                work.pending().key1(),
                work.pending().generation(),
                datasets);
        SealedJson.write(Location.of(folder.resolve(PreparedReference.FILE)), PreparedReference.LAYOUT, state);
        writeRejectsManifest(state, work.programme());
        tidy(state);
        return new Result(rows, rejected);
    }

    private void writeRejectsManifest(PreparedState state, WalletProgramme programme) throws IOException {
        List<WrittenFile> files = new ArrayList<>();
        Map<String, String> inputs = new TreeMap<>();
        state.datasets().forEach((name, dataset) -> {
            files.add(dataset.rejects());
            inputs.put(name, dataset.manifestSha256());
        });
        PreparedState.Dataset civil = state.datasets().get(WalletSchemas.CIVIL.name());
        ManifestJson.writeTo(
                Location.of(folder.resolve(CommonSchemas.REJECTS.folder())),
                Manifest.of(
                        CommonSchemas.REJECTS.folder(),
                        Manifest.OWN_SOURCE,
                        civil == null ? LocalDate.EPOCH : LocalDate.parse(civil.asOf()),
                        files,
                        new Manifest.Provenance(
                                programme.header().name(), programme.header().sha256(), inputs)));
    }

    /** Deletes what the reference no longer names; last, the note of the pending work. */
    private void tidy(PreparedState state) throws IOException {
        Set<Path> named = new HashSet<>();
        state.datasets().values().forEach(dataset -> {
            named.add(
                    folder.resolve(dataset.folder()).resolve(dataset.citizens().name()));
            dataset.names()
                    .forEach(name -> named.add(folder.resolve(dataset.folder()).resolve(name)));
            named.add(folder.resolve(CommonSchemas.REJECTS.folder())
                    .resolve(dataset.rejects().name()));
        });
        List<Path> folders;
        try (Stream<Path> all = Files.list(folder)) {
            folders = all.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            List<Path> files;
            try (Stream<Path> all = Files.list(each)) {
                files = all.toList();
            }
            boolean empty = true;
            for (Path file : files) {
                if (named.contains(file) || file.getFileName().toString().equals(Manifest.FILE_NAME)) {
                    empty = false;
                } else {
                    Files.delete(file);
                }
            }
            if (empty) {
                Files.delete(each);
            }
        }
        Files.deleteIfExists(folder.resolve(PreparedReference.PENDING));
    }

    /**
     * What to prepare, and how.
     *
     * @param drop the agencies' delivery
     * @param reference the folder
     * @param update whether datasets of a reference that is there are replaced
     * @param programme determines which rows count; null for an update under the reference's own programme
     * @param programmeText its file
     * @param maxOrphanRows rows without a citizen id that are accepted
     * @param threads lanes that scatter at once
     * @param again whether datasets are made again that were made from the same delivery: they may be damaged
     */
    public record Options(
            Location drop,
            Path reference,
            boolean update,
            @Nullable WalletProgramme programme,
            @Nullable String programmeText,
            long maxOrphanRows,
            int threads,
            boolean again) {}
}
