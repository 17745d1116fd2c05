/** What it costs to tell where a point is. */
@NullMarked
package io.sitthi.benchmarks.geography;

import org.jspecify.annotations.NullMarked;
