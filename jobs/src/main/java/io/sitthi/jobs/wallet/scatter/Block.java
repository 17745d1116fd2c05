package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.schema.Schema;

/**
 * A unit of scattering: consecutive row groups of one file, about a million rows.
 *
 * @param ordinal position among all blocks of the run, which is also the order of records in a bucket
 * @param dataset what the file belongs to
 * @param fileOrdinal position of the file in the dataset's manifest
 * @param file name of the file
 * @param firstRowGroup first of the row groups
 * @param rowGroups how many
 * @param firstRow number, in the file, of the first row
 * @param rows how many
 */
public record Block(
        int ordinal,
        Schema dataset,
        int fileOrdinal,
        String file,
        int firstRowGroup,
        int rowGroups,
        long firstRow,
        int rows) {

    /** Name of the block's file on scratch disk. */
    public String scratchName() {
        return dataset.folder() + "-" + fileOrdinal + "-" + firstRowGroup + ".block";
    }
}
