package io.sitthi.datasets.ingest;

import io.sitthi.datasets.ingest.profile.ControlTotals;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.storage.Location;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be read, and how.
 *
 * @param inputs the delivered files, in their order
 * @param asOf the day whose state they show
 * @param control what the agency counted
 * @param maxFaultyRows with more of them the delivery is refused
 * @param blockBytes about how much text becomes a row group
 */
public record IngestOptions(
        Profile profile,
        List<Location> inputs,
        LocalDate asOf,
        ControlTotals control,
        long maxFaultyRows,
        int threads,
        Compression compression,
        int blockBytes) {

    /** Of text: some ten to a hundred thousand rows, and enough blocks of a small file for all threads. */
    public static final int BLOCK_BYTES = 1 << 22;

    public IngestOptions {
        inputs = List.copyOf(inputs);
        if (threads < 1 || maxFaultyRows < 0 || blockBytes < 1 << 6) {
            throw new IllegalArgumentException(threads + " " + maxFaultyRows + " " + blockBytes);
        }
    }
}
