package io.sitthi.jobs.engine.part;

import io.sitthi.datasets.output.FaultCounts;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of judging one part: its files, and its share of the counts.
 *
 * @param part position of the part
 * @param files the files by output dataset, {@code rejects} among them; a dataset without rows in this part may have
 *     none
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

    /** The same with one tally more. */
    public JudgedPart with(String tally, Map<Long, long[]> counts) {
        Map<String, Map<Long, long[]>> more = new TreeMap<>(tallies);
        more.put(tally, counts);
        return new JudgedPart(part, files, rejects, more);
    }

    /** The files of one output dataset. */
    public List<WrittenFile> filesOf(Schema dataset) {
        return files.getOrDefault(dataset.name(), List.of());
    }

    /** The tallies of several parts, added up. */
    public static Map<String, Map<Long, long[]>> addUp(Collection<JudgedPart> parts) {
        Map<String, Map<Long, long[]>> sums = new TreeMap<>();
        for (JudgedPart part : parts) {
            part.tallies().forEach((name, counts) -> {
                Map<Long, long[]> sum = sums.computeIfAbsent(name, unseen -> new TreeMap<>());
                counts.forEach((key, more) -> sum.merge(key, more, JudgedPart::add));
            });
        }
        return sums;
    }

    /** Counts the rejects of several parts, in the order of these datasets. */
    public static void addFaults(Collection<JudgedPart> parts, List<Schema> datasets, FaultCounts faults) {
        for (Schema dataset : datasets) {
            for (JudgedPart part : parts) {
                part.rejects()
                        .getOrDefault(dataset.name(), Map.of())
                        .forEach((code, count) -> faults.add(dataset, RejectCode.valueOf(code), count));
            }
        }
    }

    private static long[] add(long[] one, long[] other) {
        long[] sum = one.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], other[i]);
        }
        return sum;
    }
}
