package io.sitthi.datasets.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

class DistrictPolygonsTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tableHasAllDistrictsOfAllProvinces() {
        assertThat(Districts.all()).hasSize(928);
        Set<Integer> provinces = new HashSet<>();
        for (District district : Districts.all()) {
            assertThat(district.code() / 100).isEqualTo(district.provinceCode());
            assertThat(Districts.byCode(district.code())).isSameAs(district);
            provinces.add(district.provinceCode());
        }
        assertThat(provinces).hasSize(77);
        assertThat(Districts.byCode(999)).isNull();
        assertThat(Districts.byCode(-1)).isNull();
    }

    /** JTS begins rings where an edge's identity puts it, which is another place in another process. */
    @Test
    void shapesAreWrittenInOneWayOnly() {
        for (DistrictPolygon polygon : DistrictPolygons.all()) {
            assertThat(polygon.shape().equalsExact(polygon.shape().norm()))
                    .as("district %d", polygon.district().code())
                    .isTrue();
        }
    }

    @Test
    void outlineIsValidAndHoldsEveryDistrictPoint() {
        MultiPolygon outline = CountryOutline.read();
        assertThat(outline.isValid()).isTrue();
        for (District district : Districts.all()) {
            assertThat(outline.contains(point(district)))
                    .as(district.toString())
                    .isTrue();
        }
    }

    @Test
    void everyPointLiesInItsOwnShapeOnly() {
        for (DistrictPolygon polygon : DistrictPolygons.all()) {
            for (District district : Districts.all()) {
                assertThat(polygon.shape().covers(point(district)))
                        .as("%s covers the point of %s", polygon.district(), district)
                        .isEqualTo(polygon.district().equals(district));
            }
        }
    }

    @Test
    void shapesAreValidAndCoverTheCountryOnce() {
        List<Geometry> shapes = new ArrayList<>();
        double area = 0;
        for (DistrictPolygon polygon : DistrictPolygons.all()) {
            assertThat(polygon.shape().isValid()).isTrue();
            shapes.add(polygon.shape());
            area += polygon.shape().getArea();
        }
        assertThat(CoverageValidator.isValid(shapes.toArray(new Geometry[0]))).isTrue();
        double outline = CountryOutline.read().getArea();
        assertThat(area).isCloseTo(outline, within(outline * 1e-6));
    }

    @Test
    void geoJsonSaysTheSameShapes() throws IOException {
        JsonNode features = JSON.readTree(DistrictsGeoJson.write()).get("features");
        assertThat(features).hasSize(928);
        for (int i = 0; i < features.size(); i++) {
            DistrictPolygon polygon = DistrictPolygons.all().get(i);
            JsonNode code = features.get(i).get("properties").get("district_code");
            assertThat(code.isInt()).isTrue();
            assertThat(code.asInt()).isEqualTo(polygon.district().code());
            assertThat(read(features.get(i).get("geometry")).equalsTopo(polygon.shape()))
                    .isTrue();
        }
    }

    @Test
    void provincesAreSmallValidAndLeaveNoGaps() throws IOException {
        String text = ProvinceOutlines.geoJson();
        assertThat(text.length()).isLessThan(250_000);
        JsonNode features = JSON.readTree(text).get("features");
        List<Geometry> shapes = new ArrayList<>();
        for (JsonNode feature : features) {
            shapes.add(read(feature.get("geometry")));
            assertThat(feature.get("properties").get("name_th").asText()).isNotEmpty();
            assertThat(feature.get("properties").get("name_en").asText()).isNotEmpty();
        }
        assertThat(shapes).hasSize(77).allMatch(Geometry::isValid);
        assertThat(features.get(0).get("properties").get("province_code").asInt())
                .isEqualTo(10);
        assertThat(CoverageValidator.isValid(shapes.toArray(new Geometry[0]))).isTrue();
    }

    private static Point point(District district) {
        return FACTORY.createPoint(new Coordinate(district.longitude(), district.latitude()));
    }

    private static Geometry read(JsonNode geometry) {
        JsonNode coordinates = geometry.get("coordinates");
        if (geometry.get("type").asText().equals("Polygon")) {
            return polygon(coordinates);
        }
        List<Polygon> parts = new ArrayList<>();
        for (JsonNode part : coordinates) {
            parts.add(polygon(part));
        }
        return FACTORY.createMultiPolygon(parts.toArray(new Polygon[0]));
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(rings.get(i + 1));
        }
        return FACTORY.createPolygon(ring(rings.get(0)), holes);
    }

    private static LinearRing ring(JsonNode points) {
        List<Coordinate> coordinates = new ArrayList<>();
        for (JsonNode point : points) {
            coordinates.add(new Coordinate(point.get(0).asDouble(), point.get(1).asDouble()));
        }
        return FACTORY.createLinearRing(coordinates.toArray(new Coordinate[0]));
    }
}
