/**
 * The first half of a run in the general tier: every file is read once, column by column; rows are checked against the rules that concern a single row; and the remaining rows are split by subject into buckets on scratch disk.
 *
 * <pre>
 * Parquet row groups ─ fetch + SHA-256 (serial per file) ─ decode, check (each lane its own) ─ {@link
 * io.sitthi.jobs.engine.general.scatter.BlockFile}
 * </pre>
 */
@NullMarked
package io.sitthi.jobs.engine.general.scatter;

import org.jspecify.annotations.NullMarked;
