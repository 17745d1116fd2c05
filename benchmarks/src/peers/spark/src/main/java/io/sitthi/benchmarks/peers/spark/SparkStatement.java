package io.sitthi.benchmarks.peers.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Runs one SQL statement in a Spark of its own and ends: {@code FILE THREADS SCRATCH}. Prints the seconds that the
 * statement alone took, without the start of the Java machine and of Spark.
 */
public final class SparkStatement {

    private SparkStatement() {}

    public static void main(String[] arguments) throws IOException {
        String statement = Files.readString(Path.of(arguments[0]));
        String threads = arguments[1];
        try (SparkSession spark = SparkSession.builder()
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", "false")
                .config("spark.local.dir", arguments[2])
                .config("spark.sql.warehouse.dir", arguments[2] + "/warehouse")
                // the default of 200 is for a cluster: on one machine it only makes more and smaller tasks
                .config("spark.sql.shuffle.partitions", Integer.parseInt(threads) * 4)
                .config("spark.sql.session.timeZone", "UTC")
                // nobody asks for the second copy of the answer's checksums, nor for success markers
                .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
                .getOrCreate()) {
            long start = System.nanoTime();
            spark.sql(statement);
            System.out.printf(Locale.ROOT, "statement %.3f s%n", (System.nanoTime() - start) / 1e9);
        }
    }
}
