/** The state of a stream as Kafka alone shows it. */
@NullMarked
package io.sitthi.streaming.engine.status;

import org.jspecify.annotations.NullMarked;
