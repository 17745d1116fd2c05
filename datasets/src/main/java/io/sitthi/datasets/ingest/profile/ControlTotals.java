package io.sitthi.datasets.ingest.profile;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agency counted, of all rows that it delivers.
 *
 * @param rows null when it is not told
 * @param sums by column, in the column's own unit (baht, not satang)
 */
public record ControlTotals(@Nullable Long rows, Map<String, BigDecimal> sums) {

    public static final ControlTotals NONE = new ControlTotals(null, Map.of());

    public ControlTotals {
        sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
    }
}
