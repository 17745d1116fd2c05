/** From the stored bytes of a column chunk to its values: pages, codecs, encodings, lists. */
@NullMarked
package io.sitthi.datasets.parquet.decoding;

import org.jspecify.annotations.NullMarked;
