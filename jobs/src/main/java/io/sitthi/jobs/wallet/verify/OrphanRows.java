package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.wallet.decide.BlockFiles;
import io.sitthi.jobs.wallet.decide.BlockFiles.OpenBlock;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.RejectList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says where the reference rows without a citizen id are. */
final class OrphanRows {

    private static final int SHOWN_PER_FILE = 5;
    private static final int SHOWN_FILES = 20;

    private OrphanRows() {}

    static String describe(BlockFiles blocks, long orphans, long allowed) throws IOException {
        StringBuilder text = new StringBuilder(
                "%s no citizen_id, allowed are at most %,d: nobody can tell whose they are, and a person whom they would"
                                .formatted(
                                        orphans == 1
                                                ? "1 reference row has"
                                                : "%,d reference rows have".formatted(orphans),
                                        allowed)
                        + " exclude might be found eligible. They are, counting rows from 0:");
        Map<String, List<Long>> rowsByFile = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        ByteBuffer buffer = BlockFile.newBuffer();
        for (OpenBlock block : blocks.all()) {
            if (block.file().orphans() > 0) {
                collect(block, block.file().rejects(buffer), rowsByFile, counts);
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
            OpenBlock block, RejectList rejects, Map<String, List<Long>> rowsByFile, Map<String, Long> counts) {
        Schema dataset = block.block().dataset();
        int citizenId = dataset.columns().indexOf(dataset.column("citizen_id"));
        String file = "dataset " + dataset.folder() + ", file " + block.block().file();
        for (int i = 0; i < rejects.count(); i++) {
            if (rejects.column(i) == citizenId && rejects.code(i) == RejectCode.NULL_VALUE) {
                counts.merge(file, 1L, Long::sum);
                List<Long> rows = rowsByFile.computeIfAbsent(file, unseen -> new ArrayList<>());
                if (rows.size() < SHOWN_PER_FILE) {
                    rows.add(block.block().firstRow() + rejects.row(i));
                }
            }
        }
    }
}
