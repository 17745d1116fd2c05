/**
 * Messages of Kafka, whatever they are about: Avro in its single-object encoding, records as they were read and messages as
 * they are written, keys, heartbeats, and letters for what was refused.
 */
@NullMarked
package io.sitthi.streaming.engine.wire;

import org.jspecify.annotations.NullMarked;
