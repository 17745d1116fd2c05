package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One thread's share of deciding. Its tables and buffers are reused from bucket to bucket. */
public final class DecideLane {

    private final PartPlan plan;
    private final Location output;
    private final long creditSatang;
    private final LongConsumer registrationsDone;
    private final BucketDecider decider;
    private final PartWriter.Buffers buffers = new PartWriter.Buffers();
    private final @Nullable EvidenceRows evidenceRows;
    private final @Nullable DecidedMismatches mismatches;
    private @Nullable RejectWriter rejects;
    private int part;

    /**
     * @param proofs what registrations are checked against
     * @param evidence whether evidence is to be written; the blocks then hold what it needs
     * @param mismatches is told who differs from the civil register; may be null
     * @param output folder in which the datasets' folders are made
     */
    public DecideLane(
            PartPlan plan,
            WalletProgramme programme,
            ProofRules proofs,
            BlockFiles<BlockFile> blocks,
            Appeals appeals,
            boolean evidence,
            @Nullable DecidedMismatches mismatches,
            Location output,
            LongConsumer registrationsDone) {
        this.mismatches = mismatches;
        this.plan = plan;
        this.output = output;
        this.creditSatang = programme.creditSatang();
        this.registrationsDone = registrationsDone;
        this.evidenceRows = evidence ? new EvidenceRows(programme.nationality()) : null;
        this.decider = new BucketDecider(programme, proofs, blocks, appeals, evidence, this::rejectRepeatedCivilRow);
    }

    /** Decides a part from its first bucket to its last and writes its files. */
    public JudgedPart decide(int wanted) throws IOException {
        part = wanted;
        rejects = null;
        decider.appealed().clear();
        EvidenceRows rows = evidenceRows;
        DecidedMismatches.Part differing = new DecidedMismatches.Part();
        try (PartWriter writer = new PartWriter(
                        file(WalletSchemas.VERDICTS, PartPlan.fileName(wanted)),
                        file(WalletSchemas.WALLETS, PartPlan.fileName(wanted)),
                        creditSatang,
                        buffers);
                EvidenceWriter evidence = rows == null
                        ? null
                        : new EvidenceWriter(file(WalletSchemas.EVIDENCE, PartPlan.fileName(wanted)), rows)) {
            for (int bucket = wanted; bucket < plan.buckets(); bucket = plan.bucketAfter(bucket)) {
                decider.decide(bucket);
                writer.write(decider);
                if (mismatches != null) {
                    addMismatches(differing);
                }
                if (evidence != null) {
                    evidence.write(decider);
                }
                registrationsDone.accept(decider.count());
            }
            RejectWriter repeated = rejects;
            Map<String, List<WrittenFile>> files = new TreeMap<>();
            if (repeated != null) {
                files.put(CommonSchemas.REJECTS.name(), List.of(repeated.finish()));
            }
            if (evidence != null) {
                files.put(WalletSchemas.EVIDENCE.name(), List.of(evidence.finish()));
            }
            JudgedPart judged = writer.finish(wanted, files, decider.appealed());
            if (mismatches != null) {
                mismatches.add(PartPlan.fileName(wanted), differing);
            }
            return judged;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            RejectWriter repeated = rejects;
            if (repeated != null) {
                repeated.close();
            }
        }
    }

    private void addMismatches(DecidedMismatches.Part differing) {
        long[] registrations = decider.registrations();
        for (int i = 0; i < decider.count(); i++) {
            if (Reason.IDENTITY_MISMATCH.isIn(decider.reasons(i))) {
                int at = i * decider.registrationWords();
                differing.add(registrations[at], registrations[at + 1]);
            }
        }
    }

    private Location file(Schema dataset, String name) {
        return output.resolve(dataset.folder()).resolve(name);
    }

    private void rejectRepeatedCivilRow(
            OpenBlock<BlockFile> block, int rowInBlock, int column, RejectCode code, long citizenId) {
        try {
            RejectWriter writer = rejects;
            if (writer == null) {
                writer = new RejectWriter(file(CommonSchemas.REJECTS, PartPlan.fileName(part)));
                rejects = writer;
            }
            writer.add(
                    block.block().schema(),
                    block.block().file().name(),
                    block.block().firstRow() + rowInBlock,
                    block.block().schema().columns().get(column).name(),
                    code,
                    citizenId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
