package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.RejectList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows without a subject, in datasets that are not judged. They might have counted against someone who is now judged
 * without them.
 */
public final class OrphanRows {

    private static final int SHOWN_PER_FILE = 5;
    private static final int SHOWN_FILES = 20;

    private OrphanRows() {}

    /** @throws OrphanRowsException when there are more than are accepted; it says where they are */
    public static void require(BlockFiles<?> blocks, long allowed) throws IOException, OrphanRowsException {
        long orphans = blocks.orphans();
        if (orphans > allowed) {
            throw new OrphanRowsException(describe(blocks, orphans, allowed));
        }
    }

    private static String describe(BlockFiles<?> blocks, long orphans, long allowed) throws IOException {
        StringBuilder text = new StringBuilder(Counted.of(orphans, "row") + (orphans == 1 ? " does" : " do")
                + " not say whom they are about, and at most %,d are allowed: people they speak against would be judged"
                        .formatted(allowed)
                + " without them. The rows, counted from 0:");
        Map<String, List<Long>> rowsByFile = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (OpenBlock<?> block : blocks.all()) {
            if (block.file().orphans() > 0) {
                collect(block, rowsByFile, counts);
            }
        }
        int files = 0;
        for (Map.Entry<String, List<Long>> entry : rowsByFile.entrySet()) {
            if (++files > SHOWN_FILES) {
                text.append("\n  … and ").append(Counted.plain(rowsByFile.size() - SHOWN_FILES, "more file"));
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

    private static void collect(OpenBlock<?> open, Map<String, List<Long>> rowsByFile, Map<String, Long> counts)
            throws IOException {
        Schema schema = open.block().schema();
        int key = schema.position(String.valueOf(schema.key()));
        String file =
                "dataset " + schema.name() + ", file " + open.block().file().name() + ", no " + schema.key();
        RejectList rejects = open.file().rejects();
        for (int i = 0; i < rejects.count(); i++) {
            if (rejects.column(i) == key && !rejects.subjectKnown(i)) {
                counts.merge(file, 1L, Long::sum);
                List<Long> rows = rowsByFile.computeIfAbsent(file, unseen -> new ArrayList<>());
                if (rows.size() < SHOWN_PER_FILE) {
                    rows.add(open.block().firstRow() + rejects.row(i));
                }
            }
        }
    }
}
