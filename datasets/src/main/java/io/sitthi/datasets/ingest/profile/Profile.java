package io.sitthi.datasets.ingest.profile;

import io.sitthi.datasets.schema.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agency writes one dataset.
 *
 * @param kind of the programme whose dataset it is
 * @param asOf the day whose state the deliveries show; null when each is given its own
 * @param controlFile name of the file that brings each delivery's control totals; null when there is none
 * @param columns in the dataset's order; optional ones may be left out
 * @param sha256 digest of the profile's file
 */
public record Profile(
        String kind,
        Schema dataset,
        @Nullable LocalDate asOf,
        String source,
        DeliveryFormat format,
        ControlTotals control,
        @Nullable String controlFile,
        List<ProfileColumn> columns,
        String sha256) {

    public Profile {
        columns = List.copyOf(columns);
    }
}
