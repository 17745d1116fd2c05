package io.sitthi.jobs.engine.flink;

import org.jspecify.annotations.Nullable;

/** What an operator has only once it is opened: before that, Flink sends it to another machine. */
final class Opened {

    private Opened() {}

    static <T> T of(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("the operator was not opened");
        }
        return made;
    }
}
