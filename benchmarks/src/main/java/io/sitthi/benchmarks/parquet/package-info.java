@NullMarked
package io.sitthi.benchmarks.parquet;

import org.jspecify.annotations.NullMarked;
