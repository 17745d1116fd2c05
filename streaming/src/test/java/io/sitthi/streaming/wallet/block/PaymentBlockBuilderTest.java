package io.sitthi.streaming.wallet.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.PaymentKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentBlockBuilderTest {

    private static List<String> lines(PaymentBlock block) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < block.size(); row++) {
            StringBuilder line = new StringBuilder()
                    .append(block.idHigh(row))
                    .append(' ')
                    .append(block.idLow(row))
                    .append(' ')
                    .append(block.kind(row))
                    .append(' ')
                    .append(block.payer(row))
                    .append(' ')
                    .append(block.payee(row))
                    .append(' ')
                    .append(block.amountSatang(row))
                    .append(' ')
                    .append(block.occurredAtMicros(row))
                    .append(' ')
                    .append(block.district(row));
            for (int good = block.firstGood(row); good < block.goodsEnd(row); good++) {
                int start = block.goodStart(good);
                line.append(' ')
                        .append(new String(block.goods(), start, block.goodEnd(good) - start, StandardCharsets.UTF_8));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static void addSome(PaymentBlockBuilder builder, int count, Random random) {
        for (int i = 0; i < count; i++) {
            builder.add(
                    random.nextLong(),
                    random.nextLong(),
                    PaymentKind.values()[random.nextInt(2)],
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextLong(),
                    random.nextInt());
            for (int good = random.nextInt(4); good > 0; good--) {
                byte[] text = "x".repeat(random.nextInt(6)).getBytes(StandardCharsets.UTF_8);
                builder.addGood(text, 0, text.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 50, 95, 100})
    void keepsRowsWithTheirGoodsAndGoesOn(int keptInAHundred) {
        Random random = new Random(keptInAHundred);
        PaymentBlockBuilder builder = new PaymentBlockBuilder(4);
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 50; round++) {
            int before = builder.size();
            addSome(builder, random.nextInt(40), random);
            List<String> all = lines(builder.view(0));
            assertThat(all.subList(0, before)).isEqualTo(expected);
            int[] rows = new int[all.size()];
            int count = 0;
            expected.clear();
            for (int row = 0; row < all.size(); row++) {
                if (random.nextInt(100) < keptInAHundred) {
                    rows[count] = row;
                    count++;
                    expected.add(all.get(row));
                }
            }
            builder.keep(rows, count);
            assertThat(lines(builder.view(0))).isEqualTo(expected);
        }
        assertThat(lines(builder.build())).isEqualTo(expected);
        assertThat(builder.size()).isZero();
    }
}
