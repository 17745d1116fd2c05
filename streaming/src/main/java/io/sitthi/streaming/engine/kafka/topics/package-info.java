/**
 * How the topics of a stream must be set up: specifications from which they are created, and against which they are
 * checked.
 */
@NullMarked
package io.sitthi.streaming.engine.kafka.topics;

import org.jspecify.annotations.NullMarked;
