/** How this program connects to Kafka: where the brokers are, and the client settings for TLS and SASL. */
@NullMarked
package io.sitthi.streaming.engine.kafka;

import org.jspecify.annotations.NullMarked;
