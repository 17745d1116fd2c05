@NullMarked
package io.sitthi.datasets.parquet;

import org.jspecify.annotations.NullMarked;
