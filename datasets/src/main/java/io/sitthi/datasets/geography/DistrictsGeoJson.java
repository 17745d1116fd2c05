package io.sitthi.datasets.geography;

/** The file {@code districts.geojson} of a drop (contract section 1). */
public final class DistrictsGeoJson {

    /** The file's name in a drop. */
    public static final String FILE_NAME = "districts.geojson";

    private DistrictsGeoJson() {}

    /** All districts with their made-up shapes: a FeatureCollection with the property {@code district_code}. */
    public static String write() {
        GeoJson json = new GeoJson(DistrictPolygons.DECIMALS);
        for (DistrictPolygon polygon : DistrictPolygons.all()) {
            District district = polygon.district();
            json.feature(
                    "\"district_code\":" + district.code() + ",\"name_th\":\"" + district.nameTh() + "\",\"name_en\":\""
                            + district.nameEn() + "\",\"province_code\":" + district.provinceCode(),
                    polygon.shape());
        }
        return json.toString();
    }
}
