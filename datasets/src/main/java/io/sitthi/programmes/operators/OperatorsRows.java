package io.sitthi.programmes.operators;

import io.sitthi.datasets.rows.DatasetRules;
import java.util.List;

/** What the programme says of single rows. */
public final class OperatorsRows {

    /** Where the datasets stand in {@link #DATASETS}. */
    public static final int ACCOUNTS = 0;

    public static final int COMPANIES = 1;
    public static final int PERSONS = 2;
    public static final int TAXPAYERS = 3;

    /** The datasets in the programme's order. */
    public static final List<DatasetRules> DATASETS = List.of(
            DatasetRules.of(OperatorsSchemas.ACCOUNTS)
                    .judged()
                    .happened("email_confirmed_at")
                    .build(),
            DatasetRules.of(OperatorsSchemas.COMPANIES).build(),
            DatasetRules.of(OperatorsSchemas.PERSONS).build(),
            DatasetRules.of(OperatorsSchemas.TAXPAYERS).build());

    private OperatorsRows() {}
}
