package io.sitthi.jobs.engine.report;

import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.geography.ProvinceOutlines;
import java.util.ArrayList;
import java.util.List;

/**
 * The places that a report draws and names.
 *
 * @param provinceOutlines a GeoJSON FeatureCollection of the provinces, in degrees, each feature with the properties
 *     {@code province_code} (integer), {@code name_th} and {@code name_en}
 * @param districts the districts' names; may be empty, then districts are named by their codes
 */
public record PlaceNames(String provinceOutlines, List<District> districts) {

    /** One district with its official code. */
    public record District(int code, String nameTh, String nameEn) {}

    public PlaceNames {
        districts = List.copyOf(districts);
    }

    /** Thailand's provinces and districts. */
    public static PlaceNames ofThailand() {
        List<District> districts = new ArrayList<>();
        for (io.sitthi.datasets.geography.District district : Districts.all()) {
            districts.add(new District(district.code(), district.nameTh(), district.nameEn()));
        }
        return new PlaceNames(ProvinceOutlines.geoJson(), districts);
    }
}
