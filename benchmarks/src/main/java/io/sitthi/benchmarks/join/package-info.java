/** What it costs to bring together what is known of the citizens of one bucket. */
@NullMarked
package io.sitthi.benchmarks.join;

import org.jspecify.annotations.NullMarked;
