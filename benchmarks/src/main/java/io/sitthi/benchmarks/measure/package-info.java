/** Runs JMH benchmarks, each in processes of its own, and keeps every sample. */
@NullMarked
package io.sitthi.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
