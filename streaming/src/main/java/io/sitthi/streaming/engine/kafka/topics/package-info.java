/** How the topics of a stream must be: specifications from which they are made, and against which they are checked. */
@NullMarked
package io.sitthi.streaming.engine.kafka.topics;

import org.jspecify.annotations.NullMarked;
