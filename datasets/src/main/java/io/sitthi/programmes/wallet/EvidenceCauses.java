package io.sitthi.programmes.wallet;

import static io.sitthi.programmes.wallet.Reason.DECEASED;
import static io.sitthi.programmes.wallet.Reason.DUPLICATE_REGISTRATION;
import static io.sitthi.programmes.wallet.Reason.IDENTITY_MISMATCH;
import static io.sitthi.programmes.wallet.Reason.INCARCERATED;
import static io.sitthi.programmes.wallet.Reason.MEASURE_VIOLATED;
import static io.sitthi.programmes.wallet.Reason.NO_HOUSE_REGISTRATION;
import static io.sitthi.programmes.wallet.Reason.RIGHTS_SUSPENDED;
import static io.sitthi.programmes.wallet.Reason.SOURCE_DATA_ERROR;
import static io.sitthi.programmes.wallet.Reason.UNKNOWN_CITIZEN;

import io.sitthi.datasets.rows.LookUp;

/**
 * Why reasons came or went between two nights (contract section 13). A row's columns, and the programme's keys, are dealt to
 * parts, one for each cause. For each reason, the causes are those parts that, put alone from the second night into the first
 * night's row, make it come or go; if none does, all parts that differ.
 *
 * <p>May be shared by threads.
 */
public final class EvidenceCauses {

    // Columns, as bits

    /** registered_at, applicant_group, channel, identity_verified_at. */
    private static final int REGISTERED = 1;

    static final int IDENTITY = 1 << 1;
    /** civil and civil_person. */
    private static final int CIVIL = 1 << 2;

    static final int BIRTH_DATE = 1 << 3;
    static final int NATIONALITY = 1 << 4;
    static final int DEAD = 1 << 5;
    static final int HOUSE = 1 << 6;
    static final int INCOME = 1 << 7;
    static final int DEPOSITS = 1 << 8;
    static final int PRISON = 1 << 9;
    static final int SUSPENDED = 1 << 10;
    static final int VIOLATED = 1 << 11;
    static final int SOURCE_DATA = 1 << 12;

    private static final int FOUND = LookUp.FOUND.ordinal();

    /** Settled reasons that only a row whose civil is FOUND has. */
    private static final int OF_A_FOUND_ROW = Reasons.mask(IDENTITY_MISMATCH, DECEASED, NO_HOUSE_REGISTRATION);

    private final EvidenceRules first;
    private final EvidenceRules second;
    private final long firstEntitled;
    private final long secondEntitled;
    private final boolean programmesDiffer;
    private final boolean countingDiffers;

    /**
     * @param firstEntitled the number that the first programme's nationality has in rows of either night
     * @param secondEntitled the second programme's
     */
    public EvidenceCauses(WalletProgramme first, WalletProgramme second, long firstEntitled, long secondEntitled) {
        this.first = new EvidenceRules(first);
        this.second = new EvidenceRules(second);
        this.firstEntitled = firstEntitled;
        this.secondEntitled = secondEntitled;
        this.countingDiffers = !ProgrammeKeys.unanswerable(first, second).isEmpty();
        this.programmesDiffer =
                countingDiffers || !ProgrammeKeys.answerable(first, second).isEmpty();
    }

    /**
     * The causes of a change, as a mask of {@link Cause}s.
     *
     * @param reasonsBefore all reasons of the first night
     * @param reasonsAfter all reasons of the second night
     * @param corrected the columns that the appeal of either row corrects, from {@link Corrections#columns}; they are the
     *     appeal's where it is another one
     */
    public int of(EvidenceRow before, EvidenceRow after, int reasonsBefore, int reasonsAfter, int corrected) {
        int causes = ofDuplicate(reasonsBefore, reasonsAfter);
        int changed = reasonsBefore ^ reasonsAfter;
        changed &= ~DUPLICATE_REGISTRATION.bit();
        if (changed == 0) {
            return causes;
        }
        int unexplained = changed;
        int differing = 0;
        boolean otherAppeal = before.appealId() != after.appealId();
        int appealed = otherAppeal ? corrected : 0;
        for (Cause part : Cause.values()) {
            int columns = part == Cause.APPEAL ? appealed : columns(part, before, after) & ~appealed;
            boolean programme = part == Cause.PROGRAMME && programmesDiffer;
            boolean appeal = part == Cause.APPEAL && otherAppeal;
            if (!programme && !appeal && (columns & differingColumns(before, after)) == 0) {
                continue;
            }
            differing |= part.bit();
            int reasons = reasons(before, after, columns, programme);
            // what this part alone brings to where it is on the second night
            int explained = changed & ~(reasons ^ reasonsAfter);
            if (explained != 0) {
                causes |= part.bit();
                unexplained &= ~explained;
            }
        }
        return unexplained == 0 ? causes : causes | differing;
    }

    /** As {@link #of}, of a row that both nights' rules saw alike: nothing but the programme can have made the change. */
    public int ofEqualRows(int reasonsBefore, int reasonsAfter) {
        boolean programme = programmesDiffer && ((reasonsBefore ^ reasonsAfter) & ~DUPLICATE_REGISTRATION.bit()) != 0;
        return ofDuplicate(reasonsBefore, reasonsAfter) | (programme ? Cause.PROGRAMME.bit() : 0);
    }

    /** OTHER_REGISTRATION when DUPLICATE_REGISTRATION came or went and the row competes on both nights; otherwise nothing. */
    public static int ofDuplicate(int reasonsBefore, int reasonsAfter) {
        return DUPLICATE_REGISTRATION.isIn(reasonsBefore ^ reasonsAfter)
                        && EligibilityRules.mayCompeteForFirst(reasonsBefore)
                        && EligibilityRules.mayCompeteForFirst(reasonsAfter)
                ? Cause.OTHER_REGISTRATION.bit()
                : 0;
    }

    private int columns(Cause part, EvidenceRow before, EvidenceRow after) {
        boolean otherPerson = before.civil() != after.civil() || before.person() != after.person();
        return switch (part) {
            case PROGRAMME -> countingDiffers ? INCOME | DEPOSITS | SOURCE_DATA : 0;
            case REGISTRATION -> REGISTERED | (otherPerson ? 0 : IDENTITY);
            case CIVIL -> CIVIL | BIRTH_DATE | NATIONALITY | DEAD | HOUSE | (otherPerson ? IDENTITY : 0);
            case TAX -> countingDiffers ? 0 : INCOME;
            case DEPOSITS -> countingDiffers ? 0 : DEPOSITS;
            case INCARCERATION -> PRISON;
            case MEASURES -> SUSPENDED | VIOLATED;
            case SOURCE_DATA -> countingDiffers ? 0 : SOURCE_DATA;
            case OTHER_REGISTRATION, APPEAL -> 0;
        };
    }

    private static int differingColumns(EvidenceRow one, EvidenceRow other) {
        int settled = one.settled() ^ other.settled();
        boolean bothFound = one.civil() == FOUND && other.civil() == FOUND;
        return bit(
                        REGISTERED,
                        one.registeredAtMicros() != other.registeredAtMicros()
                                || one.group() != other.group()
                                || one.channel() != other.channel()
                                || one.verifiedAtNull() != other.verifiedAtNull()
                                || (!one.verifiedAtNull() && one.verifiedAtMicros() != other.verifiedAtMicros()))
                | bit(IDENTITY, IDENTITY_MISMATCH.isIn(settled))
                | bit(CIVIL, one.civil() != other.civil() || one.person() != other.person())
                | bit(BIRTH_DATE, bothFound && one.birthEpochDay() != other.birthEpochDay())
                | bit(NATIONALITY, bothFound && one.nationality() != other.nationality())
                | bit(DEAD, DECEASED.isIn(settled))
                | bit(HOUSE, NO_HOUSE_REGISTRATION.isIn(settled))
                | bit(INCOME, one.incomeSatang() != other.incomeSatang())
                | bit(DEPOSITS, one.depositsSatang() != other.depositsSatang())
                | bit(PRISON, INCARCERATED.isIn(settled))
                | bit(SUSPENDED, RIGHTS_SUSPENDED.isIn(settled))
                | bit(VIOLATED, MEASURE_VIOLATED.isIn(settled))
                | bit(SOURCE_DATA, SOURCE_DATA_ERROR.isIn(settled));
    }

    private static int bit(int bit, boolean set) {
        return set ? bit : 0;
    }

    /** The settled reasons that some columns hold. */
    private static int settledOf(int columns) {
        return (isIn(IDENTITY, columns) ? IDENTITY_MISMATCH.bit() : 0)
                | (isIn(CIVIL, columns) ? UNKNOWN_CITIZEN.bit() : 0)
                | (isIn(DEAD, columns) ? DECEASED.bit() : 0)
                | (isIn(HOUSE, columns) ? NO_HOUSE_REGISTRATION.bit() : 0)
                | (isIn(PRISON, columns) ? INCARCERATED.bit() : 0)
                | (isIn(SUSPENDED, columns) ? RIGHTS_SUSPENDED.bit() : 0)
                | (isIn(VIOLATED, columns) ? MEASURE_VIOLATED.bit() : 0)
                | (isIn(SOURCE_DATA, columns) ? SOURCE_DATA_ERROR.bit() : 0);
    }

    private static boolean isIn(int column, int columns) {
        return (columns & column) != 0;
    }

    /** What the first night's row would get with these columns of the second night, and its programme or not. */
    private int reasons(EvidenceRow before, EvidenceRow after, int columns, boolean programme) {
        EvidenceRow registered = isIn(REGISTERED, columns) ? after : before;
        boolean found = (isIn(CIVIL, columns) ? after : before).civil() == FOUND;
        int moved = settledOf(columns);
        int settled = (before.settled() & ~moved) | (after.settled() & moved);
        EvidenceRow national = isIn(NATIONALITY, columns) ? after : before;
        EvidenceRow born = isIn(BIRTH_DATE, columns) ? after : before;
        return (programme ? second : first)
                .reasons(
                        // what an appeal corrects in a civil row is nothing without the row
                        found ? settled : settled & ~OF_A_FOUND_ROW,
                        registered.group(),
                        registered.channel(),
                        registered.verifiedAtNull(),
                        registered.verifiedAtMicros(),
                        registered.registeredAtMicros(),
                        found,
                        // a value that was not looked at gives no reason
                        national.civil() != FOUND
                                || national.nationality() == (programme ? secondEntitled : firstEntitled),
                        born.civil() == FOUND ? born.birthEpochDay() : Integer.MIN_VALUE,
                        (isIn(INCOME, columns) ? after : before).incomeSatang(),
                        (isIn(DEPOSITS, columns) ? after : before).depositsSatang());
    }
}
