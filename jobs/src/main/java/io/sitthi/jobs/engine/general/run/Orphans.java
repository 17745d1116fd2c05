package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.general.judge.BlockFiles;
import io.sitthi.jobs.engine.general.judge.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.general.scatter.RowRejects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says where the rows without a subject are. */
final class Orphans {

    private static final int SHOWN_PER_FILE = 5;
    private static final int SHOWN_FILES = 20;

    private Orphans() {}

    static long count(BlockFiles blocks) {
        long orphans = 0;
        for (OpenBlock block : blocks.all()) {
            orphans += block.file().facts().orphans();
        }
        return orphans;
    }

    static String describe(BlockFiles blocks, List<DatasetRules> datasets, long orphans, long allowed) {
        StringBuilder text = new StringBuilder((orphans == 1 ? "1 row has" : "%,d rows have".formatted(orphans))
                + " nothing that says whose they are, allowed are at most %,d: whom they speak against might be judged as if"
                        .formatted(allowed)
                + " they were not there. They are, counting rows from 0:");
        Map<String, List<Long>> rowsByFile = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (OpenBlock block : blocks.all()) {
            if (block.file().facts().orphans() > 0) {
                Schema schema = datasets.get(block.block().file().dataset()).schema();
                collect(block, schema, rowsByFile, counts);
            }
        }
        int files = 0;
        for (Map.Entry<String, List<Long>> entry : rowsByFile.entrySet()) {
            if (++files > SHOWN_FILES) {
                text.append("\n  … and ")
                        .append(rowsByFile.size() - SHOWN_FILES)
                        .append(" more files");
                break;
            }
            long count = counts.getOrDefault(entry.getKey(), 0L);
            text.append("\n  ").append(entry.getKey()).append(": ").append(rows(count, entry.getValue()));
        }
        return text.append("\nHave the agency complete them, or allow for them with --max-orphan-rows ")
                .append(orphans)
                .append('.')
                .toString();
    }

    private static String rows(long count, List<Long> shown) {
        String list = shown.stream().map(row -> Long.toString(row)).collect(Collectors.joining(", "));
        if (count == 1) {
            return "row " + list;
        }
        return count == shown.size() ? "rows " + list : "%,d rows, the first of them %s".formatted(count, list);
    }

    private static void collect(
            OpenBlock block, Schema schema, Map<String, List<Long>> rowsByFile, Map<String, Long> counts) {
        int key = schema.position(String.valueOf(schema.key()));
        String file =
                "dataset " + schema.name() + ", file " + block.block().file().name() + ", no " + schema.key();
        RowRejects rejects = block.file().rejects();
        for (int i = 0; i < rejects.count(); i++) {
            if (rejects.column(i) == key && !rejects.subjectKnown(i)) {
                counts.merge(file, 1L, Long::sum);
                List<Long> rows = rowsByFile.computeIfAbsent(file, unseen -> new ArrayList<>());
                if (rows.size() < SHOWN_PER_FILE) {
                    rows.add(block.block().firstRow() + rejects.row(i));
                }
            }
        }
    }
}
