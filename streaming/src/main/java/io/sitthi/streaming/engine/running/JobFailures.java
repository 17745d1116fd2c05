package io.sitthi.streaming.engine.running;

import org.apache.flink.util.SerializedThrowable;

/** Why a Flink job failed. */
final class JobFailures {

    private JobFailures() {}

    /** The message of the root cause; its class when it has no message. */
    static String reason(Throwable failure) {
        Throwable cause = open(failure);
        for (Throwable next = cause.getCause(); next != null; next = cause.getCause()) {
            cause = open(next);
        }
        return cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    }

    private static Throwable open(Throwable throwable) {
        return throwable instanceof SerializedThrowable serialized
                ? serialized.deserializeError(JobFailures.class.getClassLoader())
                : throwable;
    }
}
