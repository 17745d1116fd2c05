/** What it costs to read the messages that come from Kafka. */
@NullMarked
package io.sitthi.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
