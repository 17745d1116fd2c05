package io.sitthi.jobs.wallet.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.part.PartPlan;
import io.sitthi.jobs.engine.run.TaskWork.Share;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.RejectList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a block holds comes back as it was written, or not at all: whatever happens to its bytes on the disk. */
class BlockFileTest {

    private static final int WORDS = 3;

    /** A block is read and written in many steps. */
    private static final ByteBuffer SMALL_BUFFER = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path folder;

    private final byte[] prefixDigest = digest();

    private static byte[] digest() {
        byte[] digest = new byte[32];
        new Random(9).nextBytes(digest);
        return digest;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 100", "1, 0, 64", "2, 3, 64", "4, 1000, 64", "16, 1000, 104", "4096, 3000, 1048576", "4096, 0, 8"
    })
    void everyBucketComesBackInTheOrderOfRows(int buckets, int count, int bufferBytes) throws Exception {
        RecordBlock records = records(new Buckets(7, buckets), count);
        Path path = write(records, rejects(5));
        ByteBuffer buffer = ByteBuffer.allocateDirect(bufferBytes).order(ByteOrder.LITTLE_ENDIAN);
        int total = 0;
        try (BlockFile file = BlockFile.open(path)) {
            for (int bucket = 0; bucket < buckets; bucket++) {
                long[] found = new long[file.count(bucket) * WORDS + 2];
                file.read(bucket, found, 1, buffer);
                assertThat(found[0]).isZero();
                assertThat(found[found.length - 1]).isZero();
                assertThat(Arrays.copyOfRange(found, 1, found.length - 1)).isEqualTo(expected(records, bucket));
                total += file.count(bucket);
            }
            assertThat(total).isEqualTo(count);
            assertThat(file.buckets()).isEqualTo(buckets);
            assertThat(text(file.rejects())).isEqualTo(text(rejects(5)));
            assertThat(file.rows()).isEqualTo(4711);
            assertThat(file.orphans()).isEqualTo(2);
            assertThat(file.countedRows()).isEqualTo(1234);
            assertThat(file.prefixDigest()).isEqualTo(prefixDigest);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 20", "8, 1, 300", "8, 4, 300", "64, 64, 300", "4096, 1024, 3000"})
    void theSharesOfABlockTogetherHoldWhatItHolds(int buckets, int parts, int count) throws Exception {
        RecordBlock records = records(new Buckets(7, buckets), count);
        Path path = write(records, rejects(2));
        PartPlan plan = new PartPlan(buckets, parts);
        Path sent = folder.resolve("sent.block");
        try (BlockFile whole = BlockFile.open(path)) {
            for (int part = 0; part < parts; part++) {
                Files.write(sent, whole.share(Share.RECORDS, plan, part));
                try (BlockFile share = BlockFile.open(sent)) {
                    assertThat(share.buckets()).isEqualTo(buckets);
                    assertThat(share.rejectCount()).isZero();
                    for (int bucket = 0; bucket < buckets; bucket++) {
                        boolean mine = plan.partOf(bucket) == part;
                        long[] found = new long[share.count(bucket) * WORDS];
                        share.read(bucket, found, 0, SMALL_BUFFER);
                        assertThat(found).isEqualTo(mine ? expected(records, bucket) : new long[0]);
                    }
                }
            }
            Files.write(sent, whole.share(Share.COUNTS, plan, 0));
            try (BlockFile counts = BlockFile.open(sent)) {
                assertThat(text(counts.rejects())).isEqualTo(text(rejects(2)));
                assertThat(counts.rows()).isEqualTo(4711);
                assertThat(counts.count(buckets - 1)).isZero();
            }
        }
    }

    /** What is sent grows with the rows and not with the number of parts. */
    @Test
    void theIndexesOfSharesAreTogetherHardlyLargerThanThatOfTheBlock() throws Exception {
        Path path = write(records(new Buckets(7, 4096), 0), rejects(0));
        long bytes = 0;
        try (BlockFile whole = BlockFile.open(path)) {
            for (int part = 0; part < 32; part++) {
                bytes += whole.share(Share.RECORDS, new PartPlan(4096, 32), part).length;
            }
        }
        assertThat(bytes).isBetween(Files.size(path), 2 * Files.size(path));
    }

    @Test
    void aBlockThatIsNotThereIsNoBlock() throws Exception {
        assertThat(BlockFile.open(folder.resolve("no.block"))).isNull();
    }

    @Test
    void aBlockReplacesWhatHadItsNameAndLeavesNothingElse() throws Exception {
        Path path = folder.resolve("civil-0-0.block");
        Files.writeString(path, "torn");
        Files.writeString(folder.resolve("civil-0-0.block.tmp"), "x".repeat(100_000));
        write(records(new Buckets(7, 4), 3), rejects(0));
        try (BlockFile file = BlockFile.open(path)) {
            assertThat(file.rejectCount()).isZero();
        }
        assertThat(folder.toFile().list()).containsExactly("civil-0-0.block");
    }

    @Test
    void aBlockTornAtAnyByteIsDamaged() throws Exception {
        byte[] whole = Files.readAllBytes(write(records(new Buckets(7, 4), 9), rejects(3)));
        Path torn = folder.resolve("torn.block");
        for (int length = 0; length < whole.length; length++) {
            Files.write(torn, Arrays.copyOf(whole, length));
            assertDamaged(torn, length);
            // as some file systems leave it: the length is right, what was not flushed is zero
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
            if (!Arrays.equals(zeros, whole)) {
                Files.write(torn, zeros);
                assertDamaged(torn, length);
            }
        }
        Files.write(torn, Arrays.copyOf(whole, whole.length + 1));
        assertDamaged(torn, whole.length + 1);
    }

    @ParameterizedTest
    @CsvSource({"9, 3", "0, 1", "0, 0"})
    void aBitFlippedAnywhereIsDamage(int count, int rejects) throws Exception {
        byte[] whole = Files.readAllBytes(write(records(new Buckets(7, 4), count), rejects(rejects)));
        Path flipped = folder.resolve("flipped.block");
        for (int at = 0; at < whole.length; at++) {
            for (int bit : new int[] {0, 3, 6, 7}) {
                byte[] bytes = whole.clone();
                bytes[at] ^= (byte) (1 << bit);
                Files.write(flipped, bytes);
                assertDamaged(flipped, at);
            }
        }
    }

    private static void assertDamaged(Path path, int at) {
        try {
            readAll(path);
        } catch (DamagedBlockException e) {
            assertThat(e.block()).isEqualTo(path);
            assertThat(e).hasMessageContaining(path.toString());
            return;
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("at byte " + at, e);
        }
        throw new AssertionError("not noticed at byte " + at);
    }

    private static void readAll(Path path) throws IOException {
        try (BlockFile file = BlockFile.open(path)) {
            for (int bucket = 0; bucket < file.buckets(); bucket++) {
                file.read(bucket, new long[file.count(bucket) * WORDS], 0, SMALL_BUFFER);
            }
            file.rejects();
        }
    }

    private Path write(RecordBlock records, RejectList rejects) throws IOException {
        Path path = folder.resolve("civil-0-0.block");
        new BlockWriter().write(path, records, rejects, 4711, 2, 1234, prefixDigest);
        return path;
    }

    private static RecordBlock records(Buckets buckets, int count) {
        RecordBlock records = new RecordBlock(WORDS, buckets);
        // what an earlier, larger block left behind must not show
        records.reset(count + 5);
        for (int i = 0; i < count + 5; i++) {
            Arrays.fill(records.data(), i * WORDS, records.add(-i) + WORDS, -1);
        }
        records.reset(count);
        for (int i = 0; i < count; i++) {
            int at = records.add(1_101_700_000_000L + i);
            records.data()[at] = 1_101_700_000_000L + i;
            records.data()[at + 1] = i;
            records.data()[at + 2] = Long.MIN_VALUE + i;
        }
        return records;
    }

    private static long[] expected(RecordBlock records, int bucket) {
        long[] expected = new long[records.count() * WORDS];
        Buckets buckets = new Buckets(7, records.countsByBucket().length);
        int at = 0;
        for (int i = 0; i < records.count(); i++) {
            long id = 1_101_700_000_000L + i;
            if (buckets.of(id) == bucket) {
                expected[at++] = id;
                expected[at++] = i;
                expected[at++] = Long.MIN_VALUE + i;
            }
        }
        return Arrays.copyOf(expected, at);
    }

    private static RejectList rejects(int count) {
        RejectList rejects = new RejectList();
        for (int i = 0; i < count; i++) {
            rejects.add(i * 7, i % 11, RejectCode.values()[i % RejectCode.values().length], i % 2 == 0, -i);
        }
        return rejects;
    }

    private static List<String> text(RejectList rejects) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < rejects.count(); i++) {
            text.add(rejects.row(i) + " " + rejects.column(i) + " " + rejects.code(i) + " " + rejects.subjectKnown(i)
                    + " " + rejects.subject(i));
        }
        return text;
    }
}
