package io.sitthi.jobs.wallet.decide;

import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.AppealRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registrations of a bucket with what was decided of each, until the next bucket is decided. For one thread; the
 * arrays are reused from bucket to bucket.
 */
abstract class DecidedBucket {

    static final int INVALID = Reason.INVALID_CITIZEN_ID.bit();
    static final int DUPLICATE = Reason.DUPLICATE_REGISTRATION.bit();

    final EligibilityRules rules;
    final AppealRules appealRules;
    final Appeals appeals;
    final int registrationWords;
    final CitizenTable citizens = new CitizenTable();
    final ByteBuffer buffer = BlockFile.newBuffer();
    final Set<Long> appealed = new HashSet<>();

    long[] registrations = new long[0];
    int[] slots = new int[0];
    int[] reasons = new int[0];
    int count;

    /** Whatever was read last and is joined to the registrations. */
    long[] rows = new long[0];
    /** {@link io.sitthi.jobs.wallet.scatter.CivilRecord}s that are kept while other rows are read. */
    long[] civilRows = new long[0];

    int[] civilRowOf = new int[0];

    /** @param registrationWords words of a registration's record */
    DecidedBucket(WalletProgramme programme, Appeals appeals, int registrationWords) {
        this.rules = new EligibilityRules(programme);
        this.appealRules = new AppealRules(programme);
        this.appeals = appeals;
        this.registrationWords = registrationWords;
    }

    /** The granted appeal that counts for registration {@code i}; null when there is none. */
    abstract @Nullable Appeal appeal(int i);

    /** The hash of the identity of registration {@code i}, as an appeal corrected it. */
    long identity(int i) {
        return registrations[i * registrationWords + 2];
    }

    /** Looks for a granted appeal that counts for a registration, and notes that one was made. */
    final @Nullable Appeal findAppeal(long registrationId) {
        if (appeals.isEmpty() || !appeals.names(registrationId)) {
            return null;
        }
        appealed.add(registrationId);
        return appeals.countingFor(registrationId);
    }

    /** What the sources prove about the citizen of a slot, once an appeal has corrected them. */
    final int citizenReasons(int slot, @Nullable Appeal appeal) {
        return appeal == null
                ? citizens.citizenReasons(rules, slot)
                : citizens.citizenReasons(appealRules, appeal.corrections(), slot);
    }

    final void reserveRows(int length) {
        if (rows.length < length) {
            rows = new long[length + length / 8];
        }
    }

    /** Notes registration {@code i} as its citizen's first if it may be that, and is the earliest so far. */
    final void noteFirst(int i, int slot, int all) {
        if (EligibilityRules.mayCompeteForFirst(all)) {
            int first = citizens.first(slot);
            if (first < 0 || isEarlier(i, first)) {
                citizens.setFirst(slot, i);
            }
        }
    }

    private boolean isEarlier(int registration, int other) {
        int at = registration * registrationWords;
        int otherAt = other * registrationWords;
        return EligibilityRules.isEarlier(
                registrations[at + 3], registrations[at], registrations[otherAt + 3], registrations[otherAt]);
    }

    /** Gives DUPLICATE_REGISTRATION to those that might have been the citizen's first, and are not. */
    final void markDuplicates(int end) {
        for (int i = 0; i < end; i++) {
            if (slots[i] >= 0 && citizens.first(slots[i]) != i && EligibilityRules.mayCompeteForFirst(reasons[i])) {
                reasons[i] |= DUPLICATE;
            }
        }
    }

    /** Registrations, of all buckets since it was emptied, that a row of appeals names. */
    final Set<Long> appealed() {
        return appealed;
    }

    /** Number of registrations, in the order of blocks and rows, whatever thread scattered them. */
    final int count() {
        return count;
    }

    /** Mask of the reasons against registration {@code i}. */
    final int reasons(int i) {
        return reasons[i];
    }

    /** Words of each of {@link #registrations}. */
    final int registrationWords() {
        return registrationWords;
    }

    /** The {@link io.sitthi.jobs.wallet.scatter.RegistrationRecord}s. */
    final long[] registrations() {
        return registrations;
    }

    /** The slot of registration {@code i}'s citizen in {@link #citizens}; negative when the id is invalid. */
    final int slot(int i) {
        return slots[i];
    }

    final CitizenTable citizens() {
        return citizens;
    }

    /** When evidence is wanted: {@link io.sitthi.jobs.wallet.scatter.CivilRecord}s. */
    final long[] civilRows() {
        return civilRows;
    }

    /** When evidence is wanted: where the civil row of a citizen who has one begins in {@link #civilRows}. */
    final int civilRowOf(int slot) {
        return civilRowOf[slot];
    }
}
