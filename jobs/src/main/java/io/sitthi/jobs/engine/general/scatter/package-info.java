/**
 * The first half of a run in the general tier: every file is read once, column by column; rows are held against what the
 * schema and the programme say of a row by itself; and those that stay are split by their subject into buckets on scratch
 * disk.
 *
 * <pre>
 * Parquet row groups ─ fetch + SHA-256 (serial per file) ─ decode, check (each lane its own) ─ {@link
 * io.sitthi.jobs.engine.general.scatter.BlockFile}
 * </pre>
 */
@NullMarked
package io.sitthi.jobs.engine.general.scatter;

import org.jspecify.annotations.NullMarked;
