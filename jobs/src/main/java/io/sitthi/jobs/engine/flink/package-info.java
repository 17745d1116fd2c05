/**
 * A run on Flink: the tier's own reducers and judges as the operators of a bounded job. Nothing else in this module knows
 * Flink.
 *
 * <pre>
 * splits (files, or blocks of large ones) ─ scatter ─┬─ by part ────────────────────────────┬─ judge ─ Parquet parts
 *                                                    └─ by part of the value ─ find repeats ─┘ (to every judge)
 * </pre>
 *
 * <p>What is shuffled are the engine's own sealed blocks, a share for each part, so that a judge opens the same blocks,
 * with the same checksums, as in one process. What the client needs at the end (counts, rejects, digests, notes of parts)
 * is written beside the output, not into the shuffle: it survives a task that is run twice, since it is the same each time.
 */
@NullMarked
package io.sitthi.jobs.engine.flink;

import org.jspecify.annotations.NullMarked;
