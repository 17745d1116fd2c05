package io.sitthi.streaming.engine.wire;

import java.io.Serializable;

/**
 * Reads messages of one topic. For one thread.
 *
 * @param <T> what a message says
 */
@FunctionalInterface
public interface MessageReader<T> {

    /** @throws MalformedMessageException when the message is not what it should be */
    T read(byte[] message) throws MalformedMessageException;

    /** How a task gets a reader of its own; travels with the job. */
    @FunctionalInterface
    interface Opener<T> extends Serializable {
        MessageReader<T> open();
    }
}
