/** From a vector to the values of its pages: dictionaries, levels, statistics. */
@NullMarked
package io.sitthi.datasets.parquet.writing;

import org.jspecify.annotations.NullMarked;
