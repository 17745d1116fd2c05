package io.sitthi.programmes.civil;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.DATE;
import static io.sitthi.datasets.columns.ColumnType.INT32;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The dataset {@code civil} (contract section 1): one row for each citizen. */
public final class CivilRegister {

    private CivilRegister() {}

    /**
     * The schema as a programme reads it.
     *
     * @param more columns besides those that every programme reads
     */
    public static Schema schema(Column... more) {
        List<Column> columns = new ArrayList<>(List.of(
                required("citizen_id", INT64),
                required("given_name", STRING),
                required("family_name", STRING),
                required("birth_date", DATE),
                required("laser_code", STRING),
                required("nationality", STRING),
                required("status", STRING),
                nullable("house_id", INT64),
                nullable("district_code", INT32)));
        columns.addAll(List.of(more));
        return Schema.named("civil")
                .columns(columns.toArray(Column[]::new))
                .key("citizen_id")
                .unique("citizen_id")
                .codes("status", CivilStatus.values())
                .build();
    }
}
