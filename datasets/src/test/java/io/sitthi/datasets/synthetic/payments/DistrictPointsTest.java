package io.sitthi.datasets.synthetic.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.geography.DistrictPolygon;
import io.sitthi.datasets.geography.DistrictPolygons;
import io.sitthi.datasets.synthetic.random.Draw;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

class DistrictPointsTest {

    @Test
    void nearlyAllPointsLieWithinTheirDistrictAndAreSpreadOverIt() {
        DistrictPoints places = new DistrictPoints();
        Draw draw = new Draw(1, "places");
        GeometryFactory factory = new GeometryFactory();
        int total = 0;
        int inside = 0;
        for (int district = 0; district < DistrictPolygons.all().size(); district++) {
            DistrictPolygon polygon = DistrictPolygons.all().get(district);
            Set<Coordinate> points = new HashSet<>();
            double[] point = new double[2];
            for (int i = 0; i < 20; i++) {
                places.draw(district, draw.bits(total), point);
                Coordinate coordinate = new Coordinate(point[1], point[0]);
                points.add(coordinate);
                total++;
                inside += polygon.shape().covers(factory.createPoint(coordinate)) ? 1 : 0;
            }
            assertThat(points).hasSizeGreaterThan(15);
        }
        assertThat(inside / (double) total).isGreaterThan(0.998);
    }

    @Test
    void paymentIdsAreRandomUuids() {
        PaymentIds ids = new PaymentIds(9);
        Set<String> seen = new HashSet<>();
        for (int group = 0; group < 1_000; group++) {
            for (int which = 0; which < 4; which++) {
                byte[] id = ids.id(group, which);
                assertThat(id).hasSize(16);
                assertThat(id[6] & 0xF0).as("version").isEqualTo(0x40);
                assertThat(id[8] & 0xC0).as("variant").isEqualTo(0x80);
                seen.add(HexFormat.of().formatHex(id));
            }
        }
        assertThat(seen).hasSize(4_000);
    }

    @Test
    void hardCasesHaveDifferentNames() {
        PaymentCases cases = new PaymentCases();
        assertThat(cases.names()).doesNotHaveDuplicates().hasSizeGreaterThan(90);
    }
}
