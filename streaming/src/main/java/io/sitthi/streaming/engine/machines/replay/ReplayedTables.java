package io.sitthi.streaming.engine.machines.replay;

import java.util.Map;

/**
 * What a replay has published.
 *
 * @param summary the kind's own fields of the summary
 * @param rows of each table
 * @param laterRows rows that were left out because they are later than the run's day, by dataset
 */
public record ReplayedTables(Map<String, Object> summary, Map<String, Long> rows, Map<String, Long> laterRows) {}
