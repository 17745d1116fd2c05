/** Messages on their way to Kafka, by what is promised of them. */
@NullMarked
package io.sitthi.streaming.engine.sink;

import org.jspecify.annotations.NullMarked;
