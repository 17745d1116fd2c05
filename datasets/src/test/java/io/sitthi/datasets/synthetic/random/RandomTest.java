package io.sitthi.datasets.synthetic.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 17, 24, 25, 26, 99, 100, 101, 1_000, 65_536, 99_991})
    void permutationHoldsEveryNumberOnce(int size) {
        Permutation permutation = new Permutation(size, 42, "test");
        BitSet seen = new BitSet();
        for (int place = 0; place < size; place++) {
            long value = permutation.apply(place);
            assertThat(value).isBetween(0L, size - 1L);
            seen.set((int) value);
        }
        assertThat(seen.cardinality()).isEqualTo(size);
    }

    @Test
    void permutationShufflesThoroughly() {
        int size = 100_000;
        Permutation permutation = new Permutation(size, 42, "test");
        int near = 0;
        int up = 0;
        for (int place = 1; place < size; place++) {
            long step = permutation.apply(place) - permutation.apply(place - 1);
            near += Math.abs(step) <= size / 100 ? 1 : 0;
            up += step > 0 ? 1 : 0;
        }
        // of random neighbours about 2 % are within 1 % of the size, and half go up
        assertThat(near / (double) size).isCloseTo(0.02, within(0.005));
        assertThat(up / (double) size).isCloseTo(0.5, within(0.01));
    }

    @Test
    void permutationsOfOtherPurposeOrSeedDiffer() {
        Permutation one = new Permutation(1_000, 1, "a");
        assertThat(places(new Permutation(1_000, 1, "a"))).isEqualTo(places(one));
        assertThat(places(new Permutation(1_000, 1, "b"))).isNotEqualTo(places(one));
        assertThat(places(new Permutation(1_000, 2, "a"))).isNotEqualTo(places(one));
    }

    private static long[] places(Permutation permutation) {
        long[] places = new long[1_000];
        Arrays.setAll(places, permutation::apply);
        return places;
    }

    @Test
    void permutationOfNothingIsRefused() {
        assertThatThrownBy(() -> new Permutation(0, 1, "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsAreUniformAndUnrelated() {
        Draw one = new Draw(1, "a");
        Draw two = new Draw(1, "b");
        int[] counts = new int[10];
        int equal = 0;
        int chances = 0;
        for (int i = 0; i < 100_000; i++) {
            counts[one.below(i, 10)]++;
            equal += one.below(i, 10) == two.below(i, 10) ? 1 : 0;
            chances += one.chance(i, 250_000) ? 1 : 0;
            assertThat(Draw.unit(one.bits(i))).isBetween(0.0, 0.9999999999999999);
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, within(400));
        }
        assertThat(equal).isCloseTo(10_000, within(400));
        assertThat(chances).isCloseTo(25_000, within(600));
    }

    @Test
    void aliasTablePicksByWeight() {
        AliasTable table = new AliasTable(1, 0, 7, 2);
        int[] counts = new int[4];
        Draw draw = new Draw(5, "alias");
        for (int i = 0; i < 100_000; i++) {
            counts[table.pick(draw.bits(i))]++;
        }
        assertThat(counts[0]).isCloseTo(10_000, within(400));
        assertThat(counts[1]).isZero();
        assertThat(counts[2]).isCloseTo(70_000, within(600));
        assertThat(counts[3]).isCloseTo(20_000, within(600));
    }

    @Test
    void lognormalHasItsMedianAndSpread() {
        Lognormal distribution = new Lognormal(1_000, 0.5);
        Draw draw = new Draw(6, "lognormal");
        double[] values = new double[100_000];
        Arrays.setAll(values, i -> distribution.value(draw.bits(i)));
        Arrays.sort(values);
        assertThat(values[50_000]).isCloseTo(1_000, within(20.0));
        // one standard deviation up and down
        assertThat(values[84_134]).isCloseTo(1_000 * Math.exp(0.5), within(40.0));
        assertThat(values[15_866]).isCloseTo(1_000 * Math.exp(-0.5), within(20.0));
    }
}
