package io.sitthi.programmes.signins;

/** Is told of an account's locks. Instants are microseconds since 1970 UTC. */
public interface LockListener {

    /** A failure too many: locked from its instant until just before another. */
    void locked(long fromMicros, long untilMicros);

    /** A reset lifted the lock, before its end. */
    void lifted(long fromMicros, long untilMicros, long atMicros);
}
