package io.sitthi.datasets.geography.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrientationTest {

    @Test
    void pointsWithinRoundingOfALineAreOnTheirSideOfIt() {
        int[] seen = new int[3];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double ax = random.nextDouble(97, 106);
            double ay = random.nextDouble(5, 21);
            double size = Math.scalb(1, random.nextInt(-12, 4));
            double bx = ax + size * random.nextDouble(-1, 1);
            double by = ay + size * random.nextDouble(-1, 1);
            double part = random.nextInt(0, 9) / 8.0;
            double px = ax + part * (bx - ax) + Math.ulp(ax) * random.nextInt(-2, 3);
            double py = ay + part * (by - ay) + Math.ulp(ay) * random.nextInt(-2, 3);
            seen[requireExact(ax, ay, bx, by, px, py) + 1]++;
        }
        assertThat(seen[0]).isGreaterThan(10_000);
        assertThat(seen[1]).isGreaterThan(1_000);
        assertThat(seen[2]).isGreaterThan(10_000);
    }

    @Test
    void coordinatesOfVeryDifferentSizeAreExact() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            double[] c = new double[6];
            for (int k = 0; k < c.length; k++) {
                // from the least number there is to a whole turn
                c[k] = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1074, 9));
            }
            requireExact(c[0], c[1], c[2], c[3], c[4], c[5]);
            double middleX = (c[0] + c[2]) / 2;
            double middleY = (c[1] + c[3]) / 2;
            requireExact(c[0], c[1], c[2], c[3], middleX, middleY);
        }
    }

    @Test
    void onlyThatBetweenTheEndsIsOnALine() {
        assertThat(Orientation.isOn(0, 0, 2, 1, 1, 0.5)).isTrue();
        assertThat(Orientation.isOn(0, 0, 2, 1, 2, 1)).isTrue();
        assertThat(Orientation.isOn(0, 0, 2, 1, 4, 2)).isFalse();
        assertThat(Orientation.isOn(0, 0, 2, 1, 1, Math.nextUp(0.5))).isFalse();
    }

    private static int requireExact(double ax, double ay, double bx, double by, double px, double py) {
        BigDecimal left = minus(ax, px).multiply(minus(by, py));
        BigDecimal right = minus(ay, py).multiply(minus(bx, px));
        int expected = left.compareTo(right);
        int found = Orientation.of(ax, ay, bx, by, px, py);
        if (Integer.signum(found) != expected) {
            assertThat(found)
                    .as("%s, %s to %s, %s: %s, %s", ax, ay, bx, by, px, py)
                    .isEqualTo(expected);
        }
        return expected;
    }

    private static BigDecimal minus(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b));
    }
}
