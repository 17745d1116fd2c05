package io.sitthi.benchmarks.join;

import io.sitthi.datasets.CitizenId;
import io.sitthi.programmes.wallet.Reason;
import java.util.Random;

/**
 * The records of one bucket: three people in four register, one in a hundred twice; two in five of them pay tax; deposits
 * are spread unevenly, a few people having many accounts.
 */
final class JoinFixture {

    static final int REGISTRATIONS = 20_480;

    private static final int PEOPLE = REGISTRATIONS * 4 / 3;
    private static final int ROW_BITS = 17;

    final long[] ids = new long[REGISTRATIONS];
    final long[] identities = new long[REGISTRATIONS];
    final long[] civilIds = new long[PEOPLE];
    final long[] civilIdentities = new long[PEOPLE];
    final int[] civilReasons = new int[PEOPLE];
    final long[] taxIds = new long[PEOPLE * 2 / 5];
    final long[] incomes = new long[PEOPLE * 2 / 5];
    final long[] depositIds = new long[REGISTRATIONS * 2];
    final long[] deposits = new long[REGISTRATIONS * 2];

    JoinFixture() {
        Random random = new Random(1);
        for (int i = 0; i < PEOPLE; i++) {
            civilIds[i] = random.nextLong(CitizenId.MIN, CitizenId.MAX);
            civilIdentities[i] = random.nextLong();
            civilReasons[i] = random.nextInt(50) == 0 ? Reason.NO_HOUSE_REGISTRATION.bit() : 0;
        }
        for (int i = 0; i < REGISTRATIONS; i++) {
            int person = i >= 100 && random.nextInt(100) == 0 ? i - random.nextInt(100) : i;
            boolean unknown = random.nextInt(300) == 0;
            ids[i] = unknown ? random.nextLong(CitizenId.MIN, CitizenId.MAX) : civilIds[person];
            identities[i] = random.nextInt(200) == 0 ? random.nextLong() : civilIdentities[person];
        }
        for (int i = 0; i < taxIds.length; i++) {
            taxIds[i] = civilIds[random.nextInt(PEOPLE)];
            incomes[i] = random.nextLong(90_000_000);
        }
        for (int i = 0; i < depositIds.length; i++) {
            int skewed = (int) (PEOPLE * Math.pow(random.nextDouble(), 2));
            depositIds[i] = civilIds[skewed];
            deposits[i] = random.nextLong(20_000_000);
        }
        shuffle(random);
    }

    /** Deliveries are in no order of citizens. */
    private void shuffle(Random random) {
        for (int i = REGISTRATIONS - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            swap(ids, i, other);
            swap(identities, i, other);
        }
    }

    private static void swap(long[] values, int i, int other) {
        long value = values[i];
        values[i] = values[other];
        values[other] = value;
    }

    /** An id and its row in one word, so that sorting the words sorts by id. */
    static long key(long id, int row) {
        return id << ROW_BITS | row;
    }

    static long id(long key) {
        return key >>> ROW_BITS;
    }

    static int row(long key) {
        return (int) key & ((1 << ROW_BITS) - 1);
    }
}
