package io.sitthi.jobs.engine.general.scatter;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a drop is cut into blocks and buckets. It follows from the drop's manifests and footers alone, so that a run that is
 * continued finds its blocks again.
 *
 * @param datasets what is read, in the programme's order
 */
public record ScatterPlan(
        List<DatasetRules> datasets, SubjectBuckets buckets, List<PlannedFile> files, List<Block> blocks) {

    /**
     * How finely a drop is cut; the result of a run does not depend on it.
     *
     * @param blockRows row groups are gathered until a block has so many rows
     * @param bucketRows rows of all datasets for which there is a bucket
     */
    public record Cut(int blockRows, long bucketRows) {

        /** A bucket takes some tens of megabytes of memory, once for each thread. */
        public static final Cut USUAL = new Cut(1 << 19, 200_000);
    }

    /** A row group's compressed bytes are held in memory whole, once for each thread. */
    public static final int MAX_ROW_GROUP_ROWS = 1 << 24;

    /**
     * One file of the drop.
     *
     * @param dataset position of its dataset
     * @param ordinal position in the dataset's manifest
     * @param sha256 the digest that the manifest promises
     * @param columns names of the columns that it has
     * @param rowGroupRows number of rows of each row group
     */
    public record PlannedFile(
            int dataset,
            int ordinal,
            Location location,
            String name,
            String sha256,
            Set<String> columns,
            List<Long> rowGroupRows) {}

    /**
     * Consecutive row groups of one file.
     *
     * @param ordinal position among all blocks: also the order of rows in a bucket
     * @param firstRow number, in the file, of the first row
     */
    public record Block(int ordinal, PlannedFile file, int firstRowGroup, int rowGroups, long firstRow, long rows) {

        /** Name of the block's file on scratch disk. */
        public String scratchName() {
            return file.dataset() + "-" + file.ordinal() + "-" + firstRowGroup + ".block";
        }

        /** Tells blocks of one cut from those of another. */
        String describe() {
            return scratchName() + " " + firstRow + " " + rows;
        }
    }

    /** @throws DropFaultsException when a row group is too large to be held in memory */
    public static ScatterPlan of(String programme, List<DatasetRules> datasets, CheckedDrop drop, Cut cut)
            throws IOException, DropFaultsException {
        List<PlannedFile> files = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            CheckedDataset checked = drop.dataset(datasets.get(dataset).schema());
            for (int ordinal = 0; ordinal < checked.files().size(); ordinal++) {
                files.add(plan(dataset, ordinal, checked, faults));
            }
        }
        if (!faults.isEmpty()) {
            throw new DropFaultsException(faults);
        }
        List<Block> blocks = new ArrayList<>();
        long total = 0;
        for (PlannedFile file : files) {
            total += cut(file, cut.blockRows(), blocks);
        }
        return new ScatterPlan(
                List.copyOf(datasets),
                SubjectBuckets.forRows(programme, total, cut.bucketRows()),
                List.copyOf(files),
                List.copyOf(blocks));
    }

    private static PlannedFile plan(int dataset, int ordinal, CheckedDataset checked, List<Fault> faults)
            throws IOException {
        CheckedDataset.CheckedFile file = checked.files().get(ordinal);
        List<Long> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        try (SeekableInput input = file.location().open()) {
            ParquetFooter footer = ParquetFooter.read(input, file.name());
            for (ParquetColumn column : footer.columns()) {
                columns.add(column.name());
            }
            for (RowGroupInfo group : footer.rowGroups()) {
                rows.add(group.rows());
                if (group.rows() > MAX_ROW_GROUP_ROWS) {
                    faults.add(new Fault(
                            checked.dataset(),
                            file.name(),
                            null,
                            "row groups of at most %,d rows".formatted(MAX_ROW_GROUP_ROWS),
                            "%,d rows in row group %d".formatted(group.rows(), group.ordinal()),
                            "write the file with smaller row groups: each is held in memory whole"));
                }
            }
        }
        return new PlannedFile(
                dataset, ordinal, file.location(), file.name(), file.sha256(), Set.copyOf(columns), List.copyOf(rows));
    }

    private static long cut(PlannedFile file, int blockRows, List<Block> blocks) {
        long firstRow = 0;
        int first = 0;
        long rows = 0;
        int groups = file.rowGroupRows().size();
        for (int group = 0; group < groups; group++) {
            long groupRows = file.rowGroupRows().get(group);
            if (rows > 0 && rows + groupRows > blockRows) {
                blocks.add(new Block(blocks.size(), file, first, group - first, firstRow, rows));
                firstRow += rows;
                first = group;
                rows = 0;
            }
            rows += groupRows;
        }
        if (rows > 0) {
            blocks.add(new Block(blocks.size(), file, first, groups - first, firstRow, rows));
        }
        return firstRow + rows;
    }

    /** Rows of all blocks. */
    public long rows() {
        long rows = 0;
        for (Block block : blocks) {
            rows += block.rows();
        }
        return rows;
    }

    /** Tells this cut from any other: what was scattered by one is of no use to the other. */
    public String describe() {
        StringBuilder text = new StringBuilder().append(buckets).append('\n');
        for (Block block : blocks) {
            text.append(block.describe()).append('\n');
        }
        for (DatasetRules rules : datasets) {
            text.append(rules.schema().name())
                    .append(' ')
                    .append(new java.util.TreeSet<>(rules.read()))
                    .append('\n');
        }
        return text.toString();
    }
}
