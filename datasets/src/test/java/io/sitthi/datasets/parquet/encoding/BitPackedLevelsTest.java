package io.sitthi.datasets.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels packed from the most significant bit down, against one large binary number. */
class BitPackedLevelsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theHybridHoldsTheSameLevels(int bitWidth) {
        Random random = new Random(bitWidth);
        for (int count = 1; count < 70; count++) {
            int[] levels = random.ints(count, 0, 1 << bitWidth).toArray();
            int length = BitPackedLevels.bytes(count, bitWidth);
            BigInteger number = BigInteger.ONE;
            for (int level : levels) {
                number = number.shiftLeft(bitWidth).or(BigInteger.valueOf(level));
            }
            number = number.shiftLeft(length * 8 - count * bitWidth);
            byte[] source = new byte[5 + length];
            byte[] digits = number.toByteArray();
            System.arraycopy(digits, digits.length - length, source, 5, length);

            byte[] hybrid = BitPackedLevels.toHybrid(source, 5, count, bitWidth);
            RunLengthDecoder decoder = new RunLengthDecoder();
            decoder.init(hybrid, 0, hybrid.length - RunLengthDecoder.SLACK_BYTES, bitWidth);
            int[] found = new int[count];
            decoder.read(found, 0, count);
            assertThat(found).as("%d levels", count).containsExactly(levels);
        }
    }
}
