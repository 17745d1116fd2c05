package io.sitthi.datasets.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

class RunLengthEncoderTest {

    @Property(tries = 500)
    void parquetJavaDecodesWhatWasEncoded(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 31) int bitWidth,
            @ForAll @IntRange(min = 1, max = 2000) int count,
            @ForAll @IntRange(min = 1, max = 40) int averageRun)
            throws Exception {
        Random random = new Random(seed);
        int offset = random.nextInt(10);
        int[] values = new int[offset + count];
        int value = 0;
        for (int i = 0; i < values.length; i++) {
            value = random.nextInt(averageRun) == 0 ? random.nextInt() >>> (Integer.SIZE - bitWidth) : value;
            values[i] = value;
        }
        GrowingBytes target = new GrowingBytes(1);
        RunLengthEncoder.encode(values, offset, values.length, bitWidth, target);

        ByteArrayInputStream encoded = new ByteArrayInputStream(target.array(), 0, target.length());
        RunLengthBitPackingHybridDecoder decoder = new RunLengthBitPackingHybridDecoder(bitWidth, encoded);
        for (int i = offset; i < values.length; i++) {
            assertThat(decoder.readInt()).as("value %d", i).isEqualTo(values[i]);
        }
        assertThat(encoded.available()).isZero();
    }

    @Test
    void runTakesAFewBytesHoweverLong() {
        GrowingBytes target = new GrowingBytes(1);
        RunLengthEncoder.encode(new int[1_000_000], 0, 1_000_000, 10, target);
        assertThat(target.length()).isEqualTo(3 + 2);
    }

    @Test
    void mixedValuesTakeTheirBitsAndLittleMore() {
        int[] values = new Random(7).ints(80_000, 0, 1024).toArray();
        GrowingBytes target = new GrowingBytes(1);
        RunLengthEncoder.encode(values, 0, values.length, 10, target);
        assertThat(target.length()).isBetween(100_000, 100_010);
    }

    @Test
    void widthIsThatOfTheLargestNumberAndNeverZero() {
        assertThat(RunLengthEncoder.bitWidth(0)).isEqualTo(1);
        assertThat(RunLengthEncoder.bitWidth(1)).isEqualTo(1);
        assertThat(RunLengthEncoder.bitWidth(2)).isEqualTo(2);
        assertThat(RunLengthEncoder.bitWidth(255)).isEqualTo(8);
        assertThat(RunLengthEncoder.bitWidth(256)).isEqualTo(9);
    }
}
