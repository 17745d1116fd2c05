package io.sitthi.streaming.engine.kafka;

import org.jspecify.annotations.Nullable;

/** Settings with which no client of Kafka can connect. The message says what is wrong, without any secret. */
public final class KafkaAccessException extends Exception {

    private static final long serialVersionUID = 1L;

    KafkaAccessException(String message) {
        super(message);
    }

    /** @param cause whose own message holds no secret */
    KafkaAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
