package io.sitthi.programmes.signins;

/**
 * The numbers of a sign-in programme.
 *
 * @param stepSeconds how long a code lives (seed 001, 2: 30 seconds), 1 or more
 * @param nearSteps how many steps a code may be from that of the sign-in, 0 or more
 * @param failureLimit the failure that locks, 1 or more
 * @param failureWindowMicros the first of so many failures is less than this before the last, above 0
 * @param lockMicros how long a lock lasts, above 0
 */
public record SignInTerms(int stepSeconds, int nearSteps, int failureLimit, long failureWindowMicros, long lockMicros) {

    /** The highest failure limit: an account keeps an instant for each failure but the last. */
    public static final int MOST_FAILURES = 100;

    public SignInTerms {
        if (stepSeconds < 1
                || nearSteps < 0
                || failureLimit < 1
                || failureLimit > MOST_FAILURES
                || failureWindowMicros < 1
                || lockMicros < 1) {
            throw new IllegalArgumentException("terms of sign-ins out of range");
        }
    }
}
