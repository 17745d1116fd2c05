package io.sitthi.jobs.wallet.decide;

import io.sitthi.jobs.engine.run.BrokenGroundException;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CitizenFile;
import io.sitthi.jobs.wallet.scatter.CitizenPages;
import io.sitthi.jobs.wallet.scatter.CivilRecord;
import io.sitthi.jobs.wallet.scatter.CorrectedIdentity;
import io.sitthi.jobs.wallet.scatter.PackedText;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Judges one bucket of a night after another (contract section 14): tonight's registrations by the prepared
 * reference, and, with them, those that earlier nights kept.
 *
 * <p>Tonight's registrations come first, at {@code 0 .. count()}; kept ones follow, up to {@link #all}. A kept
 * registration is judged again when everything is to be revised, when another appeal counts for it, or when the one that
 * counts corrects otherwise than it did. Of the other kept ones, only those whose citizen also registered tonight, or
 * appealed, are examined: they may gain or lose DUPLICATE_REGISTRATION.
 *
 * <p>The reference is many times as large as a night. Only the rows of citizens who are examined are looked up in it.
 */
final class NightDecider extends DecidedBucket {

    private static final int WORDS = RegistrationRecord.words(true, true);
    /** The word after a civil record's own: its block. */
    private static final int CIVIL_BLOCK = CivilRecord.words(true);

    private static final int CIVIL_WORDS = CIVIL_BLOCK + 1;
    /** In place of a civil row: none was found for the citizen. */
    private static final int NONE = -1;
    /** In place of a civil row: nobody was examined in this slot. */
    private static final int UNSEEN = -2;

    private static final int OF_STATUS = Reasons.mask(Reason.DECEASED, Reason.NO_HOUSE_REGISTRATION);

    private final NightInputs inputs;
    private final long[] entitled = new long[PackedText.WORDS];

    private boolean[] again = new boolean[0];
    private @Nullable Appeal[] appealOf = new @Nullable Appeal[0];
    private int all;

    private final CitizenPages civilPages = new CitizenPages();
    private final CitizenPages factPages = new CitizenPages();
    /** Citizens who are examined, each once. */
    private long[] examined = new long[0];

    private int[] walletBefore = new int[0];
    private int[] walletAfter = new int[0];

    NightDecider(NightInputs inputs) {
        super(inputs.programme(), inputs.appeals(), WORDS);
        this.inputs = inputs;
        PackedText.pack(inputs.programme().nationality(), entitled);
    }

    void decide(int bucket) throws IOException {
        readTonight(bucket);
        try {
            readKept(bucket);
            takeSlots();
            readReference(bucket);
        } catch (DamagedBlockException e) {
            throw new BrokenGroundException(
                    "The prepared reference, or what an earlier night kept, is damaged: " + e.getMessage()
                            + ". Make the reference again (prepare --update DIR --drop DROP --again), or restore the"
                            + " night from its copy.",
                    e);
        }
        judge();
        markDuplicates(all);
        findWallets();
    }

    private void readTonight(int bucket) throws IOException {
        count = 0;
        for (BlockFile block : inputs.registrations()) {
            count = Math.addExact(count, block.count(bucket));
        }
        reserve(Math.addExact(count, inputs.kept().atMost(bucket)));
        int at = 0;
        for (BlockFile block : inputs.registrations()) {
            block.read(bucket, registrations, at, buffer);
            at += block.count(bucket) * WORDS;
        }
    }

    private void reserve(int room) {
        if (reasons.length < room) {
            int size = room + room / 8;
            registrations = new long[Math.multiplyExact(size, WORDS)];
            slots = new int[size];
            reasons = new int[size];
            again = new boolean[size];
            appealOf = new @Nullable Appeal[size];
            examined = new long[size];
        }
    }

    private void readKept(int bucket) throws IOException {
        all = count + inputs.kept().read(bucket, registrations, count * WORDS, buffer);
        for (int i = count; i < all; i++) {
            if (inputs.tonight().contains(registrations[i * WORDS])) {
                throw new BrokenGroundException("The registration_id " + registrations[i * WORDS]
                        + " of this drop was delivered on an earlier night already: have the intake deliver each"
                        + " registration once.");
            }
        }
    }

    /** Gives a slot to every citizen who is examined. */
    private void takeSlots() throws BrokenGroundException {
        int kept = 0;
        for (int i = 0; i < all; i++) {
            appealOf[i] = findAppeal(registrations[i * WORDS]);
            again[i] = i < count || inputs.revise() || appealChanged(i);
            kept += i >= count && again[i] ? 1 : 0;
        }
        if (kept > 0 && inputs.hasher() == null) {
            throw new BrokenGroundException(
                    "The reference was prepared anew since the nights before, and identities that"
                            + " they kept cannot be compared with it: an appeal to one of their registrations cannot be"
                            + " decided. Keep a reference up to date with prepare --update.");
        }
        citizens.reset(count + kept);
        int growths;
        do {
            growths = citizens.growths();
            for (int i = 0; i < all; i++) {
                slots[i] =
                        again[i] && (ownReasons(i) & INVALID) == 0 ? citizens.slotOf(registrations[i * WORDS + 1]) : -1;
            }
        } while (citizens.growths() != growths);
        for (int i = count; i < all; i++) {
            if (!again[i]) {
                slots[i] = citizens.find(registrations[i * WORDS + 1]);
            }
        }
    }

    private boolean appealChanged(int i) {
        Appeal appeal = appealOf[i];
        int at = i * WORDS;
        boolean before = (registrations[at + RegistrationRecord.STATE] & RegistrationRecord.APPEALED) != 0;
        return appeal == null
                ? before
                : !before || registrations[at + RegistrationRecord.APPEAL] != appeal.fingerprint();
    }

    /** Reasons of the registration alone, by tonight's programme. */
    private int ownReasons(int i) {
        int at = i * WORDS;
        if (i < count) {
            return RegistrationRecord.reasons(registrations[at + 4]);
        }
        return rules.registrationReasons(
                registrations[at + 1],
                RegistrationRecord.group(registrations[at + 4]),
                RegistrationRecord.channel(registrations[at + 6]),
                RegistrationRecord.verifiedAtNull(registrations[at + 6]),
                registrations[at + 5],
                registrations[at + 3]);
    }

    /** @return how many citizens are examined */
    private int listExamined() {
        if (civilRowOf.length < citizens.capacity()) {
            civilRowOf = new int[citizens.capacity()];
        }
        Arrays.fill(civilRowOf, 0, citizens.capacity(), UNSEEN);
        int listed = 0;
        for (int i = 0; i < all; i++) {
            if (slots[i] >= 0 && civilRowOf[slots[i]] == UNSEEN) {
                civilRowOf[slots[i]] = NONE;
                examined[listed++] = registrations[i * WORDS + 1];
            }
        }
        return listed;
    }

    private void readReference(int bucket) throws IOException {
        int count = listExamined();
        int end = civilPages.find(inputs.civil(), bucket, examined, count) * CIVIL_WORDS;
        civilRows = civilPages.records();
        for (int at = 0; at < end; at += CIVIL_WORDS) {
            int slot = citizens.find(civilRows[at]);
            long packed = civilRows[at + 2];
            boolean defective = CivilRecord.defective(packed);
            citizens.addCivilRow(slot, civilRows[at + 1], defective, defective ? 0 : civilReasons(at, packed));
            civilRowOf[slot] = at;
        }
        int found = factPages.find(inputs.tax(), bucket, examined, count);
        citizens.addIncomes(factPages.records(), found);
        found = factPages.find(inputs.deposits(), bucket, examined, count);
        citizens.addDeposits(factPages.records(), found);
        for (CitizenFile file : inputs.records()) {
            found = factPages.find(file, bucket, examined, count);
            citizens.addRecords(factPages.records(), found);
        }
    }

    /**
     * DECEASED and NO_HOUSE_REGISTRATION are in the record; age and nationality are evaluated again, under tonight's
     * programme.
     */
    private int civilReasons(int at, long packed) {
        int mask = CivilRecord.reasons(packed) & OF_STATUS;
        if (!Arrays.equals(
                civilRows,
                at + CivilRecord.NATIONALITY,
                at + CivilRecord.NATIONALITY + PackedText.WORDS,
                entitled,
                0,
                PackedText.WORDS)) {
            mask |= Reason.NOT_THAI.bit();
        }
        return rules.underAge((int) civilRows[at + CivilRecord.BIRTH_DATE]) ? mask | Reason.UNDER_AGE.bit() : mask;
    }

    private void judge() {
        for (int i = 0; i < all; i++) {
            int at = i * WORDS;
            if (!again[i]) {
                int kept = keptReasons(i);
                reasons[i] = slots[i] < 0 ? kept : kept & ~DUPLICATE;
            } else {
                int own = ownReasons(i);
                int slot = slots[i];
                if (slot < 0) {
                    reasons[i] = EligibilityRules.reasons(own, 0, false);
                    continue;
                }
                reasons[i] = EligibilityRules.reasons(
                        own, citizenReasons(slot, appealOf[i]), citizens.identityDiffers(slot, identity(i, at)));
            }
            if (slots[i] >= 0) {
                noteFirst(i, slots[i], reasons[i]);
            }
        }
    }

    @Override
    long identity(int i) {
        return identity(i, i * WORDS);
    }

    private long identity(int i, int at) {
        var hasher = inputs.hasher();
        if (i < count || hasher == null) {
            return registrations[at + 2];
        }
        return CorrectedIdentity.of(
                hasher,
                appealOf[i],
                registrations[at + RegistrationRecord.GIVEN_NAME],
                registrations[at + RegistrationRecord.FAMILY_NAME],
                (int) registrations[at + RegistrationRecord.BIRTH_DATE],
                registrations[at + RegistrationRecord.LASER_CODE]);
    }

    private void findWallets() {
        int capacity = citizens.capacity();
        if (walletBefore.length < capacity) {
            walletBefore = new int[capacity];
            walletAfter = new int[capacity];
        }
        Arrays.fill(walletBefore, 0, capacity, -1);
        Arrays.fill(walletAfter, 0, capacity, -1);
        for (int i = 0; i < all; i++) {
            if (slots[i] < 0) {
                continue;
            }
            if (i >= count && keptReasons(i) == 0) {
                walletBefore[slots[i]] = i;
            }
            if (reasons[i] == 0) {
                walletAfter[slots[i]] = i;
            }
        }
    }

    /** Whether registration {@code i} is what opens a wallet tonight, or changes one. */
    boolean opensWallet(int i) {
        if (slots[i] < 0 || walletAfter[slots[i]] != i) {
            return false;
        }
        int before = walletBefore[slots[i]];
        if (before < 0 || inputs.previousCreditSatang() != inputs.programme().creditSatang()) {
            return true;
        }
        long one = registrations[before * WORDS + 4];
        long other = registrations[i * WORDS + 4];
        return RegistrationRecord.district(one) != RegistrationRecord.district(other)
                || RegistrationRecord.group(one) != RegistrationRecord.group(other);
    }

    /** Whether registration {@code i} had opened a wallet and its citizen has none now. */
    boolean endsWallet(int i) {
        return slots[i] >= 0 && walletBefore[slots[i]] == i && walletAfter[slots[i]] < 0;
    }

    /** Whether a kept registration is judged differently than before. */
    boolean isRevised(int i) {
        return i >= count && (reasons[i] != keptReasons(i) || appealChanged(i));
    }

    /** The reasons that a kept registration got last. */
    int keptReasons(int i) {
        return RegistrationRecord.reasons(registrations[i * WORDS + RegistrationRecord.STATE]);
    }

    /** The block of the civil row of registration {@code i}, which must have one, and the row in the block. */
    long[] civilPlace(int i) {
        int at = civilRowOf[slots[i]];
        return new long[] {civilRows[at + CIVIL_BLOCK], CivilRecord.rowInBlock(civilRows[at + 2])};
    }

    /** Whether registration {@code i}, of an earlier night, was judged again tonight. */
    boolean isJudgedAgain(int i) {
        return i >= count && again[i];
    }

    /** Tonight's registrations and the kept ones. */
    int all() {
        return all;
    }

    @Override
    @Nullable
    Appeal appeal(int i) {
        return appealOf[i];
    }
}
