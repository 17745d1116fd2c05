package io.sitthi.jobs.wallet.difference;

/** How a registration is different on the second night: column {@code change} of {@code changes/}. */
public enum Change {
    NEW,
    GONE,
    CHANGED
}
