/** A kind's stream on Kafka: facts from one topic, rows and dead letters to others. */
@NullMarked
package io.sitthi.streaming.engine.machines.kafka;

import org.jspecify.annotations.NullMarked;
