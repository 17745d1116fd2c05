/** How a stream is, as Kafka alone tells it. */
@NullMarked
package io.sitthi.streaming.engine.status;

import org.jspecify.annotations.NullMarked;
