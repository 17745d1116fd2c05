package io.sitthi.jobs;

import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.geography.ProvinceOutlines;
import io.sitthi.jobs.engine.report.PlaceNames;
import java.util.ArrayList;
import java.util.List;

/** Thailand's provinces and districts, as reports name them. */
final class Places {

    private Places() {}

    static PlaceNames ofThailand() {
        List<PlaceNames.District> districts = new ArrayList<>();
        for (District district : Districts.all()) {
            districts.add(new PlaceNames.District(district.code(), district.nameTh(), district.nameEn()));
        }
        return new PlaceNames(ProvinceOutlines.geoJson(), districts);
    }
}
