package io.sitthi.datasets.synthetic.block;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of positions of a dataset that will be one row group.
 *
 * @param source whose rows
 * @param file number of the file it goes to, from 0
 * @param first first position
 * @param end position after the last
 */
public record BlockPlan(RowSource source, int file, long first, long end) {

    private static final double ROWS_PER_BLOCK = 300_000;
    private static final double ROWS_PER_FILE = 3_000_000;

    /** From this many rows on there are two files at least, as agencies deliver several. */
    private static final double ROWS_FOR_TWO_FILES = 500;

    /** Divides a dataset into row groups and files of about equal size. What comes of it depends on the source only. */
    public static List<BlockPlan> of(RowSource source) {
        double rows = source.positions() * source.rowsPerPosition();
        int files = (int) Math.max(rows >= ROWS_FOR_TWO_FILES ? 2 : 1, Math.ceil(rows / ROWS_PER_FILE));
        int blocks = (int) Math.max(files, Math.ceil(rows / ROWS_PER_BLOCK));
        List<BlockPlan> plans = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            long first = source.positions() * block / blocks;
            long end = source.positions() * (block + 1) / blocks;
            plans.add(new BlockPlan(source, (int) ((long) files * block / blocks), first, end));
        }
        return plans;
    }
}
