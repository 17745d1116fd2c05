package io.sitthi.jobs.engine.general.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.console.Machine;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.output.RunSummaryJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.judge.OutputDataset;
import io.sitthi.jobs.engine.general.judge.RepeatedRows;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.part.GatheredFiles;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.report.ClusterWork;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.run.RunSteps;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.RejectList;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/**
 * The last step: writes what is made from all subjects together, rejects, manifests, summary and report, then makes the
 * output visible.
 */
final class GeneralPublisher {

    private final GeneralRun run;
    private final @Nullable FinishedRun previous;
    private final @Nullable String evidence;

    /**
     * @param previous the run that this one is compared with; null for none
     * @param evidence the text of the programme's file when evidence is written too; null when it is not
     */
    GeneralPublisher(GeneralRun run, @Nullable FinishedRun previous, @Nullable String evidence) {
        this.run = run;
        this.previous = previous;
        this.evidence = evidence;
    }

    GeneralSummary publish(BlockFiles<BlockFile> blocks, List<JudgedPart> parts, Collection<StepExecution> steps)
            throws IOException {
        FaultCounts faults = new FaultCounts();
        List<WrittenFile> rejects = new ArrayList<>();
        rejects.add(writeRejects(blocks, faults));
        JudgedPart.addFaults(
                parts, run.job().datasets().stream().map(DatasetRules::schema).toList(), faults);
        List<OutputDataset> outputs = run.job().outputs();
        try (CombinedParts all = new CombinedParts(outputs, parts, run.partFiles(), previous)) {
            run.job().combine(all);
            Report report = run.job().report(all);
            all.finish();
            Map<String, Long> rows = new LinkedHashMap<>();
            GatheredFiles gathered = new GatheredFiles(
                    run.partFiles(), run.gathered(), run.claimed().place().threads());
            writeProgramme();
            for (OutputDataset output : outputs) {
                rows.put(output.name(), all.rows(output.name()));
                writeManifest(
                        output.schema(),
                        gathered.gather(output.schema(), all.files().getOrDefault(output.name(), List.of())));
            }
            rejects.addAll(all.files().getOrDefault(CommonSchemas.REJECTS.name(), List.of()));
            writeManifest(CommonSchemas.REJECTS, gathered.gather(CommonSchemas.REJECTS, rejects));
            GeneralSummary made = new GeneralSummary(all.summary(), rows, laterRows(blocks), faults, blocks.orphans());
            run.claimed().seals().resolve("summary.json").writeAtomically(json(made, steps));
            run.claimed()
                    .seals()
                    .resolve("report.html")
                    .writeAtomically(new RunReport(run, made, RunSteps.clusterWork(steps)).bytes(report));
            run.claimed().publish();
            return made;
        }
    }

    /** Evidence holds personal data, so only the owner may read its folder. */
    private void writeProgramme() throws IOException {
        if (evidence != null) {
            Location folder = run.gathered().resolve(RunOutput.EVIDENCE);
            folder.createPrivateDirectory();
            folder.resolve(RunOutput.PROGRAMME).writeAtomically(evidence.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Rejects that the scatter found, in the order of blocks and rows. */
    private WrittenFile writeRejects(BlockFiles<BlockFile> blocks, FaultCounts faults) throws IOException {
        Location file = run.partFiles().resolve(CommonSchemas.REJECTS.name()).resolve("rows.parquet");
        try (RejectWriter writer = new RejectWriter(file)) {
            for (OpenBlock<BlockFile> open : blocks.all()) {
                Block block = open.block();
                Schema schema = block.schema();
                open.file().rejects().writeTo(writer, open.block());
                rejectRepeatsOfNobody(open, run.repeated(), writer);
            }
            WrittenFile written = writer.finish();
            faults.addAll(writer.faults());
            return written;
        }
    }

    /** Rows without a subject are seen by no judge, so those of them that repeat a unique key are rejected here. */
    private void rejectRepeatsOfNobody(OpenBlock<BlockFile> open, RepeatedRows repeated, RejectWriter writer)
            throws IOException {
        Block block = open.block();
        int dataset = block.dataset();
        Schema schema = block.schema();
        int subject = schema.position(String.valueOf(schema.key()));
        RejectList list = open.file().rejects();
        for (int i = 0; repeated.any(dataset) && i < list.count(); i++) {
            if (list.column(i) != subject || list.subjectKnown(i)) {
                continue;
            }
            for (int key = 0; key < repeated.keys(dataset); key++) {
                if (repeated.has(dataset, key, (long) block.ordinal() << Integer.SIZE | list.row(i))) {
                    writer.add(
                            schema,
                            block.file().name(),
                            block.firstRow() + list.row(i),
                            schema.columns().get(repeated.column(dataset, key)).name(),
                            RejectCode.DUPLICATE_KEY,
                            null);
                }
            }
        }
    }

    private Map<String, Long> laterRows(BlockFiles<BlockFile> blocks) {
        Map<String, Long> later = new LinkedHashMap<>();
        for (DatasetRules rules : run.job().datasets()) {
            later.put(rules.schema().name(), 0L);
        }
        for (OpenBlock<BlockFile> open : blocks.all()) {
            later.merge(open.block().schema().name(), open.file().facts().laterRows(), Long::sum);
        }
        return later;
    }

    private void writeManifest(Schema dataset, List<WrittenFile> files) throws IOException {
        Manifest manifest = Manifest.of(
                dataset.name(),
                Manifest.OWN_SOURCE,
                run.days().run().day(),
                files,
                new Manifest.Provenance(
                        run.programme().header().name(),
                        run.programme().header().sha256(),
                        run.drop().manifestDigests()));
        ManifestJson.writeTo(run.claimed().seals().resolve(dataset.name()), manifest);
    }

    private byte[] json(GeneralSummary made, Collection<StepExecution> steps) throws IOException {
        ObjectNode root = new RunSummaryJson(
                        run.programme().header(),
                        run.days().run().day(),
                        made.kind(),
                        made.outputs(),
                        made.laterRows(),
                        made.orphans(),
                        made.rejects(),
                        run.drop())
                .tree();
        ObjectNode execution = root.putObject("execution");
        execution.put("run_id", run.claimed().runId());
        execution.put("started_at", run.claimed().startedAt().toString());
        execution.put("threads", run.claimed().place().threads());
        execution.put("peak_memory_bytes", Machine.peakMemoryBytes());
        execution.put("version", Machine.version());
        ArrayNode timed = execution.putArray("steps");
        for (StepExecution step : steps) {
            LocalDateTime start = step.getStartTime();
            if (start != null && !step.getStepName().contains(":")) {
                LocalDateTime end = step.getEndTime();
                Duration duration = Duration.between(start, end == null ? LocalDateTime.now() : end);
                timed.addObject().put("step", step.getStepName()).put("millis", duration.toMillis());
            }
        }
        ClusterWork cluster = RunSteps.clusterWork(steps);
        if (cluster != null) {
            execution.set("cluster", cluster.json());
        }
        return RunSummaryJson.bytes(root);
    }
}
