package io.sitthi.jobs.operators;

import io.sitthi.datasets.geography.District;
import io.sitthi.datasets.geography.Districts;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.operators.ComparedField;
import java.util.HashMap;
import java.util.Map;

/** The provinces by the names that addresses give them. */
final class Provinces {

    /** Of a name that is no province's. */
    static final int OTHER = 0;

    private static final Map<String, Integer> CODES = new HashMap<>();
    private static final Map<Integer, Words> NAMES = new HashMap<>();

    static {
        for (District district : Districts.all()) {
            String form = ComparedField.PROVINCE.form(TextSlice.of(district.provinceTh()));
            if (form != null) {
                CODES.put(form, district.provinceCode());
            }
            NAMES.put(district.provinceCode(), new Words(district.provinceTh(), district.provinceEn()));
        }
    }

    private Provinces() {}

    /** The code of the province that a text names, however it is spelt; {@link #OTHER} when it names none. */
    static int codeOf(TextSlice province) {
        return CODES.getOrDefault(ComparedField.PROVINCE.form(province), OTHER);
    }

    static Words nameOf(int code) {
        return NAMES.getOrDefault(code, new Words("ไม่ทราบจังหวัด", "No province of this name"));
    }
}
