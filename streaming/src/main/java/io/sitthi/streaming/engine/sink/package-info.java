/** Messages on their way to Kafka, by their guarantees. */
@NullMarked
package io.sitthi.streaming.engine.sink;

import org.jspecify.annotations.NullMarked;
