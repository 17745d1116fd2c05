package io.sitthi.jobs.engine.flink;

import org.jspecify.annotations.Nullable;

/** What an operator has only from its opening on: Flink sends it elsewhere before that. */
final class Opened {

    private Opened() {}

    static <T> T of(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("the operator is to be opened first");
        }
        return made;
    }
}
