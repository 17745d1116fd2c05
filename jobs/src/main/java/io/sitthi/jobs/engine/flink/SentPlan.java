package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.ScatterPlan;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScatterPlan.PlannedFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A run's plan on its way to the tasks: about a hundred bytes for each file and twenty for each block. */
record SentPlan(long bucketKey, int bucketCount, List<SentFile> files, List<SentBlock> blocks) implements Serializable {

    private record SentFile(
            int dataset,
            int ordinal,
            String location,
            String name,
            String sha256,
            String[] columns,
            long[] rowGroupRows)
            implements Serializable {}

    private record SentBlock(int file, int firstRowGroup, int rowGroups, long firstRow, long rows)
            implements Serializable {}

    static SentPlan of(ScatterPlan plan) {
        List<SentFile> files = new ArrayList<>();
        for (PlannedFile file : plan.files()) {
            files.add(new SentFile(
                    file.dataset(),
                    file.ordinal(),
                    file.location().absolute(),
                    file.name(),
                    file.sha256(),
                    new TreeSet<>(file.columns()).toArray(String[]::new),
                    file.rowGroupRows().stream().mapToLong(Long::longValue).toArray()));
        }
        List<SentBlock> blocks = new ArrayList<>();
        for (Block block : plan.blocks()) {
            blocks.add(new SentBlock(
                    plan.files().indexOf(block.file()),
                    block.firstRowGroup(),
                    block.rowGroups(),
                    block.firstRow(),
                    block.rows()));
        }
        return new SentPlan(plan.buckets().key(), plan.buckets().count(), files, blocks);
    }

    /** @param schemas of the datasets that are scattered, in their order */
    ScatterPlan plan(List<Schema> schemas) {
        List<PlannedFile> planned = new ArrayList<>();
        for (SentFile file : files) {
            planned.add(new PlannedFile(
                    file.dataset(),
                    schemas.get(file.dataset()),
                    file.ordinal(),
                    Location.of(file.location()),
                    file.name(),
                    file.sha256(),
                    Set.of(file.columns()),
                    Arrays.stream(file.rowGroupRows()).boxed().toList()));
        }
        List<Block> cut = new ArrayList<>();
        for (SentBlock block : blocks) {
            cut.add(new Block(
                    cut.size(),
                    planned.get(block.file()),
                    block.firstRowGroup(),
                    block.rowGroups(),
                    block.firstRow(),
                    block.rows()));
        }
        return new ScatterPlan(new Buckets(bucketKey, bucketCount), planned, cut);
    }
}
