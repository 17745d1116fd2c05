package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.audit.AuditLog;
import io.sitthi.jobs.engine.audit.AuditRecord;
import io.sitthi.jobs.engine.part.GatheredFiles;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.decide.DecidedMismatches;
import io.sitthi.jobs.wallet.decide.DecidedTallies;
import io.sitthi.jobs.wallet.evidence.CorrectedColumns;
import io.sitthi.jobs.wallet.mismatches.Mismatches;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.jobs.wallet.report.RunSummary;
import io.sitthi.jobs.wallet.report.SummaryJson;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** The last step: writes rejects, manifests, summary and report, then makes the output visible. */
final class Publisher {

    private final VerifyRun run;
    private final Supplier<ReportPage> page;
    private final Function<Collection<StepExecution>, Execution> execution;
    private @Nullable RunSummary summary;
    private List<WrittenFile> mismatchFiles = List.of();
    private List<Mismatches.Count> mismatches = List.of();

    /** @param execution how the run went so far; called when everything else is written */
    Publisher(VerifyRun run, Supplier<ReportPage> page, Function<Collection<StepExecution>, Execution> execution) {
        this.run = run;
        this.page = page;
        this.execution = execution;
    }

    /** What was published; null until then. */
    @Nullable
    RunSummary summary() {
        return summary;
    }

    /**
     * Classifies how registrations differ from the civil register.
     *
     * @param decided who differs, as far as this execution decided it
     * @return how many there are
     */
    long classifyMismatches(List<JudgedPart> parts, DecidedMismatches decided) throws IOException {
        Mismatches made = new Mismatches(run.drop(), run.appeals(), run.place().threads(), decided);
        mismatchFiles = made.write(
                run.partFiles().resolve(WalletSchemas.VERDICTS.folder()),
                filesOf(parts, WalletSchemas.VERDICTS),
                run.gathered().resolve(WalletSchemas.MISMATCHES.folder()));
        mismatches = made.counts();
        return mismatches.stream().mapToLong(Mismatches.Count::count).sum();
    }

    void publish(BlockFiles<BlockFile> blocks, List<JudgedPart> parts, Collection<StepExecution> steps)
            throws IOException {
        FaultCounts faults = new FaultCounts();
        Map<String, Map<Long, long[]>> tallies = JudgedPart.addUp(parts);
        List<WrittenFile> rejects = new ArrayList<>();
        rejects.add(writeRejects(run.partFiles(), blocks, run.appeals().rejects(appealed(tallies)), faults));
        rejects.addAll(filesOf(parts, CommonSchemas.REJECTS));
        JudgedPart.addFaults(parts, WalletSchemas.ELIGIBILITY, faults);
        List<DatasetFiles> outputs = new ArrayList<>();
        GatheredFiles gathered =
                new GatheredFiles(run.partFiles(), run.gathered(), run.place().threads());
        outputs.add(publish(gathered, parts, WalletSchemas.VERDICTS));
        outputs.add(publish(gathered, parts, WalletSchemas.WALLETS));
        outputs.add(writeManifest(CommonSchemas.REJECTS, gathered.gather(CommonSchemas.REJECTS, rejects)));
        outputs.add(writeManifest(WalletSchemas.MISMATCHES, mismatchFiles));
        String programme = run.options().evidence();
        if (programme != null) {
            run.gathered()
                    .resolve(WalletSchemas.EVIDENCE.folder())
                    .resolve(RunOutput.PROGRAMME)
                    .writeAtomically(programme.getBytes(StandardCharsets.UTF_8));
            CorrectedColumns.write(
                    run.gathered().resolve(WalletSchemas.EVIDENCE.folder()),
                    run.appeals().correctedColumns());
            outputs.add(writeManifest(
                    WalletSchemas.EVIDENCE,
                    gathered.gather(WalletSchemas.EVIDENCE, filesOf(parts, WalletSchemas.EVIDENCE), true)));
        }
        RunSummary made = SummaryBuilder.build(
                run,
                tallies,
                faults,
                rejectedRegistrations(blocks),
                mismatches,
                blocks.orphans(),
                inputs(),
                outputs,
                execution.apply(steps));
        run.claimed().requireLease(); // a run that lost its output to another machine leaves no record
        AuditLog.Entry audit = AuditLog.append(
                run.place().out().parent(), auditRecord(run, run.drop().manifestDigests(), outputs));
        run.claimed().seals().resolve("summary.json").writeAtomically(SummaryJson.bytes(made, audit));
        run.claimed().seals().resolve("report.html").writeAtomically(page.get().bytes(made));
        run.claimed().publish();
        summary = made;
    }

    private DatasetFiles publish(GatheredFiles gathered, List<JudgedPart> parts, Schema dataset) throws IOException {
        return writeManifest(dataset, gathered.gather(dataset, filesOf(parts, dataset)));
    }

    /** The files of all parts, in their order. */
    static List<WrittenFile> filesOf(List<JudgedPart> parts, Schema dataset) {
        return parts.stream().flatMap(part -> part.filesOf(dataset).stream()).toList();
    }

    /** The registrations that a row of appeals names. */
    static Set<Long> appealed(Map<String, Map<Long, long[]>> tallies) {
        return tallies.getOrDefault(DecidedTallies.APPEALED, Map.of()).keySet();
    }

    /** Rejects that the scatter found, in the order of blocks and rows. */
    static WrittenFile writeRejects(
            Location parts, BlockFiles<BlockFile> blocks, List<Appeals.Reject> ofAppeals, FaultCounts faults)
            throws IOException {
        Location file = parts.resolve(CommonSchemas.REJECTS.folder()).resolve("rows.parquet");
        try (RejectWriter writer = new RejectWriter(file)) {
            for (OpenBlock<BlockFile> block : blocks.all()) {
                if (block.file().rejectCount() == 0) {
                    continue;
                }
                block.file().rejects().writeTo(writer, block.block());
            }
            for (Appeals.Reject reject : ofAppeals) {
                writer.add(WalletSchemas.APPEALS, reject.file(), reject.row(), reject.column(), reject.code(), null);
            }
            WrittenFile written = writer.finish();
            faults.addAll(writer.faults());
            return written;
        }
    }

    static long rejectedRegistrations(BlockFiles<BlockFile> blocks) throws IOException {
        long rejected = 0;
        for (OpenBlock<BlockFile> block : blocks.of(WalletSchemas.REGISTRATIONS)) {
            RejectList list = block.file().rejects();
            long last = -1;
            for (int i = 0; i < list.count(); i++) {
                rejected += list.row(i) != last ? 1 : 0;
                last = list.row(i);
            }
        }
        return rejected;
    }

    private DatasetFiles writeManifest(Schema dataset, List<WrittenFile> files) throws IOException {
        return writeManifest(run, run.drop().manifestDigests(), dataset, files);
    }

    /** @param inputs digest of everything that the run read, by dataset */
    static DatasetFiles writeManifest(
            VerifyRun run, Map<String, String> inputs, Schema dataset, List<WrittenFile> files) throws IOException {
        LocalDate asOf =
                run.drop().dataset(WalletSchemas.REGISTRATIONS).manifest().asOf();
        Manifest manifest = Manifest.of(
                dataset.folder(),
                Manifest.OWN_SOURCE,
                asOf,
                files,
                new Manifest.Provenance(
                        run.programme().header().name(),
                        run.programme().header().sha256(),
                        inputs));
        return new DatasetFiles(
                manifest, ManifestJson.writeTo(run.claimed().seals().resolve(dataset.folder()), manifest));
    }

    /**
     * The record of the run. It is written before the output appears; a run that is killed in between finds it again.
     */
    static AuditRecord auditRecord(VerifyRun run, Map<String, String> inputs, List<DatasetFiles> outputs) {
        Map<String, String> digests = new TreeMap<>();
        outputs.forEach(dataset -> digests.put(dataset.manifest().dataset(), dataset.manifestSha256()));
        return new AuditRecord(
                0,
                run.claimed().runId(),
                run.claimed().begun(),
                run.place().out().name(),
                run.programme().header().name(),
                run.programme().header().sha256(),
                inputs,
                digests,
                System.getProperty("user.name", ""),
                Instant.now().toString(),
                AuditRecord.NONE);
    }

    private List<DatasetFiles> inputs() {
        return inputs(run);
    }

    static List<DatasetFiles> inputs(VerifyRun run) {
        List<DatasetFiles> inputs = new ArrayList<>();
        for (CheckedDataset checked : run.drop().datasets().values()) {
            inputs.add(new DatasetFiles(checked.manifest(), checked.manifestSha256()));
        }
        return inputs;
    }
}
