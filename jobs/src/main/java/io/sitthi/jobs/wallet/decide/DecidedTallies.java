package io.sitthi.jobs.wallet.decide;

/** Names of what is counted while registrations are decided. */
public final class DecidedTallies {

    /** By mask of reasons: registrations. */
    public static final String REASONS = "reasons";

    /** By home district: registrations, and eligible ones. */
    public static final String DISTRICTS = "districts";

    /** By Bangkok day since 1970-01-01: registrations, and those of group NO_SMARTPHONE among them. */
    public static final String DAYS = "days";

    /** By id: registrations that a row of appeals names. */
    public static final String APPEALED = "appealed";

    /** Of nights, by mask of reasons: registrations of all nights. */
    public static final String ALL_REASONS = "all_reasons";

    private DecidedTallies() {}
}
