package io.sitthi.benchmarks;

/** Stops a benchmark before it times a wrong answer. */
public final class Gate {

    private Gate() {}

    public static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not timed, for it is not so that " + what);
        }
    }
}
