package io.sitthi.jobs.wallet.scatter;

/**
 * What is left of a registration after the scatter: five words. The reasons that need no look-up are already decided.
 *
 * <ol>
 *   <li>registration_id
 *   <li>citizen_id
 *   <li>keyed hash of the identity in its normal form
 *   <li>registered_at in microseconds
 *   <li>home_district_code (high half), group (bit 16), reasons of the registration alone (low 16 bits)
 * </ol>
 */
public final class RegistrationRecord {

    public static final int WORDS = 5;

    private static final int GROUP_SHIFT = 16;
    private static final int REASONS_MASK = 0xffff;

    private RegistrationRecord() {}

    static long pack(int district, int group, int reasons) {
        return (long) district << 32 | (long) group << GROUP_SHIFT | reasons;
    }

    public static int district(long packed) {
        return (int) (packed >> 32);
    }

    /** Ordinal of the applicant group. */
    public static int group(long packed) {
        return (int) packed >>> GROUP_SHIFT;
    }

    public static int reasons(long packed) {
        return (int) packed & REASONS_MASK;
    }
}
