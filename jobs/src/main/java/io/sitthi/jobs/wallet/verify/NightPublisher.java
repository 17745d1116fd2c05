package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.jobs.engine.audit.AuditLog;
import io.sitthi.jobs.engine.part.GatheredFiles;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.wallet.decide.DecidedTallies;
import io.sitthi.jobs.wallet.decide.NightPart;
import io.sitthi.jobs.wallet.evidence.CorrectedColumns;
import io.sitthi.jobs.wallet.mismatches.Mismatches;
import io.sitthi.jobs.wallet.nights.KeptState;
import io.sitthi.jobs.wallet.nights.NightChain;
import io.sitthi.jobs.wallet.nights.PreparedReference;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.jobs.wallet.report.SummaryJson;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/**
 * The last step of a night: writes manifests, what is kept, summary and report, then makes the output visible.
 */
final class NightPublisher {

    /** What the parts have files of, beside what is kept. */
    private static final List<Schema> WRITTEN = List.of(
            WalletSchemas.VERDICTS,
            WalletSchemas.WALLETS,
            WalletSchemas.REVISED,
            WalletSchemas.WITHDRAWN,
            WalletSchemas.EVIDENCE,
            WalletSchemas.EVIDENCE_AGAIN);

    private final VerifyRun run;
    private final NightVerify.Options options;
    private final PreparedReference reference;
    private final NightChain chain;
    private final Map<String, String> inputs;
    private final Supplier<ReportPage> page;
    private @Nullable NightSummary summary;
    private List<WrittenFile> mismatchFiles = List.of();
    private List<Mismatches.Count> mismatches = List.of();

    /** @param inputs digest of everything that the night reads, by dataset */
    NightPublisher(
            VerifyRun run,
            NightVerify.Options options,
            PreparedReference reference,
            NightChain chain,
            Map<String, String> inputs,
            Supplier<ReportPage> page) {
        this.run = run;
        this.options = options;
        this.reference = reference;
        this.chain = chain;
        this.inputs = inputs;
        this.page = page;
    }

    /** What was published; null until then. */
    @Nullable
    NightSummary summary() {
        return summary;
    }

    /**
     * Classifies how tonight's registrations differ from the civil register.
     *
     * @return how many there are
     */
    long classifyMismatches(List<NightPart> parts) throws IOException {
        List<WrittenFile> verdicts = new ArrayList<>();
        Map<Long, long[]> places = new HashMap<>();
        for (NightPart part : parts) {
            verdicts.addAll(part.judged().filesOf(WalletSchemas.VERDICTS));
            part.differing().forEach(place -> places.put(place[0], place));
        }
        Mismatches made = Mismatches.ofNight(
                run.drop().dataset(WalletSchemas.REGISTRATIONS),
                citizen -> {
                    long[] place = places.get(citizen);
                    return place == null ? null : reference.identity((int) place[1], (int) place[2]);
                },
                run.appeals(),
                run.place().threads());
        mismatchFiles = made.write(
                run.partFiles().resolve(WalletSchemas.VERDICTS.folder()),
                verdicts,
                run.gathered().resolve(WalletSchemas.MISMATCHES.folder()));
        mismatches = made.counts();
        return mismatches.stream().mapToLong(Mismatches.Count::count).sum();
    }

    void publish(BlockFiles<BlockFile> blocks, List<NightPart> parts, Collection<StepExecution> steps)
            throws IOException {
        FaultCounts faults = new FaultCounts();
        List<JudgedPart> judged = parts.stream().map(NightPart::judged).toList();
        Map<String, Map<Long, long[]>> tallies = JudgedPart.addUp(judged);
        Map<Integer, Long> all = new TreeMap<>();
        tallies.getOrDefault(DecidedTallies.ALL_REASONS, Map.of())
                .forEach((mask, count) -> all.put(mask.intValue(), count[0]));
        List<WrittenFile> kept = new ArrayList<>();
        judged.forEach(part -> kept.addAll(part.files().getOrDefault(NightPart.KEPT, List.of())));
        Map<Schema, List<WrittenFile>> written =
                new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
        for (Schema dataset : WRITTEN) {
            Publisher.filesOf(judged, dataset).forEach(file -> add(written, dataset, file));
        }
        add(
                written,
                CommonSchemas.REJECTS,
                Publisher.writeRejects(
                        run.partFiles(), blocks, run.appeals().rejects(Publisher.appealed(tallies)), faults));
        GatheredFiles gathered =
                new GatheredFiles(run.partFiles(), run.gathered(), run.place().threads());
        for (Map.Entry<Schema, List<WrittenFile>> dataset : written.entrySet()) {
            boolean together = dataset.getKey().equals(WalletSchemas.EVIDENCE);
            dataset.setValue(gathered.gather(dataset.getKey(), dataset.getValue(), together));
        }
        mismatchFiles.forEach(file -> add(written, WalletSchemas.MISMATCHES, file));
        for (WrittenFile file : kept) {
            run.partFiles()
                    .resolve(NightPart.KEPT)
                    .resolve(file.name())
                    .renameTo(run.gathered().resolve(NightPart.KEPT).resolve(file.name()));
        }
        String programme = run.options().evidence();
        if (programme != null) {
            var folder = run.gathered().resolve(WalletSchemas.EVIDENCE.folder());
            folder.resolve(RunOutput.PROGRAMME).writeAtomically(programme.getBytes(StandardCharsets.UTF_8));
            CorrectedColumns.write(folder, run.appeals().correctedColumns());
        }
        List<DatasetFiles> outputs = new ArrayList<>();
        String verdictsSha256 = "";
        for (Map.Entry<Schema, List<WrittenFile>> dataset : written.entrySet()) {
            DatasetFiles manifest = Publisher.writeManifest(run, inputs, dataset.getKey(), dataset.getValue());
            outputs.add(manifest);
            if (dataset.getKey().equals(WalletSchemas.VERDICTS)) {
                verdictsSha256 = manifest.manifestSha256();
            }
        }
        long rejected = Publisher.rejectedRegistrations(blocks);
        long revised = rows(written, WalletSchemas.REVISED);
        if (!(run.gathered() instanceof LocalLocation staging)) {
            throw new IllegalStateException("what is kept for the nights after this one needs a local disk");
        }
        chain.write(
                staging,
                reference.buckets(),
                reference.keyName(),
                run.programme().header().sha256(),
                run.programme().creditSatang(),
                run.drop().datasets().containsKey(WalletSchemas.APPEALS),
                verdictsSha256,
                revised > 0,
                kept,
                rejected,
                all);
        RunSummary tonight = SummaryBuilder.build(
                run,
                tallies,
                faults,
                rejected,
                mismatches,
                blocks.orphans(),
                Publisher.inputs(run),
                outputs,
                Verify.execution(run, steps));
        KeptState last = chain.last();
        NightSummary made = new NightSummary(
                tonight,
                rows(written, WalletSchemas.WALLETS),
                revised,
                rows(written, WalletSchemas.WITHDRAWN),
                options.revise(),
                run.programme().creditSatang(),
                rejected + (last == null ? 0 : last.rejected()),
                all);
        run.claimed().requireLease();
        AuditLog.Entry audit = AuditLog.append(run.place().out().parent(), Publisher.auditRecord(run, inputs, outputs));
        run.claimed().seals().resolve("summary.json").writeAtomically(SummaryJson.bytes(tonight, audit, made::write));
        run.claimed().seals().resolve("report.html").writeAtomically(page.get().bytes(tonight));
        run.claimed().publish();
        summary = made;
    }

    private static void add(Map<Schema, List<WrittenFile>> written, Schema dataset, WrittenFile file) {
        written.computeIfAbsent(dataset, unseen -> new ArrayList<>()).add(file);
    }

    private static long rows(Map<Schema, List<WrittenFile>> written, Schema dataset) {
        return written.getOrDefault(dataset, List.of()).stream()
                .mapToLong(WrittenFile::rows)
                .sum();
    }
}
