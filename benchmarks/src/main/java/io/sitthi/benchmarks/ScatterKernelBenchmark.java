package io.sitthi.benchmarks;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.scatter.Packing;
import io.sitthi.jobs.wallet.scatter.RecordBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to split a block's records by bucket: gathered in the order of rows and then sorted and packed by
 * counting, or appended to an array of each bucket at once?
 *
 * <p>A block of half a million records of two words (tax, deposits), three (civil) or five (registrations); as many
 * buckets as 5 and 50 million people make. Nanoseconds per record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
public class ScatterKernelBenchmark {

    static final int RECORDS = 1 << 19;

    private static final int FIRST_ROOM = 16;

    @Param({"2", "3", "5"})
    private int words;

    @Param({"256", "2048"})
    private int buckets;

    private final long[] ids =
            new Random(1).longs(RECORDS, 0, 9_999_999_999_999L).toArray();
    private ByteBuffer packed = ByteBuffer.allocate(0);
    private RecordBlock block = new RecordBlock(1, new Buckets(7, 1));
    private long[][] appended = new long[0][];
    private int[] lengths = new int[0];

    /** Proves that both ways put the same words into the same buckets, in the same order. */
    @Setup
    public void compare() {
        packed = ByteBuffer.allocate(RECORDS * words * Long.BYTES + (buckets + 1) * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        block = new RecordBlock(words, new Buckets(7, buckets));
        sitthi();
        appendToEach();
        int[] counts = block.countsByBucket();
        Packing packing = block.packing();
        int from = 0;
        int records = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            ByteBuffer section = packed.duplicate().position(from).slice().order(ByteOrder.LITTLE_ENDIAN);
            long[] unpacked = new long[counts[bucket] * words];
            packing.unpack(section, counts[bucket], unpacked, 0);
            Gate.require(
                    Arrays.equals(unpacked, 0, unpacked.length, appended[bucket], 0, lengths[bucket]),
                    "bucket " + bucket + " has the same records");
            from += (int) packing.sectionBytes(counts[bucket]);
            records += counts[bucket];
        }
        Gate.require(records == RECORDS, "every record is in a bucket");
    }

    /** As the nightly run does. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public ByteBuffer sitthi() {
        block.reset(RECORDS);
        long[] data = block.data();
        for (long id : ids) {
            int at = block.add(id);
            for (int word = 0; word < words; word++) {
                data[at + word] = id + word;
            }
        }
        int[] next = block.countsByBucket();
        Packing packing = block.packing();
        int at = 0;
        for (int bucket = 0; bucket < next.length; bucket++) {
            int bytes = (int) packing.sectionBytes(next[bucket]);
            next[bucket] = at;
            at += bytes;
        }
        block.packInto(packed, next, packing);
        return packed;
    }

    /** As one would at first. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long[][] appendToEach() {
        Buckets split = new Buckets(7, buckets);
        appended = new long[buckets][FIRST_ROOM * words];
        lengths = new int[buckets];
        for (long id : ids) {
            int bucket = split.of(id);
            int at = lengths[bucket];
            if (at == appended[bucket].length) {
                appended[bucket] = Arrays.copyOf(appended[bucket], at * 2);
            }
            for (int word = 0; word < words; word++) {
                appended[bucket][at + word] = id + word;
            }
            lengths[bucket] = at + words;
        }
        return appended;
    }
}
