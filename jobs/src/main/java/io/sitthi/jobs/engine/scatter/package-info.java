/**
 * How a drop is cut into blocks and buckets, and how lanes share the blocks: for both tiers, whatever a row is reduced to
 * and whatever form a scattered block has.
 *
 * <pre>
 * Parquet row groups ─ fetch + SHA-256 (serial for each file) ─ decode, check, reduce (each lane its own) ─ scratch file
 * </pre>
 */
@NullMarked
package io.sitthi.jobs.engine.scatter;

import org.jspecify.annotations.NullMarked;
