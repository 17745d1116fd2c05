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
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins and decides one bucket after another. */
final class BucketDecider extends DecidedBucket {

    private final List<OpenBlock<BlockFile>> registrationBlocks;
    private final List<OpenBlock<BlockFile>> civilBlocks;
    private final List<OpenBlock<BlockFile>> taxBlocks;
    private final List<OpenBlock<BlockFile>> depositBlocks;
    /** Blocks of incarceration and measures, whose facts are masks of reasons. */
    private final List<OpenBlock<BlockFile>> recordBlocks = new ArrayList<>();

    private final List<OpenBlock<BlockFile>> proofBlocks = new ArrayList<>();
    /** Null when registrations are not checked against proofs. */
    private final @Nullable ProofTable proofs;

    private final int civilWords;
    private final boolean evidence;
    private final RejectSink repeatedCivilRows;
    private final int citizenIdColumn;

    /** Only filled when there are appeals. */
    private @Nullable Appeal[] appealOf = new @Nullable Appeal[0];

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
        super(programme, appeals, RegistrationRecord.words(evidence || proofRules.askForAny()));
        this.evidence = evidence;
        this.proofs = proofRules.askForAny() ? new ProofTable(proofRules) : null;
        this.civilWords = CivilRecord.words(evidence);
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
        addCivilRows(bucket);
        if (citizens.growths() != growths) {
            findSlots();
        }
        if (evidence) {
            keepCivilRows();
        }
        for (OpenBlock<BlockFile> block : taxBlocks) {
            int records = read(block, bucket);
            citizens.addIncomes(rows, records);
        }
        for (OpenBlock<BlockFile> block : depositBlocks) {
            int records = read(block, bucket);
            citizens.addDeposits(rows, records);
        }
        for (OpenBlock<BlockFile> block : recordBlocks) {
            int records = read(block, bucket);
            citizens.addRecords(rows, records);
        }
        if (proofs != null) {
            demandProofs(proofs, bucket);
        }
        if (appeals.isEmpty()) {
            runRules();
        } else {
            runRulesWithAppeals();
        }
        markDuplicates(count);
    }

    /** Checks each registration against the proofs, before its other reasons are added. */
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

    private void addCivilRows(int bucket) throws IOException {
        int records = countOf(civilBlocks, bucket);
        reserveRows(Math.multiplyExact(records, civilWords));
        int end = 0;
        for (OpenBlock<BlockFile> block : civilBlocks) {
            block.file().read(bucket, rows, end, buffer);
            end += block.file().count(bucket) * civilWords;
        }
        long repeated = evidence ? addAndNoteCivilRows(end) : addCivilRowsOnly(end);
        if (repeated != 0) {
            rejectRepeatedCivilRows(bucket, repeated);
        }
    }

    /** @return {@link #filterBit} of every citizen who has several rows */
    private long addCivilRowsOnly(int end) {
        long repeated = 0;
        for (int at = 0; at < end; at += civilWords) {
            repeated |= addCivilRow(citizens.slotOf(rows[at]), at);
        }
        return repeated;
    }

    /** As {@link #addCivilRowsOnly}, and notes where each citizen's row is. */
    private long addAndNoteCivilRows(int end) {
        reserveCivilRowOf();
        int growths = citizens.growths();
        long repeated = 0;
        for (int at = 0; at < end; at += civilWords) {
            int slot = citizens.slotOf(rows[at]);
            repeated |= addCivilRow(slot, at);
            if (slot < civilRowOf.length) { // otherwise the table has grown
                civilRowOf[slot] = at;
            }
        }
        if (citizens.growths() != growths) {
            reserveCivilRowOf();
            for (int at = 0; at < end; at += civilWords) {
                civilRowOf[citizens.find(rows[at])] = at;
            }
        }
        return repeated;
    }

    private void reserveCivilRowOf() {
        if (civilRowOf.length < citizens.capacity()) {
            civilRowOf = new int[citizens.capacity()];
        }
    }

    /** @return {@link #filterBit} of the citizen when it is not the first row */
    private long addCivilRow(int slot, int at) {
        long packed = rows[at + 2];
        return citizens.addCivilRow(slot, rows[at + 1], CivilRecord.defective(packed), CivilRecord.reasons(packed))
                ? filterBit(rows[at])
                : 0;
    }

    /** Keeps the civil rows, before {@link #rows} is reused for another dataset. */
    private void keepCivilRows() {
        long[] other = civilRows;
        civilRows = rows;
        rows = other;
    }

    /** One of 64 bits, so that most citizens need no search when few are searched for. */
    private static long filterBit(long citizenId) {
        return 1L << (Buckets.mix(citizenId) >>> 20);
    }

    /**
     * Rejects all civil rows of citizens who have several. Since that is known only after the last of them, this is a
     * second pass over the bucket's civil rows.
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

    /** As {@link #runRules}, but looks for an appeal for each registration. */
    private void runRulesWithAppeals() {
        if (appealOf.length < count) {
            appealOf = new @Nullable Appeal[count + count / 8];
        }
        for (int i = 0; i < count; i++) {
            int at = i * registrationWords;
            int own = RegistrationRecord.reasons(registrations[at + 4]);
            int slot = slots[i];
            Appeal appeal = findAppeal(registrations[at]);
            appealOf[i] = appeal;
            if (slot < 0) {
                reasons[i] = EligibilityRules.reasons(own, 0, false);
                continue;
            }
            reasons[i] = EligibilityRules.reasons(
                    own, citizenReasons(slot, appeal), citizens.identityDiffers(slot, registrations[at + 2]));
            noteFirst(i, slot, reasons[i]);
        }
    }

    @Override
    @Nullable
    Appeal appeal(int i) {
        return appeals.isEmpty() ? null : appealOf[i];
    }
}
