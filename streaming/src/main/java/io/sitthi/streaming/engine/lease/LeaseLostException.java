package io.sitthi.streaming.engine.lease;

import org.jspecify.annotations.Nullable;

/** Another start of the stream has taken the lease: this one must not book anything more. */
public final class LeaseLostException extends Exception {

    private static final long serialVersionUID = 1L;

    LeaseLostException(LeaseRecord own, LeaseRecord found) {
        super("stream " + own.name() + ", epoch " + own.epoch() + ": the lease is lost to epoch " + found.epoch()
                + " of stream " + found.name() + "; this job ends and books nothing more");
    }

    private LeaseLostException(String message) {
        super(message);
    }

    static LeaseLostException of(LeaseRecord own, @Nullable LeaseRecord found) {
        if (found == null) {
            return new LeaseLostException("stream " + own.name() + ", epoch " + own.epoch()
                    + ": the control topic no longer holds the lease; this job ends and books nothing more");
        }
        return new LeaseLostException(own, found);
    }
}
