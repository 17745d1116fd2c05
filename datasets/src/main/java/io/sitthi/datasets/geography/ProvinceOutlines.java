package io.sitthi.datasets.geography;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;

/** The provinces as areas for a small map: the shapes of their districts together, with fewer vertices. */
public final class ProvinceOutlines {

    /** Kept as a resource; a test holds it against {@link #compute}. */
    static final String RESOURCE = "province-outlines.geojson";

    private static final double TOLERANCE_DEGREES = 0.03;
    private static final int DECIMALS = 4;

    private ProvinceOutlines() {}

    /**
     * A FeatureCollection with the properties {@code province_code}, {@code name_th} and {@code name_en}, in order of
     * code. Neighbours have the same vertices along their common border.
     */
    public static String geoJson() {
        try (InputStream input = ProvinceOutlines.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(input, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #geoJson} was made by: a second of geometry that no run should have to wait for. */
    static String compute() {
        Map<Integer, List<Geometry>> shapes = new TreeMap<>();
        Map<Integer, District> capitals = new TreeMap<>();
        for (DistrictPolygon polygon : DistrictPolygons.all()) {
            int province = polygon.district().provinceCode();
            shapes.computeIfAbsent(province, code -> new ArrayList<>()).add(polygon.shape());
            capitals.putIfAbsent(province, polygon.district());
        }
        Geometry[] provinces = new Geometry[shapes.size()];
        int next = 0;
        for (List<Geometry> districts : shapes.values()) {
            provinces[next++] = CoverageUnion.union(districts.toArray(new Geometry[0]));
        }
        Geometry[] simplified = CoverageSimplifier.simplify(provinces, TOLERANCE_DEGREES);
        GeoJson json = new GeoJson(DECIMALS);
        next = 0;
        for (District capital : capitals.values()) {
            json.feature(
                    "\"province_code\":" + capital.provinceCode() + ",\"name_th\":\"" + capital.provinceTh()
                            + "\",\"name_en\":\"" + capital.provinceEn() + "\"",
                    // JTS starts a ring where the order of a hash set has it, which differs from process to process
                    simplified[next++].norm());
        }
        return json.toString();
    }
}
