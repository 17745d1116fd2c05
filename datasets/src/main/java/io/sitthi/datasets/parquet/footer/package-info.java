/** What a footer says: its shape, the schema in the contract's terms, the chunks, and why one cannot be read. */
@NullMarked
package io.sitthi.datasets.parquet.footer;

import org.jspecify.annotations.NullMarked;
