package io.sitthi.jobs.wallet.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.Programmes;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenTableTest {

    private static final long[] ODD_IDS = {
        0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 31, 1L << 32, -(1L << 32)
    };

    private final EligibilityRules rules = new EligibilityRules(Programmes.digitalWallet());
    private final CitizenTable table = new CitizenTable();

    private String reasons(int slot) {
        return Reasons.join(table.citizenReasons(rules, slot));
    }

    /** Ids that all begin in the same slot of a table with this capacity, which is its last: they wrap around. */
    private static long[] collidingIds(int count, int capacity) {
        long[] ids = new long[count];
        int found = 0;
        for (long id = 0; found < count; id++) {
            if (((int) Buckets.mix(id) & (capacity - 1)) == capacity - 1) {
                ids[found++] = id;
            }
        }
        return ids;
    }

    @Test
    void idsThatCollideAtTheEndOfTheTableAreToldApart() {
        long[] ids = collidingIds(9, 16);
        table.reset(8);
        Set<Integer> slots = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            slots.add(table.slotOf(ids[i]));
            table.addIncome(table.slotOf(ids[i]), i);
        }
        assertThat(slots).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(table.find(ids[i])).isEqualTo(table.slotOf(ids[i])).isNotNegative();
        }
        assertThat(table.find(ids[8])).isNegative();
    }

    @Test
    void idsThatAreNoCitizensAreKeysLikeAnyOther() {
        table.reset(ODD_IDS.length);
        Set<Integer> slots = new HashSet<>();
        for (long id : ODD_IDS) {
            assertThat(table.find(id)).as("id %d before", id).isNegative();
            int slot = table.slotOf(id);
            assertThat(slots.add(slot)).isTrue();
            assertThat(table.addCivilRow(slot, id, false, 0))
                    .as("first row of %d", id)
                    .isFalse();
        }
        for (long id : ODD_IDS) {
            assertThat(table.civilRowRepeated(table.find(id))).isFalse();
            assertThat(table.addCivilRow(table.find(id), id, false, 0))
                    .as("second row of %d", id)
                    .isTrue();
            assertThat(table.civilRowRepeated(table.find(id))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 1000, 65_536})
    void aTableThatIsAsFullAsItMayBeStillEndsItsSearches(int citizens) {
        table.reset(citizens);
        for (int i = 0; i < citizens; i++) {
            table.slotOf(1_101_700_000_000L + i);
        }
        for (int i = 0; i < 2 * citizens + 10; i++) {
            assertThat(table.find(1_101_700_000_000L + i) >= 0).isEqualTo(i < citizens);
        }
    }

    @Test
    void nothingOfOneBucketIsLeftInTheNext() {
        Random random = new Random(5);
        for (int bucket = 0; bucket < 50; bucket++) {
            int citizens = random.nextInt(200);
            table.reset(citizens);
            for (int i = 0; i < citizens; i++) {
                long id = random.nextInt(300); // most of them were in the bucket before
                if (table.find(id) >= 0) {
                    continue;
                }
                int slot = table.slotOf(id);
                assertThat(reasons(slot)).isEqualTo("UNKNOWN_CITIZEN");
                assertThat(table.first(slot)).isNegative();
                assertThat(table.civilRowRepeated(slot)).isFalse();
                assertThat(table.identityDiffers(slot, 99)).isFalse();
                table.addCivilRow(slot, id, random.nextBoolean(), Reason.DECEASED.bit());
                table.addCivilRow(slot, id, false, Reason.NOT_THAI.bit());
                table.addIncome(slot, Long.MAX_VALUE);
                table.addDeposit(slot, Long.MAX_VALUE);
                table.addRecord(slot, Reason.INCARCERATED.bit());
                table.setFirst(slot, i);
            }
        }
    }

    @Test
    void sumsStayAtTheEndOfTheirRange() {
        table.reset(2);
        int slot = table.slotOf(1);
        table.addCivilRow(slot, 7, false, 0);
        for (int i = 0; i < 5; i++) {
            table.addIncome(slot, 999_999_999_999_999_999L * (i + 1));
            table.addDeposit(slot, Long.MAX_VALUE);
            assertThat(reasons(slot)).isEqualTo("INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT");
        }
        int neighbour = table.slotOf(2);
        table.addCivilRow(neighbour, 7, false, 0);
        table.addIncome(neighbour, 84_000_000);
        table.addDeposit(neighbour, 50_000_000);
        assertThat(reasons(neighbour)).isEmpty();
        table.addIncome(neighbour, 1);
        assertThat(reasons(neighbour)).isEqualTo("INCOME_OVER_LIMIT");
        table.addDeposit(neighbour, 1);
        assertThat(reasons(neighbour)).isEqualTo("INCOME_OVER_LIMIT,DEPOSITS_OVER_LIMIT");
    }

    @Test
    void whatCivilRowsSayCountsOnlyWhenThereIsOneSoundRow() {
        table.reset(4);
        int sound = table.slotOf(1);
        table.addCivilRow(sound, 42, false, Reasons.mask(Reason.DECEASED, Reason.UNDER_AGE));
        assertThat(reasons(sound)).isEqualTo("DECEASED,UNDER_AGE");
        assertThat(table.identityDiffers(sound, 42)).isFalse();
        assertThat(table.identityDiffers(sound, 43)).isTrue();

        int defective = table.slotOf(2);
        table.addCivilRow(defective, 0, true, 0);
        assertThat(reasons(defective)).isEqualTo("SOURCE_DATA_ERROR");
        assertThat(table.identityDiffers(defective, 43)).isFalse();

        int twice = table.slotOf(3);
        table.addCivilRow(twice, 42, false, Reason.DECEASED.bit());
        table.addCivilRow(twice, 42, false, Reason.DECEASED.bit());
        assertThat(reasons(twice)).isEqualTo("SOURCE_DATA_ERROR");
        assertThat(table.identityDiffers(twice, 43)).isFalse();

        int none = table.slotOf(4);
        table.addRecord(none, Reason.MEASURE_VIOLATED.bit());
        table.addDefective(none);
        assertThat(reasons(none)).isEqualTo("UNKNOWN_CITIZEN,MEASURE_VIOLATED,SOURCE_DATA_ERROR");
        assertThat(table.identityDiffers(none, 43)).isFalse();
    }

    @Test
    void growingKeepsAllThatIsKnownOfEverybody() {
        for (int bucket = 0; bucket < 3; bucket++) {
            table.reset(bucket);
            int citizens = 20_000 >> bucket;
            for (int i = 0; i < citizens; i++) {
                int slot = table.slotOf(i - 5L);
                table.addCivilRow(slot, i, false, i % 2 == 0 ? Reason.DECEASED.bit() : 0);
                table.addIncome(slot, 84_000_000L + i % 3);
                table.addDeposit(slot, 50_000_000L + i % 5);
                table.addRecord(slot, i % 7 == 0 ? Reason.INCARCERATED.bit() : 0);
                table.setFirst(slot, i);
            }
            assertThat(table.growths()).isPositive();
            for (int i = 0; i < citizens; i++) {
                int slot = table.find(i - 5L);
                assertThat(table.slotOf(i - 5L)).isEqualTo(slot);
                int expected = (i % 2 == 0 ? Reason.DECEASED.bit() : 0)
                        | (i % 3 > 0 ? Reason.INCOME_OVER_LIMIT.bit() : 0)
                        | (i % 5 > 0 ? Reason.DEPOSITS_OVER_LIMIT.bit() : 0)
                        | (i % 7 == 0 ? Reason.INCARCERATED.bit() : 0);
                assertThat(table.citizenReasons(rules, slot)).isEqualTo(expected);
                assertThat(table.first(slot)).isEqualTo(i);
                assertThat(table.identityDiffers(slot, i)).isFalse();
                assertThat(table.identityDiffers(slot, i + 1L)).isTrue();
            }
            assertThat(table.find(citizens)).isNegative();
        }
    }

    /** Against a plain map, over many buckets in one table. */
    @Test
    void itAgreesWithAMap() {
        Random random = new Random(11);
        for (int bucket = 0; bucket < 30; bucket++) {
            int citizens = 1 + random.nextInt(2_000);
            table.reset(citizens);
            Map<Long, long[]> expected = new HashMap<>();
            while (expected.size() < citizens) {
                long id = random.nextBoolean() ? random.nextLong() : random.nextInt(5_000);
                long amount = random.nextInt(60_000_000);
                long[] sums = expected.computeIfAbsent(id, unseen -> new long[2]);
                sums[0] += amount;
                sums[1] |= (long) Reason.INCARCERATED.bit() << random.nextInt(3);
                int slot = table.slotOf(id);
                table.addDeposit(slot, amount);
                table.addRecord(slot, (int) sums[1]);
            }
            expected.forEach((id, sums) -> {
                int mask = (int) sums[1] | Reason.UNKNOWN_CITIZEN.bit();
                mask |= sums[0] > 50_000_000 ? Reason.DEPOSITS_OVER_LIMIT.bit() : 0;
                assertThat(table.citizenReasons(rules, table.find(id))).isEqualTo(mask);
            });
        }
    }
}
