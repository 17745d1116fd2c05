package io.sitthi.datasets.schema;

import static io.sitthi.datasets.columns.Column.nullable;
import static io.sitthi.datasets.columns.Column.required;
import static io.sitthi.datasets.columns.ColumnType.INT64;
import static io.sitthi.datasets.columns.ColumnType.STRING;

/** Datasets that runs of every kind write. */
public final class CommonSchemas {

    /** What is wrong with which delivered row (contract section 3); {@code citizen_id} is the subject's id. */
    public static final Schema REJECTS = Schema.named("rejects")
            .columns(
                    required("dataset", STRING),
                    required("file", STRING),
                    required("row", INT64),
                    required("column", STRING),
                    required("code", STRING),
                    nullable("citizen_id", INT64))
            .build();

    private CommonSchemas() {}
}
