package io.sitthi.jobs.wallet.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.engine.scatter.Buckets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the words are, they come back; and they take no more bytes than they need. */
class PackingTest {

    @ParameterizedTest
    @CsvSource({
        "7, 7, 0",
        "0, 1, 1",
        "0, 255, 1",
        "0, 256, 2",
        "-1, 4294967294, 4",
        "-1, 4294967295, 5",
        "1000000000000, 9999999999999, 6",
        "-9223372036854775808, -1, 8",
        "-9223372036854775808, 9223372036854775807, 8",
    })
    void aWordTakesTheBytesOfTheLargestDistance(long smallest, long largest, int bytes) {
        RecordBlock block = new RecordBlock(1, new Buckets(7, 1));
        block.reset(2);
        block.data()[block.add(0)] = largest;
        block.measure();
        block.data()[block.add(0)] = smallest;
        assertThat(block.packing().recordBytes()).isEqualTo(bytes);
    }

    @Test
    void whatAnEarlierBlockLeftDoesNotCount() {
        RecordBlock block = new RecordBlock(1, new Buckets(7, 1));
        block.reset(2);
        block.data()[block.add(0)] = Long.MAX_VALUE;
        block.data()[block.add(0)] = Long.MIN_VALUE;
        assertThat(block.packing().recordBytes()).isEqualTo(8);
        block.reset(1);
        assertThat(block.packing().recordBytes()).isZero();
        block.data()[block.add(0)] = 6;
        assertThat(block.packing().recordBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void recordsOfEveryWidthComeBackBucketByBucket(int words) {
        Random random = new Random(words);
        for (int round = 0; round < 200; round++) {
            Buckets buckets = new Buckets(7, 1 << random.nextInt(5));
            RecordBlock block = new RecordBlock(words, buckets);
            int count = random.nextInt(60);
            block.reset(count);
            int[] bits = random.ints(words, 0, 65).toArray();
            List<List<Long>> expected = new ArrayList<>();
            for (int bucket = 0; bucket < buckets.count(); bucket++) {
                expected.add(new ArrayList<>());
            }
            for (int i = 0; i < count; i++) {
                long mixed = random.nextLong();
                int at = block.add(mixed);
                for (int word = 0; word < words; word++) {
                    long value = bits[word] == 0 ? -3 : random.nextLong() >> (64 - bits[word]);
                    block.data()[at + word] = value;
                    expected.get(buckets.of(mixed)).add(value);
                }
            }
            assertThat(unpacked(block)).isEqualTo(expected);
        }
    }

    private static List<List<Long>> unpacked(RecordBlock block) {
        int[] counts = block.countsByBucket();
        Packing packing = block.packing();
        int[] starts = new int[counts.length + 1];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            starts[bucket + 1] = starts[bucket] + (int) packing.sectionBytes(counts[bucket]);
        }
        ByteBuffer packed = ByteBuffer.allocateDirect(starts[counts.length]).order(ByteOrder.LITTLE_ENDIAN);
        block.packInto(packed, starts.clone(), packing);
        ByteBuffer description = ByteBuffer.allocate(Packing.descriptionBytes(block.words()));
        packing.write(description);
        Packing read = Packing.read(description.flip(), block.words());
        List<List<Long>> found = new ArrayList<>();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            long[] words = new long[counts[bucket] * block.words()];
            read.unpack(
                    packed.slice(starts[bucket], starts[bucket + 1] - starts[bucket])
                            .order(ByteOrder.LITTLE_ENDIAN),
                    counts[bucket],
                    words,
                    0);
            List<Long> values = new ArrayList<>();
            for (long word : words) {
                values.add(word);
            }
            found.add(values);
        }
        return found;
    }
}
