package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.output.OutputLock;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.jobs.engine.run.BrokenGroundException;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.wallet.scatter.CitizenFile;
import io.sitthi.programmes.wallet.Identity;
import io.sitthi.programmes.wallet.ProgrammeKeys;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The five reference datasets, prepared for nights: each row reduced to a few words, and found by its citizen. While it
 * is open, no other process can update it.
 *
 * <pre>
 * DIR/  lock  prepared.json  pending.json while it is made  rejects/…
 * DIR/blocks-GENERATION/  DATASET.citizens  civil-….names
 * </pre>
 */
public final class PreparedReference implements Closeable {

    /** The reference datasets, in the order in which they are read. */
    public static final List<Schema> DATASETS = WalletSchemas.ELIGIBILITY.subList(1, WalletSchemas.ELIGIBILITY.size());

    static final String FILE = "prepared.json";
    static final String PENDING = "pending.json";
    static final int LAYOUT = 2;
    private static final String AGAIN = ". Make it again: prepare --update DIR --drop DROP --again";

    private final Path folder;
    private final OutputLock lock;
    private final PreparedState state;
    private final String sha256;
    private final WalletProgramme programme;
    private final Map<Schema, CitizenFile> citizens = new HashMap<>();
    private final List<NameFile> names = new ArrayList<>();

    private PreparedReference(
            Path folder, OutputLock lock, PreparedState state, String sha256, WalletProgramme programme) {
        this.folder = folder;
        this.lock = lock;
        this.state = state;
        this.sha256 = sha256;
        this.programme = programme;
    }

    /**
     * Opens a reference for a night.
     *
     * @throws CommandException with status 2 when another process uses it; with status 3 when it is missing,
     *     incomplete, damaged, or of another layout
     */
    public static PreparedReference open(Path folder) throws CommandException {
        if (!Files.exists(folder.resolve(FILE))) {
            throw SealedJson.refused(folder + " is no prepared reference: it has no " + FILE
                    + ". Make it with prepare --drop REFERENCE_DROP --reference " + folder);
        }
        OutputLock lock = lock(folder);
        PreparedReference opened = null;
        try {
            if (Files.exists(folder.resolve(PENDING))) {
                throw SealedJson.refused("An update of " + folder
                        + " was begun and did not end: give the same prepare command again, and then this one");
            }
            SealedJson.Read<PreparedState> read = read(folder);
            PreparedState state = read.content();
            PreparedReference reference =
                    new PreparedReference(folder, lock, state, read.sha256(), programme(folder, state));
            reference.openFiles(DATASETS);
            opened = reference;
            return reference;
        } finally {
            if (opened == null) {
                close(lock);
            }
        }
    }

    static SealedJson.Read<PreparedState> read(Path folder) throws CommandException {
        return SealedJson.read(
                Location.of(folder.resolve(FILE)),
                LAYOUT,
                ". Make the reference again in another folder: prepare --drop REFERENCE_DROP --reference DIR",
                PreparedState.class);
    }

    static WalletProgramme programme(Path folder, PreparedState state) throws CommandException {
        try {
            return WalletKind.parse(
                    state.programme().getBytes(StandardCharsets.UTF_8),
                    folder.resolve(FILE).toString());
        } catch (ProgrammeException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws CommandException with status 2 when another process has it */
    static OutputLock lock(Path folder) throws CommandException {
        try {
            OutputLock lock = OutputLock.tryTake(folder);
            if (lock == null) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        "another command is at work on " + folder + "; wait for it, or stop it first.");
            }
            return lock;
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Whether the files of some datasets are there and end as they were written. What stands inside them is only checked
     * when it is read.
     */
    static boolean opens(
            Path folder, OutputLock lock, PreparedState state, WalletProgramme programme, List<Schema> datasets)
            throws CommandException {
        PreparedReference reference = new PreparedReference(folder, lock, state, "", programme);
        try {
            reference.openFiles(datasets);
            return true;
        } catch (CommandException e) {
            if (e.exitStatus() == ExitStatus.BROKEN_INPUT) {
                return false;
            }
            throw e;
        } finally {
            reference.closeFiles();
        }
    }

    private void openFiles(List<Schema> datasets) throws CommandException {
        try {
            for (Schema dataset : datasets) {
                PreparedState.Dataset prepared = state.datasets().get(dataset.name());
                if (prepared == null) {
                    throw SealedJson.refused(folder + " lacks " + dataset.name());
                }
                openCitizens(dataset, prepared);
                if (dataset.equals(WalletSchemas.CIVIL)) {
                    openNames(prepared);
                }
            }
        } catch (DamagedBlockException e) {
            closeFiles();
            throw SealedJson.refused(folder + " is damaged: " + e.getMessage() + AGAIN);
        } catch (IOException e) {
            closeFiles();
            throw new CommandException(ExitStatus.FAILED, folder + " cannot be read: " + e.getMessage(), e);
        } catch (CommandException e) {
            closeFiles();
            throw e;
        }
    }

    private void openCitizens(Schema dataset, PreparedState.Dataset prepared) throws IOException, CommandException {
        PreparedState.Kept kept = prepared.citizens();
        Path path = folder.resolve(prepared.folder()).resolve(kept.name());
        CitizenFile file = CitizenFile.open(path);
        if (file == null) {
            throw SealedJson.refused(folder + " is damaged: " + kept.name() + " is missing" + AGAIN);
        }
        citizens.put(dataset, file);
        if (Files.size(path) != kept.bytes()
                || file.records() != kept.records()
                || !file.buckets().equals(buckets())) {
            throw SealedJson.refused(folder + " is damaged: " + kept.name() + " is another file" + AGAIN);
        }
    }

    private void openNames(PreparedState.Dataset civil) throws IOException, CommandException {
        long rows = 0;
        for (String name : civil.names()) {
            NameFile file = NameFile.open(folder.resolve(civil.folder()).resolve(name));
            if (file == null) {
                throw SealedJson.refused(folder + " is damaged: " + name + " is missing" + AGAIN);
            }
            names.add(file);
            rows += file.rows();
        }
        if (rows != civil.rows()) {
            throw SealedJson.refused(folder + " is damaged: it has names of other rows than were delivered" + AGAIN);
        }
    }

    /** @throws CommandException with status 2 when the programme counts other rows than those that were prepared */
    public void requireSameCounting(WalletProgramme wanted) throws CommandException {
        List<String> keys = ProgrammeKeys.unanswerable(programme, wanted);
        if (!keys.isEmpty()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    folder + " was prepared with another programme; they differ in " + String.join(", ", keys)
                            + ".\nPrepare a reference with this one: prepare --drop REFERENCE_DROP --reference DIR"
                            + " --programme FILE.");
        }
    }

    /** The file of the records of a dataset. */
    static String fileName(Schema dataset) {
        return dataset.name() + ".citizens";
    }

    /** The file of names that belongs to a block of the civil register. */
    static String names(String block) {
        return block + ".names";
    }

    /**
     * A citizen's identity according to the civil register.
     *
     * @param block place of the block among those of the register
     * @param row in the block
     * @return null where the row was defective
     * @throws BrokenGroundException when the reference is damaged
     */
    public @Nullable Identity identity(int block, int row) throws IOException {
        try {
            return names.get(block).identity(row);
        } catch (DamagedBlockException e) {
            throw new BrokenGroundException(folder + " is damaged: " + e.getMessage() + AGAIN, e);
        }
    }

    /** The records of a dataset; those of the civil register also tell their block. */
    public CitizenFile citizens(Schema dataset) {
        CitizenFile file = citizens.get(dataset);
        if (file == null) {
            throw new IllegalArgumentException(dataset + " is not prepared");
        }
        return file;
    }

    public Buckets buckets() {
        return new Buckets(state.bucketKey(), state.buckets());
    }

    public long key0() {
        return state.key0();
    }

    public long key1() {
        return state.key1();
    }

    /** Identifies the secret key without revealing it. */
    public String keyName() {
        return keyName(state.key0(), state.key1());
    }

    private static String keyName(long key0, long key1) {
        return Sha256.of(("sitthi identities " + key0 + " " + key1).getBytes(StandardCharsets.UTF_8));
    }

    public LocalDate asOf(Schema dataset) {
        PreparedState.Dataset prepared = state.datasets().get(dataset.name());
        if (prepared == null) {
            throw new IllegalArgumentException(dataset + " is not prepared");
        }
        return LocalDate.parse(prepared.asOf());
    }

    /** Digest of the manifest of each delivery that was prepared, by dataset. */
    public Map<String, String> manifestDigests() {
        Map<String, String> digests = new TreeMap<>();
        state.datasets().forEach((name, dataset) -> digests.put(name, dataset.manifestSha256()));
        return digests;
    }

    /** Digest of the whole reference: a run that began with one reference does not continue with another. */
    public String sha256() {
        return sha256;
    }

    @Override
    public void close() {
        closeFiles();
        close(lock);
    }

    private void closeFiles() {
        citizens.values().forEach(PreparedReference::close);
        citizens.clear();
        names.forEach(PreparedReference::close);
        names.clear();
    }

    private static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            // only read from: nothing is lost
        }
    }
}
