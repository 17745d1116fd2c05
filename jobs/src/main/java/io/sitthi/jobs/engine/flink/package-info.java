/**
 * A run on Flink: the tier's own reducers and judges as the operators of a bounded job. No other package of this module
 * uses Flink.
 *
 * <pre>
 * splits (files, or blocks of large ones) ─ scatter ─┬─ by part ────────────────────────────┬─ judge ─ Parquet parts
 *                                                    └─ by part of the value ─ find repeats ─┘ (to every judge)
 * </pre>
 *
 * <p>The engine's own blocks are shuffled, a share for each part, so that a judge opens the same blocks, with the same
 * checksums, as in one process. What the client needs at the end (counts, rejects, digests, notes of parts) is written
 * beside the output, not shuffled: a task that runs twice writes the same again.
 */
@NullMarked
package io.sitthi.jobs.engine.flink;

import org.jspecify.annotations.NullMarked;
