package io.sitthi.jobs.engine.scatter;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.parquet.ParquetFooter.RowGroupInfo;
import io.sitthi.datasets.parquet.footer.ParquetColumn;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How a drop is cut into blocks and buckets. It depends on the drop's manifests and footers alone. So a continued run
 * finds its blocks again, and two runs of a drop write the same bytes.
 */
public record ScatterPlan(Buckets buckets, List<PlannedFile> files, List<Block> blocks) {

    /**
     * How finely a drop is cut; the result of a run does not depend on it.
     *
     * @param blockRows row groups are gathered until a block has this many rows
     * @param bucketRows rows of all datasets for which there is a bucket
     */
    public record Cut(int blockRows, long bucketRows) {}

    /** A row group's compressed bytes are held in memory whole, once for each thread. */
    public static final int MAX_ROW_GROUP_ROWS = 1 << 24;

    /**
     * One file of the drop.
     *
     * @param dataset position of its dataset among those that are read
     * @param schema of its dataset
     * @param ordinal position in the dataset's manifest
     * @param sha256 the digest that the manifest promises
     * @param columns names of the columns that it has
     * @param rowGroupRows number of rows of each row group
     */
    public record PlannedFile(
            int dataset,
            Schema schema,
            int ordinal,
            Location location,
            String name,
            String sha256,
            Set<String> columns,
            List<Long> rowGroupRows) {}

    /**
     * A unit of scattering: consecutive row groups of one file.
     *
     * @param ordinal position among all blocks: also the order of rows in a bucket
     * @param firstRow number, in the file, of the first row
     */
    public record Block(int ordinal, PlannedFile file, int firstRowGroup, int rowGroups, long firstRow, long rows) {

        /** Position of the file's dataset among those that are read. */
        public int dataset() {
            return file.dataset();
        }

        /** Of the file's dataset. */
        public Schema schema() {
            return file.schema();
        }

        /** Name of the block's file on scratch disk. */
        public String scratchName() {
            return file.schema().name() + "-" + file.ordinal() + "-" + firstRowGroup + ".block";
        }
    }

    /**
     * Cuts a drop.
     *
     * @param programme its name, by which the buckets are keyed
     * @param datasets what is read, in this order
     * @throws DropFaultsException when a row group is too large to be held in memory
     */
    public static ScatterPlan of(String programme, List<Schema> datasets, CheckedDrop drop, Cut cut)
            throws IOException, DropFaultsException {
        List<PlannedFile> files = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            CheckedDataset checked = drop.dataset(datasets.get(dataset));
            for (int ordinal = 0; ordinal < checked.files().size(); ordinal++) {
                files.add(plan(dataset, ordinal, checked, faults));
            }
        }
        if (!faults.isEmpty()) {
            throw new DropFaultsException(faults);
        }
        return of(programme, files, cut);
    }

    /** Cuts known files. */
    static ScatterPlan of(String programme, List<PlannedFile> files, Cut cut) {
        List<Block> blocks = new ArrayList<>();
        long total = 0;
        for (PlannedFile file : files) {
            total += cut(file, cut.blockRows(), blocks);
        }
        return new ScatterPlan(
                Buckets.forRows(programme, total, cut.bucketRows()), List.copyOf(files), List.copyOf(blocks));
    }

    private static PlannedFile plan(int dataset, int ordinal, CheckedDataset checked, List<Fault> faults)
            throws IOException {
        CheckedDataset.CheckedFile file = checked.files().get(ordinal);
        List<Long> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        ParquetFooter footer = ParquetFooter.read(file.location());
        for (ParquetColumn column : footer.columns()) {
            columns.add(column.name());
        }
        footer.rowGroups().forEach(group -> rows.add(group.rows()));
        faults.addAll(tooLarge(footer, checked.dataset(), file.name()));
        return new PlannedFile(
                dataset,
                checked.dataset(),
                ordinal,
                file.location(),
                file.name(),
                file.sha256(),
                Set.copyOf(columns),
                List.copyOf(rows));
    }

    /** A fault for each row group that is too large to be held in memory. */
    public static List<Fault> tooLarge(ParquetFooter footer, Schema dataset, String file) {
        List<Fault> faults = new ArrayList<>();
        for (RowGroupInfo group : footer.rowGroups()) {
            if (group.rows() > MAX_ROW_GROUP_ROWS) {
                faults.add(new Fault(
                        dataset,
                        file,
                        null,
                        "row groups of at most %,d rows".formatted(MAX_ROW_GROUP_ROWS),
                        "%,d rows in row group %d".formatted(group.rows(), group.ordinal()),
                        "write the file with smaller row groups: each is held in memory whole"));
            }
        }
        return faults;
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
        return blocks.stream().mapToLong(Block::rows).sum();
    }

    /** Identifies this cut. Blocks scattered by another cut cannot be used. */
    public String describe() {
        StringBuilder text = new StringBuilder().append(buckets).append('\n');
        for (Block block : blocks) {
            text.append(block.scratchName())
                    .append(' ')
                    .append(block.firstRow())
                    .append(' ')
                    .append(block.rows())
                    .append('\n');
        }
        return text.toString();
    }
}
