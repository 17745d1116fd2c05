/** How Parquet stores numbers and levels, in both directions: bytes, bits, runs and differences. */
@NullMarked
package io.sitthi.datasets.parquet.encoding;

import org.jspecify.annotations.NullMarked;
