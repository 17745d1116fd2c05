package io.sitthi.streaming.engine.changes;

/** A value that applies to everything from an instant on, until the next change of the same thing. */
public interface TimedChange {

    /** When it takes effect, in microseconds since 1970-01-01 UTC. */
    long inForceMicros();
}
