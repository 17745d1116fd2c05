package io.sitthi.jobs.wallet.scatter;

import io.sitthi.programmes.wallet.ApplicantGroup;

/**
 * What is left of a registration after the scatter: five words. The reasons that need no look-up are already decided.
 *
 * <ol>
 *   <li>registration_id
 *   <li>citizen_id
 *   <li>keyed hash of the identity in its normal form
 *   <li>registered_at in microseconds
 *   <li>home_district_code (highest), group (from bit 16), reasons of the registration alone (low 16 bits)
 * </ol>
 *
 * <p>When evidence is wanted, or registrations are held against proofs, two more:
 *
 * <ol start="6">
 *   <li>identity_verified_at in microseconds; 0 when null
 *   <li>channel (from bit 1), whether identity_verified_at is null (bit 0)
 * </ol>
 */
public final class RegistrationRecord {

    private static final int WORDS = 5;
    private static final int WIDE_WORDS = 7;

    private static final int GROUP_SHIFT = 16;
    private static final int GROUP_BITS =
            Integer.SIZE - Integer.numberOfLeadingZeros(ApplicantGroup.values().length - 1);
    private static final int GROUP_MASK = (1 << GROUP_BITS) - 1;
    /** Close to the bits below it: the fewer bits in use, the fewer bytes on disk. */
    private static final int DISTRICT_SHIFT = GROUP_SHIFT + GROUP_BITS;

    private static final int REASONS_MASK = 0xffff;

    private RegistrationRecord() {}

    /** @param wide whether it has all seven words */
    public static int words(boolean wide) {
        return wide ? WIDE_WORDS : WORDS;
    }

    static long packChannel(int channel, boolean verifiedAtNull) {
        return channel * 2L + (verifiedAtNull ? 1 : 0);
    }

    /** Ordinal of the channel. */
    public static int channel(long packed) {
        return (int) (packed >>> 1);
    }

    public static boolean verifiedAtNull(long packed) {
        return (packed & 1) != 0;
    }

    static long pack(int district, int group, int reasons) {
        return (long) district << DISTRICT_SHIFT | (long) group << GROUP_SHIFT | reasons;
    }

    public static int district(long packed) {
        return (int) (packed >> DISTRICT_SHIFT);
    }

    /** Ordinal of the applicant group. */
    public static int group(long packed) {
        return (int) (packed >>> GROUP_SHIFT) & GROUP_MASK;
    }

    public static int reasons(long packed) {
        return (int) packed & REASONS_MASK;
    }
}
