package io.sitthi.streaming.wallet.replay.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSortTest {

    /** From one instant for all to the whole of time, in which the differences exceed 63 bits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 50, 10_000_000, 1L << 45, Long.MAX_VALUE, 0})
    void sortsAsAPlainSortDoes(long range) {
        Random random = new Random(range);
        for (int count : new int[] {0, 1, 2, 3, 15, 16, 17, 33, 1000, 5000}) {
            long[] data = new long[count * PaymentRecord.WORDS];
            for (int i = 0; i < data.length; i++) {
                data[i] = random.nextInt(3) - 1;
            }
            for (int i = 0; i < count; i++) {
                data[i * PaymentRecord.WORDS] =
                        range == 0 ? random.nextLong() : 1_700_000_000_000_000L + random.nextLong(range);
                data[i * PaymentRecord.WORDS + PaymentRecord.FACTS] = random.nextInt(2);
                data[i * PaymentRecord.WORDS + PaymentRecord.PLACE] = i ^ 5;
            }
            assertThat(RecordSort.order(data, count)).containsExactly(plain(data, count));
        }
    }

    private static int[] plain(long[] data, int count) {
        Comparator<Integer> order = Comparator.comparing(i -> data[i * PaymentRecord.WORDS]);
        return IntStream.range(0, count)
                .boxed()
                .sorted(order.thenComparing(word(data, PaymentRecord.ID_HIGH), Long::compareUnsigned)
                        .thenComparing(word(data, PaymentRecord.ID_LOW), Long::compareUnsigned)
                        .thenComparing(word(data, PaymentRecord.FACTS))
                        .thenComparing(word(data, PaymentRecord.PAYER))
                        .thenComparing(word(data, PaymentRecord.PAYEE))
                        .thenComparing(word(data, PaymentRecord.AMOUNT))
                        .thenComparing(word(data, PaymentRecord.PLACE)))
                .mapToInt(i -> i)
                .toArray();
    }

    private static java.util.function.Function<Integer, Long> word(long[] data, int word) {
        return i -> data[i * PaymentRecord.WORDS + word];
    }
}
