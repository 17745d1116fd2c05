/**
 * How a drop is cut into blocks and buckets, and how lanes share the blocks. Both tiers use it, whatever they reduce
 * rows to and whatever form their blocks have.
 *
 * <pre>
 * Parquet row groups ─ fetch + SHA-256 (serial for each file) ─ decode, check, reduce (each lane its own) ─ scratch file
 * </pre>
 */
@NullMarked
package io.sitthi.jobs.engine.scatter;

import org.jspecify.annotations.NullMarked;
