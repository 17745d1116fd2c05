package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.output.FaultCounts;
import java.util.Map;

/**
 * What a run found, as {@code summary.json} says it.
 *
 * @param kind fields of the kind's own
 * @param outputs number of rows by output dataset, without rejects
 * @param laterRows rows that were left out because they are later than the run's day, by dataset
 * @param rejects number of rejects by dataset and code
 * @param orphans rows without a subject that were put up with
 */
public record GeneralSummary(
        Map<String, Object> kind,
        Map<String, Long> outputs,
        Map<String, Long> laterRows,
        FaultCounts rejects,
        long orphans) {}
