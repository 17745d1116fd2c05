package io.sitthi.jobs.engine.part;

import io.sitthi.datasets.parquet.WrittenFile;
import java.util.List;
import java.util.Map;

/**
 * What was judged in one part (consecutive buckets): its files, and its share of the counts. Kept as JSON, whose presence
 * says that the part is done.
 *
 * @param part position of the part
 * @param files the files by output dataset, {@code rejects} among them; a dataset without rows in this part has none
 * @param rejects number of rejects by dataset and code
 * @param tallies by name, and then by key
 */
public record JudgedPart(
        int part,
        Map<String, List<WrittenFile>> files,
        Map<String, Map<String, Long>> rejects,
        Map<String, Map<Long, long[]>> tallies)
        implements DonePart {

    @Override
    public Map<String, List<WrittenFile>> written() {
        return files;
    }
}
