package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * How a drop is cut into blocks and buckets. It follows from the drop's manifests and footers alone, so that a run that
 * is continued finds its blocks again, and two runs of a drop write the same bytes.
 */
public record ScatterPlan(Buckets buckets, List<PlannedFile> files, List<Block> blocks) {

    /** Row groups are gathered until a block has so many rows. */
    static final int BLOCK_ROWS = 1 << 20;

    /** A block is held in memory whole, several words a row, once for each thread. */
    public static final int MAX_ROW_GROUP_ROWS = 1 << 24;

    /**
     * One file of the drop.
     *
     * @param ordinal position in the dataset's manifest
     * @param sha256 the digest that the manifest promises
     * @param rowGroupRows number of rows of each row group
     */
    public record PlannedFile(Schema dataset, int ordinal, String name, String sha256, List<Long> rowGroupRows) {}

    /** @throws IllegalArgumentException when a row group has more rows than {@link #MAX_ROW_GROUP_ROWS} */
    public static ScatterPlan of(List<PlannedFile> files) {
        return of(files, BLOCK_ROWS);
    }

    /** As {@link #of(List)}, with blocks of another size: the result of a run does not depend on it. */
    static ScatterPlan of(List<PlannedFile> files, int blockRows) {
        List<Block> blocks = new ArrayList<>();
        long total = 0;
        for (PlannedFile file : files) {
            long firstRow = 0;
            int first = 0;
            long rows = 0;
            int groups = file.rowGroupRows().size();
            for (int group = 0; group < groups; group++) {
                long groupRows = file.rowGroupRows().get(group);
                if (groupRows > MAX_ROW_GROUP_ROWS) {
                    throw new IllegalArgumentException("dataset "
                            + file.dataset().folder() + ", file " + file.name()
                            + ": row group " + group + " has " + groupRows + " rows, at most " + MAX_ROW_GROUP_ROWS
                            + " are read; write smaller row groups");
                }
                if (rows > 0 && rows + groupRows > blockRows) {
                    blocks.add(block(blocks.size(), file, first, group - first, firstRow, rows));
                    firstRow += rows;
                    first = group;
                    rows = 0;
                }
                rows += groupRows;
            }
            if (rows > 0) {
                blocks.add(block(blocks.size(), file, first, groups - first, firstRow, rows));
            }
            total += firstRow + rows;
        }
        return new ScatterPlan(Buckets.forRows(total), List.copyOf(files), List.copyOf(blocks));
    }

    /** The fault of a file with a row group that is too large. */
    public static Fault tooLarge(Schema dataset, String file, RowGroupInfo group) {
        return new Fault(
                dataset,
                file,
                null,
                "row groups of at most %,d rows".formatted(MAX_ROW_GROUP_ROWS),
                "%,d rows in row group %d".formatted(group.rows(), group.ordinal()),
                "write the file with smaller row groups: each is held in memory whole");
    }

    private static Block block(int ordinal, PlannedFile file, int group, int groups, long firstRow, long rows) {
        return new Block(
                ordinal, file.dataset(), file.ordinal(), file.name(), group, groups, firstRow, Math.toIntExact(rows));
    }

    /** Rows of the blocks of a dataset. */
    public long rows() {
        long rows = 0;
        for (Block block : blocks) {
            rows += block.rows();
        }
        return rows;
    }
}
