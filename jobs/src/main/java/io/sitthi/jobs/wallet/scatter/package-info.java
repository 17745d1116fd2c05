/**
 * The first half of the nightly run: every dataset is read once, column by column, each row is reduced to the few words that the rules need, and rows are split by citizen into buckets on scratch disk. The joining half is {@code decide}.
 *
 * <pre>
 * Parquet row groups ─ fetch + SHA-256 (serial per file) ─ decode, reduce, hash (each lane its own) ─ {@link
 * io.sitthi.jobs.wallet.scatter.BlockFile}
 * </pre>
 */
@NullMarked
package io.sitthi.jobs.wallet.scatter;

import org.jspecify.annotations.NullMarked;
