package io.sitthi.jobs.wallet.appeals;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.text.ComparedText;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.Identity;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The appeals of a drop, by the registration that each is about. Only the granted appeal that was decided last counts
 * for a registration. All appeals are held in memory, at some 300 bytes each: few people appeal. May be shared by
 * threads.
 */
public final class Appeals {

    /** For a drop without appeals. */
    public static final Appeals NONE = new Appeals(new AppealReader());

    private final List<AppealReader.AppealRow> rows;
    private final List<Reject> rejects;
    private final Map<Long, Appeal> counting = new HashMap<>();
    /** Every registration that a row names, whether its appeal counts or not: an open-addressed set. */
    private long[] named = new long[2];

    private boolean[] taken = new boolean[2];
    private int mask = 1;

    /** What is wrong with a row. */
    public record Reject(String file, long row, String column, RejectCode code) {}

    private Appeals(AppealReader read) {
        rows = read.rows();
        rejects = read.rejects();
        int capacity = Integer.highestOneBit(Math.max(1, rows.size())) * 4;
        named = new long[capacity];
        taken = new boolean[capacity];
        mask = capacity - 1;
        for (AppealReader.AppealRow row : rows) {
            Long registration = row.registrationId();
            if (registration != null) {
                int slot = slot(registration);
                named[slot] = registration;
                taken[slot] = true;
            }
            Appeal appeal = row.appeal();
            if (appeal != null && appeal.isGranted()) {
                counting.merge(appeal.registrationId(), appeal, (one, other) -> other.overrides(one) ? other : one);
            }
        }
    }

    /** What eligibility depends on in a drop: {@link WalletSchemas#ELIGIBILITY}, and appeals where it has them. */
    public static List<Schema> inputs(Location drop) throws IOException {
        return isIn(drop)
                ? Stream.concat(WalletSchemas.ELIGIBILITY.stream(), Stream.of(WalletSchemas.APPEALS))
                        .toList()
                : WalletSchemas.ELIGIBILITY;
    }

    /** Whether a drop has appeals. */
    public static boolean isIn(Location drop) throws IOException {
        return drop.resolve(WalletSchemas.APPEALS.folder()).exists();
    }

    /**
     * Appeals are cumulative: once delivered, their absence is a fault.
     *
     * @param previous the run before
     * @throws CommandException with status 3 when it had appeals, and this drop has none
     */
    public static void requireNotLost(Location previous, Location drop) throws CommandException {
        try {
            boolean had = previous.resolve(WalletSchemas.VERDICTS.folder())
                            .resolve(Manifest.FILE_NAME)
                            .exists()
                    && RunOutput.provenance(previous, WalletSchemas.VERDICTS)
                            .inputs()
                            .containsKey(WalletSchemas.APPEALS.name());
            requireNotLost(had, drop);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, drop + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** As above; {@code had} says whether the run before had appeals. */
    public static void requireNotLost(boolean had, Location drop) throws CommandException, IOException {
        if (had && !isIn(drop)) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    "dataset appeals: expected all appeals that were ever filed, as on the night before, found none"
                            + " (have them delivered again)\nThe drop " + drop + " breaks the contract.");
        }
    }

    /**
     * The appeals of a checked drop; none if they were not among the checked datasets.
     *
     * @throws DropFaultsException when a file is not the one that the manifest names
     */
    public static Appeals read(CheckedDrop drop) throws IOException, DropFaultsException {
        CheckedDataset dataset = drop.datasets().get(WalletSchemas.APPEALS);
        return dataset == null ? NONE : read(dataset);
    }

    /** Those of a dataset, as above. */
    public static Appeals read(CheckedDataset dataset) throws IOException, DropFaultsException {
        AppealReader reader = new AppealReader();
        reader.read(dataset);
        return new Appeals(reader);
    }

    private int slot(long registrationId) {
        int slot = (int) Buckets.mix(registrationId) & mask;
        while (taken[slot] && named[slot] != registrationId) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Whether there are no rows at all. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How many registrations have an appeal that counts. */
    public int count() {
        return counting.size();
    }

    /** Whether any row names this registration. Fast, since most registrations are named by none. */
    public boolean names(long registrationId) {
        return taken[slot(registrationId)];
    }

    /** The granted appeal that counts for this registration; null when there is none. */
    public @Nullable Appeal countingFor(long registrationId) {
        return names(registrationId) ? counting.get(registrationId) : null;
    }

    /** All sound appeals of a registration, in the order in which they were filed. */
    public List<Appeal> of(long registrationId) {
        List<Appeal> found = new ArrayList<>();
        for (AppealReader.AppealRow row : rows) {
            Appeal appeal = row.appeal();
            if (appeal != null && appeal.registrationId() == registrationId) {
                found.add(appeal);
            }
        }
        found.sort(Comparator.comparingLong(Appeal::filedAtMicros).thenComparingLong(Appeal::appealId));
        return found;
    }

    /** What is wrong with rows by themselves and with each other, in no order. */
    public List<Reject> rowRejects() {
        return List.copyOf(rejects);
    }

    /**
     * All faults of rows.
     *
     * @param known those of the named registrations that exist
     */
    public List<Reject> rejects(Set<Long> known) {
        List<Reject> all = new ArrayList<>(rejects);
        for (AppealReader.AppealRow row : rows) {
            Long registration = row.registrationId();
            if (registration != null && !known.contains(registration)) {
                all.add(new Reject(row.file(), row.row(), "registration_id", RejectCode.UNKNOWN_REFERENCE));
            }
        }
        all.sort(Comparator.comparing(Reject::file).thenComparingLong(Reject::row));
        return all;
    }

    /** The columns of evidence that each counting appeal corrects, by the appeal's id. */
    public Map<Long, Integer> correctedColumns() {
        Map<Long, Integer> columns = new HashMap<>();
        counting.values()
                .forEach(appeal ->
                        columns.put(appeal.appealId(), appeal.corrections().columns()));
        return columns;
    }

    /**
     * The identity in a registration, in the forms that are compared, with the corrections of its appeal if there are
     * any.
     */
    public Identity corrected(long registrationId, Identity registered) {
        Appeal appeal = countingFor(registrationId);
        if (appeal == null) {
            return registered;
        }
        Corrections corrections = appeal.corrections();
        String given = corrections.givenName();
        String family = corrections.familyName();
        String laser = corrections.laserCode();
        return new Identity(
                given == null ? registered.givenName() : ComparedText.name(given),
                family == null ? registered.familyName() : ComparedText.name(family),
                corrections.birthDate() == null ? registered.birthDate() : corrections.birthDate(),
                laser == null ? registered.laserCode() : ComparedText.laserCode(laser));
    }

    @Override
    public String toString() {
        return rows.size() + " appeals"; // never whose
    }
}
