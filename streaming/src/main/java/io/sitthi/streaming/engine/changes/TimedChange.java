package io.sitthi.streaming.engine.changes;

/** What holds for everything that occurs at an instant or later, until the next change of the same thing. */
public interface TimedChange {

    /** From when on it holds, in microseconds since 1970-01-01 UTC. */
    long inForceMicros();
}
