/** What it costs to hand the stream's elements from task to task. */
@NullMarked
package io.sitthi.benchmarks.serializers;

import org.jspecify.annotations.NullMarked;
