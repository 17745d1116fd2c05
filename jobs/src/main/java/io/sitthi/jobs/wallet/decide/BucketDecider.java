package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CivilRecord;
import io.sitthi.jobs.wallet.scatter.FactRecord;
import io.sitthi.jobs.wallet.scatter.ProofRecord;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.AppealRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins and decides one bucket after another. For one thread; its arrays are used again from bucket to bucket.
 *
 * <p>After {@link #decide}, registration {@code i} of the bucket stands in {@link #record} and {@link #reasons}, in the
 * order of blocks and rows, whatever thread scattered them.
 */
final class BucketDecider implements DecidedBucket {

    private static final int INVALID = Reason.INVALID_CITIZEN_ID.bit();
    private static final int DUPLICATE = Reason.DUPLICATE_REGISTRATION.bit();

    private final EligibilityRules rules;
    private final AppealRules appealRules;
    private final Appeals appeals;
    private final List<OpenBlock<BlockFile>> registrationBlocks;
    private final List<OpenBlock<BlockFile>> civilBlocks;
    private final List<OpenBlock<BlockFile>> taxBlocks;
    private final List<OpenBlock<BlockFile>> depositBlocks;
    /** Of incarceration and measures: what they add is a mask of reasons. */
    private final List<OpenBlock<BlockFile>> recordBlocks = new ArrayList<>();

    private final List<OpenBlock<BlockFile>> proofBlocks = new ArrayList<>();
    /** Null when registrations are not held against proofs. */
    private final @Nullable ProofTable proofs;

    private final CitizenTable citizens = new CitizenTable();
    private final ByteBuffer buffer = BlockFile.newBuffer();
    private final int registrationWords;
    private final int civilWords;
    private final boolean evidence;
    private final RejectSink repeatedCivilRows;
    private final int citizenIdColumn;

    private long[] registrations = new long[0];
    private int[] slots = new int[0];
    private int[] reasons = new int[0];
    /** Only filled when there are appeals. */
    private @Nullable Appeal[] appealOf = new @Nullable Appeal[0];

    private final Set<Long> appealed = new HashSet<>();
    private long[] rows = new long[0];
    private int count;
    /** When evidence is wanted: the bucket's {@link CivilRecord}s, and by slot where the citizen's last one begins. */
    private long[] civilRows = new long[0];

    private int[] civilRowOf = new int[0];

    /** Takes a reject of a row of a block. */
    @FunctionalInterface
    interface RejectSink {
        void reject(OpenBlock<BlockFile> block, int rowInBlock, int column, RejectCode code, long citizenId);
    }

    BucketDecider(
            WalletProgramme programme,
            ProofRules proofRules,
            BlockFiles<BlockFile> blocks,
            Appeals appeals,
            boolean evidence,
            RejectSink repeatedCivilRows) {
        this.appeals = appeals;
        this.appealRules = new AppealRules(programme);
        this.evidence = evidence;
        this.proofs = proofRules.askForAny() ? new ProofTable(proofRules) : null;
        this.registrationWords = RegistrationRecord.words(evidence || proofs != null);
        this.civilWords = CivilRecord.words(evidence);
        this.rules = new EligibilityRules(programme);
        this.registrationBlocks = blocks.of(WalletSchemas.REGISTRATIONS);
        this.civilBlocks = blocks.of(WalletSchemas.CIVIL);
        this.taxBlocks = blocks.of(WalletSchemas.TAX);
        this.depositBlocks = blocks.of(WalletSchemas.DEPOSITS);
        recordBlocks.addAll(blocks.of(WalletSchemas.INCARCERATION));
        recordBlocks.addAll(blocks.of(WalletSchemas.MEASURES));
        WalletSchemas.PROVING.forEach(dataset -> proofBlocks.addAll(blocks.of(dataset)));
        this.repeatedCivilRows = repeatedCivilRows;
        this.citizenIdColumn = WalletSchemas.CIVIL.columns().indexOf(WalletSchemas.CIVIL.column("citizen_id"));
    }

    /** Decides every registration of the bucket. */
    void decide(int bucket) throws IOException {
        readRegistrations(bucket);
        // nearly everybody who registers is in the civil register
        citizens.reset(Math.max(count, countOf(civilBlocks, bucket)));
        findSlots();
        int growths = citizens.growths();
        int civilEnd = addCivilRows(bucket);
        if (citizens.growths() != growths) {
            findSlots();
        }
        if (evidence) {
            keepCivilRows(civilEnd);
        }
        for (OpenBlock<BlockFile> block : taxBlocks) {
            addIncome(read(block, bucket));
        }
        for (OpenBlock<BlockFile> block : depositBlocks) {
            addDeposits(read(block, bucket));
        }
        for (OpenBlock<BlockFile> block : recordBlocks) {
            addRecords(read(block, bucket));
        }
        if (proofs != null) {
            demandProofs(proofs, bucket);
        }
        if (appeals.isEmpty()) {
            runRules();
        } else {
            runRulesWithAppeals();
        }
        markDuplicates();
    }

    /** Holds each registration against the proofs, before its other reasons are added. */
    private void demandProofs(ProofTable table, int bucket) throws IOException {
        table.reset(citizens.capacity());
        for (OpenBlock<BlockFile> block : proofBlocks) {
            int records = read(block, bucket);
            for (int at = 0; at < records * ProofRecord.WORDS; at += ProofRecord.WORDS) {
                int slot = citizens.find(rows[at]);
                if (slot >= 0) {
                    table.add(slot, rows[at + 1]);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            int at = i * registrationWords;
            if (slots[i] >= 0
                    && table.lacksProof(
                            slots[i], RegistrationRecord.channel(registrations[at + 6]), registrations[at + 3])) {
                registrations[at + 4] |= Reason.IDENTITY_NOT_VERIFIED.bit();
            }
        }
    }

    private void findSlots() {
        int growths;
        do {
            growths = citizens.growths();
            for (int i = 0; i < count; i++) {
                int at = i * registrationWords;
                boolean invalid = (RegistrationRecord.reasons(registrations[at + 4]) & INVALID) != 0;
                slots[i] = invalid ? -1 : citizens.slotOf(registrations[at + 1]);
            }
        } while (citizens.growths() != growths);
    }

    private static int countOf(List<OpenBlock<BlockFile>> files, int bucket) {
        int total = 0;
        for (OpenBlock<BlockFile> block : files) {
            total = Math.addExact(total, block.file().count(bucket));
        }
        return total;
    }

    private void readRegistrations(int bucket) throws IOException {
        count = countOf(registrationBlocks, bucket);
        if (reasons.length < count) {
            int room = count + count / 8;
            registrations = new long[Math.multiplyExact(room, registrationWords)];
            slots = new int[room];
            reasons = new int[room];
        }
        int at = 0;
        for (OpenBlock<BlockFile> block : registrationBlocks) {
            block.file().read(bucket, registrations, at, buffer);
            at += block.file().count(bucket) * registrationWords;
        }
    }

    /** Reads a block's {@link FactRecord}s of the bucket into {@link #rows}; says how many. */
    private int read(OpenBlock<BlockFile> block, int bucket) throws IOException {
        int records = block.file().count(bucket);
        if (records > 0) {
            reserveRows(Math.multiplyExact(records, FactRecord.WORDS));
            block.file().read(bucket, rows, 0, buffer);
        }
        return records;
    }

    private void reserveRows(int length) {
        if (rows.length < length) {
            rows = new long[length + length / 8];
        }
    }

    /** @return where the bucket's civil rows end in {@link #rows} */
    private int addCivilRows(int bucket) throws IOException {
        int records = countOf(civilBlocks, bucket);
        reserveRows(Math.multiplyExact(records, civilWords));
        int end = 0;
        for (OpenBlock<BlockFile> block : civilBlocks) {
            block.file().read(bucket, rows, end, buffer);
            end += block.file().count(bucket) * civilWords;
        }
        long repeated = 0;
        for (int at = 0; at < end; at += civilWords) {
            long packed = rows[at + 2];
            if (citizens.addCivilRow(
                    citizens.slotOf(rows[at]),
                    rows[at + 1],
                    CivilRecord.defective(packed),
                    CivilRecord.reasons(packed))) {
                repeated |= filterBit(rows[at]);
            }
        }
        if (repeated != 0) {
            rejectRepeatedCivilRows(bucket, repeated);
        }
        return end;
    }

    /** Puts the civil rows aside, before {@link #rows} takes those of another dataset. */
    private void keepCivilRows(int end) {
        long[] other = civilRows;
        civilRows = rows;
        rows = other;
        if (civilRowOf.length < citizens.capacity()) {
            civilRowOf = new int[citizens.capacity()];
        }
        for (int at = 0; at < end; at += civilWords) {
            civilRowOf[citizens.find(civilRows[at])] = at;
        }
    }

    /** One of 64 bits: spares most citizens a search when few are searched for. */
    private static long filterBit(long citizenId) {
        return 1L << (Buckets.mix(citizenId) >>> 20);
    }

    /**
     * That a row is one of several is known only after the last of them: the bucket's civil rows are looked over again.
     *
     * @param repeated {@link #filterBit} of every citizen who has several
     */
    private void rejectRepeatedCivilRows(int bucket, long repeated) {
        int at = 0;
        for (OpenBlock<BlockFile> block : civilBlocks) {
            int end = at + block.file().count(bucket) * civilWords;
            for (; at < end; at += civilWords) {
                if ((repeated & filterBit(rows[at])) != 0 && citizens.civilRowRepeated(citizens.slotOf(rows[at]))) {
                    repeatedCivilRows.reject(
                            block,
                            CivilRecord.rowInBlock(rows[at + 2]),
                            citizenIdColumn,
                            RejectCode.DUPLICATE_KEY,
                            rows[at]);
                }
            }
        }
    }

    // The same loop three times, each in a method of its own without the reading: so each is compiled once, small, and
    // knowing what it adds

    private void addIncome(int records) {
        for (int at = 0; at < records * FactRecord.WORDS; at += FactRecord.WORDS) {
            int slot = citizens.find(rows[at]);
            if (slot >= 0) {
                if (rows[at + 1] == FactRecord.DEFECTIVE) {
                    citizens.addDefective(slot);
                } else {
                    citizens.addIncome(slot, rows[at + 1]);
                }
            }
        }
    }

    private void addDeposits(int records) {
        for (int at = 0; at < records * FactRecord.WORDS; at += FactRecord.WORDS) {
            int slot = citizens.find(rows[at]);
            if (slot >= 0) {
                if (rows[at + 1] == FactRecord.DEFECTIVE) {
                    citizens.addDefective(slot);
                } else {
                    citizens.addDeposit(slot, rows[at + 1]);
                }
            }
        }
    }

    private void addRecords(int records) {
        for (int at = 0; at < records * FactRecord.WORDS; at += FactRecord.WORDS) {
            int slot = citizens.find(rows[at]);
            if (slot >= 0) {
                if (rows[at + 1] == FactRecord.DEFECTIVE) {
                    citizens.addDefective(slot);
                } else {
                    citizens.addRecord(slot, (int) rows[at + 1]);
                }
            }
        }
    }

    private void runRules() {
        for (int i = 0; i < count; i++) {
            int at = i * registrationWords;
            int own = RegistrationRecord.reasons(registrations[at + 4]);
            int slot = slots[i];
            if (slot < 0) {
                reasons[i] = EligibilityRules.reasons(own, 0, false);
                continue;
            }
            int all = EligibilityRules.reasons(
                    own, citizens.citizenReasons(rules, slot), citizens.identityDiffers(slot, registrations[at + 2]));
            reasons[i] = all;
            noteFirst(i, slot, all);
        }
    }

    private void noteFirst(int i, int slot, int all) {
        if (EligibilityRules.mayCompeteForFirst(all)) {
            int first = citizens.first(slot);
            if (first < 0 || isEarlier(i, first)) {
                citizens.setFirst(slot, i);
            }
        }
    }

    /** As {@link #runRules}, and each registration is looked up among those that somebody appealed for. */
    private void runRulesWithAppeals() {
        if (appealOf.length < count) {
            appealOf = new @Nullable Appeal[count + count / 8];
        }
        for (int i = 0; i < count; i++) {
            int at = i * registrationWords;
            int own = RegistrationRecord.reasons(registrations[at + 4]);
            int slot = slots[i];
            Appeal appeal = null;
            if (appeals.names(registrations[at])) {
                appealed.add(registrations[at]);
                appeal = appeals.countingFor(registrations[at]);
            }
            appealOf[i] = appeal;
            if (slot < 0) {
                reasons[i] = EligibilityRules.reasons(own, 0, false);
                continue;
            }
            int ofCitizen = appeal == null
                    ? citizens.citizenReasons(rules, slot)
                    : citizens.citizenReasons(appealRules, appeal.corrections(), slot);
            reasons[i] =
                    EligibilityRules.reasons(own, ofCitizen, citizens.identityDiffers(slot, registrations[at + 2]));
            noteFirst(i, slot, reasons[i]);
        }
    }

    private boolean isEarlier(int registration, int other) {
        int at = registration * registrationWords;
        int otherAt = other * registrationWords;
        return EligibilityRules.isEarlier(
                registrations[at + 3], registrations[at], registrations[otherAt + 3], registrations[otherAt]);
    }

    private void markDuplicates() {
        for (int i = 0; i < count; i++) {
            if (slots[i] >= 0 && citizens.first(slots[i]) != i && EligibilityRules.mayCompeteForFirst(reasons[i])) {
                reasons[i] |= DUPLICATE;
            }
        }
    }

    /** Number of registrations in the bucket. */
    @Override
    public int count() {
        return count;
    }

    /** Mask of the reasons against registration {@code i}. */
    @Override
    public int reasons(int i) {
        return reasons[i];
    }

    /** The granted appeal that counts for registration {@code i}; null when there is none. */
    @Override
    public @Nullable Appeal appeal(int i) {
        return appeals.isEmpty() ? null : appealOf[i];
    }

    /** Registrations, of all buckets since it was emptied, that a row of appeals names. */
    Set<Long> appealed() {
        return appealed;
    }

    /** Words of each of {@link #registrations}. */
    @Override
    public int registrationWords() {
        return registrationWords;
    }

    /** The bucket's {@link RegistrationRecord}s. */
    @Override
    public long[] registrations() {
        return registrations;
    }

    /** The slot of registration {@code i}'s citizen in {@link #citizens}; negative when the id is invalid. */
    @Override
    public int slot(int i) {
        return slots[i];
    }

    @Override
    public CitizenTable citizens() {
        return citizens;
    }

    /** When evidence is wanted: the bucket's {@link CivilRecord}s. */
    @Override
    public long[] civilRows() {
        return civilRows;
    }

    /** When evidence is wanted: where the civil row of a citizen who has one begins in {@link #civilRows}. */
    @Override
    public int civilRowOf(int slot) {
        return civilRowOf[slot];
    }
}
