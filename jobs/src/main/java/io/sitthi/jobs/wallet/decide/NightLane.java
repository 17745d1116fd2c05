package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.BlockWriter;
import io.sitthi.jobs.wallet.scatter.RecordBlock;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One thread's share of a night. Its tables and buffers are reused from bucket to bucket. */
public final class NightLane {

    private static final int WORDS = RegistrationRecord.words(true, true);

    private final PartPlan plan;
    private final NightInputs inputs;
    private final LocalLocation output;
    private final LongConsumer registrationsDone;
    private final NightDecider decider;
    private final PartWriter.Buffers buffers = new PartWriter.Buffers();
    private final RecordBlock kept;
    private final BlockWriter blockWriter = new BlockWriter();
    private final @Nullable EvidenceRows evidenceRows;
    private final @Nullable EvidenceRows againRows;
    private final List<long[]> differing = new ArrayList<>();

    /** @param output folder in which the datasets' folders are made */
    public NightLane(
            PartPlan plan, NightInputs inputs, Buckets buckets, LocalLocation output, LongConsumer registrationsDone) {
        this.plan = plan;
        this.inputs = inputs;
        this.output = output;
        this.registrationsDone = registrationsDone;
        this.decider = new NightDecider(inputs);
        this.kept = new RecordBlock(WORDS, buckets);
        this.evidenceRows =
                inputs.evidence() ? new EvidenceRows(inputs.programme().nationality()) : null;
        this.againRows = inputs.evidence() ? new EvidenceRows(inputs.programme().nationality()) : null;
    }

    /** Decides a part from its first bucket to its last and writes its files. */
    public NightPart decide(int wanted) throws IOException {
        decider.appealed().clear();
        kept.reset(registrations(wanted));
        differing.clear();
        Map<Long, long[]> all = new TreeMap<>();
        String name = PartPlan.fileName(wanted);
        EvidenceRows rows = evidenceRows;
        EvidenceRows rowsAgain = againRows;
        try (PartWriter writer = new PartWriter(
                        file(WalletSchemas.VERDICTS, name),
                        file(WalletSchemas.WALLETS, name),
                        inputs.programme().creditSatang(),
                        buffers);
                RevisedWriter revised =
                        new RevisedWriter(file(WalletSchemas.REVISED, name), file(WalletSchemas.WITHDRAWN, name));
                EvidenceWriter evidence =
                        rows == null ? null : new EvidenceWriter(file(WalletSchemas.EVIDENCE, name), rows);
                EvidenceWriter again = rowsAgain == null
                        ? null
                        : new EvidenceWriter(file(WalletSchemas.EVIDENCE_AGAIN, name), rowsAgain)) {
            for (int bucket = wanted; bucket < plan.buckets(); bucket = plan.bucketAfter(bucket)) {
                decider.decide(bucket);
                writer.write(decider, false);
                revised.write(decider);
                if (evidence != null && again != null) {
                    evidence.write(decider);
                    again.writeAgain(decider);
                }
                keep(writer, all);
                registrationsDone.accept(decider.count());
            }
            Map<String, List<WrittenFile>> files = new TreeMap<>();
            files.put(WalletSchemas.REVISED.name(), List.of(revised.finishRevised()));
            files.put(WalletSchemas.WITHDRAWN.name(), List.of(revised.finishWithdrawn()));
            files.put(NightPart.KEPT, List.of(writeKept(wanted)));
            if (evidence != null && again != null) {
                files.put(WalletSchemas.EVIDENCE.name(), List.of(evidence.finish()));
                files.put(WalletSchemas.EVIDENCE_AGAIN.name(), List.of(again.finish()));
            }
            JudgedPart judged = writer.finish(wanted, files, decider.appealed());
            return new NightPart(judged.with(DecidedTallies.ALL_REASONS, all), List.copyOf(differing));
        }
    }

    /** How many of tonight's registrations a part has. */
    private int registrations(int part) {
        int count = 0;
        for (int bucket = part; bucket < plan.buckets(); bucket = plan.bucketAfter(bucket)) {
            for (BlockFile block : inputs.registrations()) {
                count = Math.addExact(count, block.count(bucket));
            }
        }
        return count;
    }

    /** Opens wallets, counts, and keeps tonight's registrations and those that were judged again. */
    private void keep(PartWriter writer, Map<Long, long[]> all) throws IOException {
        long[] data = decider.registrations();
        int counted = -1;
        long[] counter = new long[1];
        for (int i = 0; i < decider.all(); i++) {
            int at = i * WORDS;
            if (decider.reasons(i) != counted) { // most have none
                counted = decider.reasons(i);
                counter = all.computeIfAbsent((long) counted, unseen -> new long[1]);
            }
            counter[0]++;
            if (decider.opensWallet(i)) {
                writer.addWallet(
                        data[at + 1],
                        RegistrationRecord.district(data[at + 4]),
                        RegistrationRecord.group(data[at + 4]));
            }
            boolean replaces = i >= decider.count();
            if (!replaces && Reason.IDENTITY_MISMATCH.isIn(decider.reasons(i))) {
                long[] place = decider.civilPlace(i);
                differing.add(new long[] {data[at + 1], place[0], place[1]});
            }
            if (replaces && !decider.isRevised(i)) {
                continue;
            }
            kept.makeRoom();
            int to = kept.add(data[at + 1]);
            long[] target = kept.data();
            System.arraycopy(data, at, target, to, WORDS);
            Appeal appeal = decider.appeal(i);
            target[to + RegistrationRecord.STATE] = decider.reasons(i)
                    | (replaces ? RegistrationRecord.REPLACES : 0)
                    | (appeal == null ? 0 : RegistrationRecord.APPEALED);
            target[to + RegistrationRecord.APPEAL] = appeal == null ? 0 : appeal.fingerprint();
        }
    }

    private WrittenFile writeKept(int part) throws IOException {
        return blockWriter.writeRecords(
                output.path().resolve(NightPart.KEPT).resolve("part-%05d.kept".formatted(part)), kept);
    }

    private Location file(Schema dataset, String name) {
        return output.resolve(dataset.folder()).resolve(name);
    }
}
