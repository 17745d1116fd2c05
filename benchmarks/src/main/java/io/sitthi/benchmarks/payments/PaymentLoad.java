package io.sitthi.benchmarks.payments;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.directory.MerchantDirectory;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.WalletDirectory;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Payments of a nation in small, any block of them made from its number alone: citizens pay merchants of their own
 * district, a few of which take most of the trade; some payments are repeated, some dear, some far from home, some of
 * prohibited goods; merchants pay each other what they received.
 *
 * @param citizens number of wallets
 * @param merchants number of merchants
 * @param merchantsPayments merchants' payments in a hundred
 * @param blockSize payments in a block
 * @param blocksPerLane blocks that follow each other in time; the next as many begin at the first instant again
 */
public record PaymentLoad(int citizens, int merchants, int merchantsPayments, int blockSize, long blocksPerLane)
        implements Serializable {

    private static final int DISTRICTS = 900;
    private static final long FIRST_CITIZEN = 1_000_000_000_000L;
    private static final long FIRST_MERCHANT = 500_000_000L;
    private static final long START_MICROS = 1_728_000_000_000_000L;
    private static final byte[] RICE = "RICE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EGGS = "EGGS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FUEL = "FUEL".getBytes(StandardCharsets.US_ASCII);

    /** Microseconds between two payments of a lane: 100,000 a second. */
    private static final long STEP_MICROS = 10;

    /** Makes a block; the same number gives the same block. */
    public PaymentBlock block(long number) {
        PaymentBlockBuilder builder = new PaymentBlockBuilder(blockSize);
        long row = number * blockSize;
        long micros = START_MICROS + number % blocksPerLane * blockSize * STEP_MICROS;
        for (int i = 0; i < blockSize; i++) {
            // one in a hundred is a payment of a moment ago once more
            boolean again = i > 100 && i % 100 == 57;
            add(builder, again ? row + i - 50 : row + i, micros + i * STEP_MICROS);
        }
        return builder.build();
    }

    private void add(PaymentBlockBuilder builder, long number, long micros) {
        long random = mix(number);
        long other = mix(random);
        boolean consumer = Math.floorMod(random, 100) >= merchantsPayments;
        int spread = (int) (other >>> 40 & 0xFFFF);
        if (consumer) {
            long citizen = (random >>> 20) % citizens;
            int district = (int) (citizen % DISTRICTS);
            int perDistrict = Math.max(1, merchants / DISTRICTS);
            // squaring makes the first merchants of a district the popular ones
            long shop = (long) spread * spread % perDistrict;
            boolean abroad = (other & 63) == 1;
            builder.add(
                    random,
                    number,
                    PaymentKind.CONSUMER,
                    FIRST_CITIZEN + citizen,
                    FIRST_MERCHANT + Math.min(merchants - 1, shop * DISTRICTS + district),
                    (other & 255) == 2 ? 1_500_000 : 2_000 + (other >>> 8 & 0x7FFF),
                    micros,
                    1001 + (abroad ? (district + 1) % DISTRICTS : district));
        } else {
            long payer = (random >>> 20) % merchants;
            builder.add(
                    random,
                    number,
                    PaymentKind.MERCHANT,
                    FIRST_MERCHANT + payer,
                    FIRST_MERCHANT + (payer + 1 + (other >>> 50)) % merchants,
                    1_000 + (other >>> 8 & 0x3FFF),
                    micros,
                    Integer.MIN_VALUE);
        }
        byte[] good = (other & 127) == 3 ? FUEL : (other & 1) == 0 ? RICE : EGGS;
        builder.addGood(good, 0, good.length);
        if ((other & 4) != 0) {
            builder.addGood(EGGS, 0, EGGS.length);
        }
    }

    private static long mix(long bits) {
        long x = bits * 0x9E3779B97F4A7C15L;
        x = (x ^ x >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }

    /** Directories that know every answer without looking: for the job's own cost. */
    public OpenDirectories.Source directories() {
        return new Computed(citizens, merchants);
    }

    private record Computed(int citizens, int merchants) implements OpenDirectories.Source {

        @Override
        public OpenDirectories open() {
            MerchantFacts[] facts = new MerchantFacts[DISTRICTS];
            for (int district = 0; district < DISTRICTS; district++) {
                facts[district] = new MerchantFacts(
                        MerchantStatus.ACTIVE.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), 1001 + district);
            }
            return new OpenDirectories() {
                @Override
                public WalletDirectory wallets() {
                    return id -> id >= FIRST_CITIZEN && id < FIRST_CITIZEN + citizens
                            ? new WalletFacts(1001 + (int) ((id - FIRST_CITIZEN) % DISTRICTS), 1_000_000)
                            : null;
                }

                @Override
                public MerchantDirectory merchants() {
                    return id -> id >= FIRST_MERCHANT && id < FIRST_MERCHANT + merchants
                            ? facts[(int) ((id - FIRST_MERCHANT) % DISTRICTS)]
                            : null;
                }

                @Override
                public String digest() {
                    return "computed";
                }

                @Override
                public void close() {}
            };
        }
    }
}
