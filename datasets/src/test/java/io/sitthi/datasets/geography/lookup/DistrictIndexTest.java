package io.sitthi.datasets.geography.lookup;

import static io.sitthi.datasets.geography.lookup.DistrictIndex.NO_DISTRICT;
import static io.sitthi.datasets.geography.lookup.GeoJsonText.rectangle;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sitthi.datasets.geography.DistrictsGeoJson;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points are given as {@code find} takes them, latitude first; shapes as the file has them, longitude first. */
class DistrictIndexTest {

    @Test
    void noDistrictIsWhatThePaymentRulesTakeForNone() {
        assertThat(NO_DISTRICT).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 100",
        "14, NaN",
        "NaN, NaN",
        "Infinity, 100",
        "14, Infinity",
        "-Infinity, 100",
        "14, -Infinity",
        "90.00000000000002, 100",
        "-90.00000000000002, 100",
        "14, 180.00000000000003",
        "14, -180.00000000000003",
        "1.7976931348623157E308, 100",
        "14, -1.7976931348623157E308"
    })
    void whatIsNoPointIsInNoDistrict(double latitude, double longitude) throws IOException {
        DistrictIndex world =
                new GeoJsonText().polygon(1001, rectangle(-180, -90, 180, 90)).index();
        assertThat(world.find(14, 100)).isEqualTo(1001);
        assertThat(world.find(latitude, longitude)).isEqualTo(NO_DISTRICT);
        assertThat(world.isNearBorder(latitude, longitude)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "90, 180",
        "90, -180",
        "-90, 180",
        "-90, -180",
        "0, 180",
        "0, -180",
        "90, 0",
        "-90, 0",
        "0, 0",
        "-0.0, -0.0",
        "4.9E-324, -4.9E-324"
    })
    void theLimitsOfTheWorldAreInIt(double latitude, double longitude) throws IOException {
        DistrictIndex world =
                new GeoJsonText().polygon(1001, rectangle(-180, -90, 180, 90)).index();
        assertThat(world.find(latitude, longitude)).isEqualTo(1001);
    }

    @Test
    void theTwoSidesOfTheAntimeridianAreNotJoined() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .polygon(1001, rectangle(179, 10, 180, 11))
                .polygon(1002, rectangle(-180, 12, -179, 13))
                .index();
        assertThat(index.find(10.5, 180)).isEqualTo(1001);
        assertThat(index.find(10.5, -180)).isEqualTo(NO_DISTRICT);
        assertThat(index.find(12.5, -180)).isEqualTo(1002);
        assertThat(index.find(12.5, 180)).isEqualTo(NO_DISTRICT);
        assertThat(index.find(10.5, 0)).isEqualTo(NO_DISTRICT);
    }

    @Test
    void whereFourMeetTheLowestHasThePoint() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .polygon(1004, rectangle(100, 14, 101, 15))
                .polygon(1003, rectangle(101, 14, 102, 15))
                .polygon(1001, rectangle(100, 15, 101, 16))
                .polygon(1002, rectangle(101, 15, 102, 16))
                .index();
        assertThat(index.find(15, 101)).isEqualTo(1001);
        assertThat(index.find(15, 101.5)).isEqualTo(1002);
        assertThat(index.find(14.5, 101)).isEqualTo(1003);
        assertThat(index.find(14, 101)).isEqualTo(1003);
        assertThat(index.find(Math.nextDown(15), 101)).isEqualTo(1003);
        assertThat(index.find(Math.nextDown(15), Math.nextDown(101))).isEqualTo(1004);
        assertThat(index.find(14, 100)).isEqualTo(1004);
        assertThat(index.find(Math.nextDown(14), 100)).isEqualTo(NO_DISTRICT);
        assertThat(index.find(16, 102)).isEqualTo(1002);
        assertThat(index.find(16, Math.nextUp(102))).isEqualTo(NO_DISTRICT);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void onABorderThatSeveralShareTheLowestHasThePoint(int districts) throws IOException {
        // triangles around one point: each shares an edge with the next
        double[][] rim = {{101, 14}, {100, 15}, {99, 14}, {100, 13}};
        GeoJsonText text = new GeoJsonText();
        for (int i = 0; i < districts; i++) {
            double[] next = rim[(i + 1) % rim.length];
            text.polygon(1010 - i, new double[] {100, 14, rim[i][0], rim[i][1], next[0], next[1]});
        }
        DistrictIndex index = text.index();
        assertThat(index.find(14, 100)).isEqualTo(1011 - districts);
        assertThat(index.find(14.5, 100)).isEqualTo(1009);
        assertThat(index.find(14, 100.5)).isEqualTo(districts == 4 ? 1007 : 1010);
        assertThat(index.find(14.25, 100.25)).isEqualTo(1010);
    }

    @Test
    void aHoleIsOutsideButItsBorderIsNot() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .polygon(1001, rectangle(100, 14, 103, 17), rectangle(101, 15, 102, 16))
                .index();
        assertThat(index.find(15.5, 101.5)).isEqualTo(NO_DISTRICT);
        assertThat(index.find(15.5, 101)).isEqualTo(1001);
        assertThat(index.find(16, 102)).isEqualTo(1001);
        assertThat(index.find(15.5, Math.nextUp(101))).isEqualTo(NO_DISTRICT);
        assertThat(index.find(14.5, 101.5)).isEqualTo(1001);
    }

    @Test
    void anotherDistrictInAHoleAndAnIslandOfTheFirstInThat() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .multiPolygon(
                        1002,
                        new double[][] {rectangle(100, 14, 105, 19), rectangle(101, 15, 104, 18)},
                        new double[][] {rectangle(102, 16, 103, 17)})
                .polygon(1001, rectangle(101, 15, 104, 18), rectangle(102, 16, 103, 17))
                .index();
        assertThat(index.find(14.5, 104.5)).isEqualTo(1002);
        assertThat(index.find(15.5, 101.5)).isEqualTo(1001);
        assertThat(index.find(16.5, 102.5)).isEqualTo(1002);
        assertThat(index.find(16, 102.5)).isEqualTo(1001);
        assertThat(index.find(15, 101)).isEqualTo(1001);
    }

    @Test
    void islandsAreInTheDistrictAndTheSeaBetweenIsNot() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .multiPolygon(1001, new double[][] {rectangle(100, 14, 101, 15)}, new double[][] {
                    rectangle(103, 14, 103.0001, 14.0001)
                })
                .index();
        assertThat(index.find(14.5, 100.5)).isEqualTo(1001);
        assertThat(index.find(14.00005, 103.00005)).isEqualTo(1001);
        assertThat(index.find(14.5, 102)).isEqualTo(NO_DISTRICT);
    }

    @Test
    void oneCodeMayStandOnSeveralFeatures() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .polygon(1001, rectangle(100, 14, 101, 15))
                .polygon(1002, rectangle(102, 14, 103, 15))
                .polygon(1001, rectangle(104, 14, 105, 15))
                .index();
        assertThat(index.find(14.5, 100.5)).isEqualTo(1001);
        assertThat(index.find(14.5, 104.5)).isEqualTo(1001);
        assertThat(index.find(14.5, 102.5)).isEqualTo(1002);
    }

    @Test
    void partsOfOneDistrictThatOverlapDoNotMakeAHole() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .multiPolygon(
                        1001, new double[][] {rectangle(100, 14, 102, 16)}, new double[][] {rectangle(101, 15, 103, 17)
                        })
                .index();
        assertThat(index.find(15.5, 101.5)).isEqualTo(1001);
    }

    @Test
    void whereDistrictsOverlapTheLowestHasThePointWhateverTheirOrder() throws IOException {
        double[] large = rectangle(100, 14, 110, 19);
        double[] small = rectangle(104, 16, 105, 17);
        DistrictIndex lowSmall =
                new GeoJsonText().polygon(1001, small).polygon(1002, large).index();
        DistrictIndex lowLarge =
                new GeoJsonText().polygon(1002, small).polygon(1001, large).index();
        assertThat(lowSmall.find(16.5, 104.5)).isEqualTo(1001);
        assertThat(lowSmall.find(16, 104)).isEqualTo(1001);
        assertThat(lowSmall.find(16.5, 103.9)).isEqualTo(1002);
        assertThat(lowLarge.find(16.5, 104.5)).isEqualTo(1001);
        assertThat(lowLarge.isNearBorder(16, 104))
                .as("a border that decides nothing")
                .isFalse();
    }

    @Test
    void aRingMayTouchItself() throws IOException {
        // two squares joined at 101, 15, drawn as one ring
        DistrictIndex index = new GeoJsonText()
                .polygon(1001, new double[] {100, 14, 101, 14, 101, 15, 102, 15, 102, 16, 101, 16, 101, 15, 100, 15})
                .index();
        assertThat(index.find(15, 101)).isEqualTo(1001);
        assertThat(index.find(14.5, 100.5)).isEqualTo(1001);
        assertThat(index.find(15.5, 101.5)).isEqualTo(1001);
        assertThat(index.find(14.5, 101.5)).isEqualTo(NO_DISTRICT);
        assertThat(index.find(15.5, 100.5)).isEqualTo(NO_DISTRICT);
    }

    @Test
    void aSliverNarrowerThanRoundingIsStillExact() throws IOException {
        double top = Math.nextUp(14.0);
        DistrictIndex index = new GeoJsonText()
                .polygon(1002, rectangle(100, 13, 101, 14))
                .polygon(1001, rectangle(100, 14, 101, top))
                .polygon(1003, rectangle(100, top, 101, 15))
                .index();
        assertThat(index.find(Math.nextDown(14.0), 100.3)).isEqualTo(1002);
        assertThat(index.find(14, 100.3)).isEqualTo(1001);
        assertThat(index.find(top, 100.3)).isEqualTo(1001);
        assertThat(index.find(Math.nextUp(top), 100.3)).isEqualTo(1003);
    }

    @Test
    void anIslandSmallerThanACellIsFound() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .polygon(1001, rectangle(100, 14, 100.000001, 14.000001))
                .polygon(1002, rectangle(105, 19, 105.00001, 19.00001))
                .index();
        assertThat(index.find(14.0000005, 100.0000005)).isEqualTo(1001);
        assertThat(index.find(19.000005, 105.000005)).isEqualTo(1002);
        assertThat(index.find(14.00001, 100.0000005)).isEqualTo(NO_DISTRICT);
        assertThat(index.bytes()).isLessThan(100_000_000L);
    }

    @Test
    void anAreaWithoutWidthHasItsBorder() throws IOException {
        DistrictIndex index = new GeoJsonText()
                .polygon(1001, new double[] {100, 14, 101, 14, 102, 14})
                .index();
        assertThat(index.find(14, 100.7)).isEqualTo(1001);
        assertThat(index.find(Math.nextUp(14.0), 100.7)).isEqualTo(NO_DISTRICT);
    }

    @Test
    void readsTheFileOfADrop(@TempDir Path drop) throws IOException {
        Path file = drop.resolve(DistrictsGeoJson.FILE_NAME);
        Files.write(
                file,
                new GeoJsonText().polygon(1001, rectangle(100, 14, 101, 15)).bytes());
        assertThat(DistrictIndex.of(Location.of(file)).find(14.5, 100.5)).isEqualTo(1001);
    }

    @Test
    void lookingUpAllocatesNothing() throws IOException {
        DistrictIndex index =
                DistrictIndex.of("made up", DistrictsGeoJson.write().getBytes(StandardCharsets.UTF_8));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long found = walk(index);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(found).isPositive();
        assertThat(allocated).isLessThan(10_000);
    }

    /** Through the country from its south-western corner, a quarter of a million points. */
    private static int walk(DistrictIndex index) {
        int found = 0;
        for (int i = 0; i < 500; i++) {
            for (int j = 0; j < 500; j++) {
                found += index.find(5.6 + i * 0.03, 97.3 + j * 0.017) == NO_DISTRICT ? 0 : 1;
            }
        }
        return found;
    }
}
