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
 *
 * <p>When it is to be kept for the nights after this one, six more, so that it can be judged again:
 *
 * <ol start="8">
 *   <li>keyed hash of the given name as delivered
 *   <li>of the family name
 *   <li>of the laser code
 *   <li>birth_date
 *   <li>the reasons that it got last, and whether a row of an earlier night is replaced ({@link #REPLACES})
 *   <li>fingerprint of the appeal that counted; 0 when there was none ({@link #APPEALED} tells)
 * </ol>
 */
public final class RegistrationRecord {

    private static final int WORDS = 5;
    private static final int WIDE_WORDS = 7;

    private static final int WORDS_WHEN_KEPT = 13;

    public static final int GIVEN_NAME = 7;
    public static final int FAMILY_NAME = 8;
    public static final int LASER_CODE = 9;
    public static final int BIRTH_DATE = 10;
    public static final int STATE = 11;
    public static final int APPEAL = 12;

    /** In the state: the row stands for one of an earlier night. */
    public static final long REPLACES = 1L << 16;

    /** In the state: an appeal counted. */
    public static final long APPEALED = 1L << 17;

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

    /** @param kept whether records are kept for the nights after this one */
    public static int words(boolean evidence, boolean kept) {
        return kept ? WORDS_WHEN_KEPT : words(evidence);
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

    /** Of the word with district and group, or of the state. */
    public static int reasons(long packed) {
        return (int) packed & REASONS_MASK;
    }
}
