package io.sitthi.jobs.wallet.layout;

import java.util.List;
import java.util.Random;

/**
 * How a dataset's rows may lie in files without any change of meaning.
 *
 * @param writer which library writes them
 * @param codec the writer's own name of it
 * @param secondVersion Parquet 2 pages and encodings
 * @param files how many files hold rows
 * @param emptyFiles how many hold none
 * @param rowGroupRows rows of a row group; DuckDB makes it a multiple of 2,048
 * @param dictionaries whether columns may have dictionaries; DuckDB decides for itself
 * @param millis times in milliseconds; DuckDB cannot
 * @param moneyDigits precision of BAHT columns, where the amounts allow for it: up to nine may be INT32
 * @param nestedColumns whether there are further columns with structure
 * @param seed of the order of rows and columns; 0 leaves both as they are
 */
record Layout(
        Writer writer,
        String codec,
        boolean secondVersion,
        int files,
        int emptyFiles,
        int rowGroupRows,
        boolean dictionaries,
        boolean millis,
        int moneyDigits,
        boolean nestedColumns,
        long seed) {

    enum Writer {
        DUCKDB("snappy", "zstd", "gzip", "lz4_raw", "brotli", "uncompressed"),
        PARQUET_JAVA("SNAPPY", "ZSTD", "GZIP", "LZ4_RAW", "UNCOMPRESSED");

        private final List<String> codecs;

        Writer(String... codecs) {
            this.codecs = List.of(codecs);
        }
    }

    /** Whether parquet-java declares columns as other writers do that the contract takes as well: INT96, decimals as bytes. */
    boolean otherTypes() {
        return seed % 3 == 0;
    }

    /** @param turn layouts of consecutive turns have all codecs of both writers among them */
    static Layout random(Random random, int turn) {
        Writer writer = Writer.values()[turn % 2];
        return new Layout(
                writer,
                writer.codecs.get(turn / 2 % writer.codecs.size()),
                random.nextBoolean(),
                oneOf(random, 1, 1, 2, 5, 13),
                oneOf(random, 0, 0, 1, 3),
                oneOf(random, 7, 64, 997, 4095, 4096, 4097, 1_000_000),
                random.nextBoolean(),
                random.nextBoolean(),
                oneOf(random, 9, 10, 18),
                random.nextBoolean(),
                1 + random.nextInt(1_000_000));
    }

    private static int oneOf(Random random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
