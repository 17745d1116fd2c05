package io.sitthi.jobs.wallet;

import static io.sitthi.programmes.wallet.Reason.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.CodeList;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("EnumOrdinal") // as the rules are called
class EligibilityRulesTest {

    private static final EligibilityRules RULES = new EligibilityRules(Programmes.digitalWallet());
    private static final int SMARTPHONE = ApplicantGroup.SMARTPHONE.ordinal();
    private static final int THAID = Channel.THAID.ordinal();
    private static final long VALID_ID = 1_101_700_230_708L;

    @ParameterizedTest
    @CsvSource({
        "SMARTPHONE,    2024-07-31T16:59:59.999999Z, true",
        "SMARTPHONE,    2024-07-31T17:00:00.000000Z, false",
        "SMARTPHONE,    2024-09-15T16:59:59.999999Z, false",
        "SMARTPHONE,    2024-09-15T17:00:00.000000Z, true",
        "NO_SMARTPHONE, 2024-09-15T16:59:59.999999Z, true",
        "NO_SMARTPHONE, 2024-09-15T17:00:00.000000Z, false",
        "NO_SMARTPHONE, 2024-10-15T16:59:59.999999Z, false",
        "NO_SMARTPHONE, 2024-10-15T17:00:00.000000Z, true",
    })
    void aWindowRunsFromMidnightToMidnightInBangkok(ApplicantGroup group, Instant registeredAt, boolean outside) {
        assertThat(RULES.outsideWindow(group.ordinal(), micros(registeredAt))).isEqualTo(outside);
    }

    @Test
    void eachGroupHasItsOwnChannels() {
        for (Channel channel : Channel.values()) {
            assertThat(RULES.allowsChannel(SMARTPHONE, channel.ordinal()))
                    .isEqualTo(channel != Channel.DESIGNATED_POINT);
            assertThat(RULES.allowsChannel(ApplicantGroup.NO_SMARTPHONE.ordinal(), channel.ordinal()))
                    .isEqualTo(channel == Channel.DESIGNATED_POINT);
        }
    }

    @Test
    void identityIsProvedAtTheLatestWhenRegistering() {
        assertThat(RULES.identityNotVerified(SMARTPHONE, THAID, false, 7, 7)).isFalse();
        assertThat(RULES.identityNotVerified(SMARTPHONE, THAID, false, 8, 7)).isTrue();
        assertThat(RULES.identityNotVerified(SMARTPHONE, THAID, true, 0, 7)).isTrue();
        assertThat(RULES.identityNotVerified(SMARTPHONE, Channel.DESIGNATED_POINT.ordinal(), false, 7, 7))
                .isTrue();
    }

    @Test
    void aRegistrationHasAllItsReasons() {
        assertThat(RULES.registrationReasons(VALID_ID, SMARTPHONE, THAID, false, 0, day(2024, 8, 2) * 86_400_000_000L))
                .isZero();
        assertThat(RULES.registrationReasons(VALID_ID + 1, SMARTPHONE, THAID, true, 0, 0))
                .isEqualTo(Reasons.mask(INVALID_CITIZEN_ID, OUTSIDE_WINDOW, IDENTITY_NOT_VERIFIED));
    }

    @Test
    void ageIsCountedInFullYearsAsTheCalendarDoes() {
        LocalDate[] referenceDates = {
            LocalDate.of(2024, 9, 15), LocalDate.of(2024, 2, 29), LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 1)
        };
        for (LocalDate reference : referenceDates) {
            for (int age : new int[] {0, 1, 16, 17, 18, 20}) {
                EligibilityRules rules = new EligibilityRules(Programmes.withAge(age, reference));
                LocalDate around = reference.minusYears(age);
                for (LocalDate birth = around.minusDays(800);
                        birth.isBefore(around.plusDays(800));
                        birth = birth.plusDays(1)) {
                    assertThat(rules.underAge((int) birth.toEpochDay()))
                            .as("born on %s, %d on %s", birth, age, reference)
                            .isEqualTo(Period.between(birth, reference).getYears() < age || birth.isAfter(reference));
                }
            }
        }
    }

    @Test
    void aCivilRowHasAllItsReasons() {
        int alive = CivilStatus.ALIVE.ordinal();
        int dead = CivilStatus.DECEASED.ordinal();
        int adult = (int) day(2008, 9, 15);
        assertThat(RULES.civilReasons(alive, false, true, adult)).isZero();
        assertThat(RULES.civilReasons(dead, false, true, adult)).isEqualTo(DECEASED.bit());
        assertThat(RULES.civilReasons(alive, true, true, adult)).isEqualTo(NO_HOUSE_REGISTRATION.bit());
        assertThat(RULES.civilReasons(alive, false, false, adult)).isEqualTo(NOT_THAI.bit());
        assertThat(RULES.civilReasons(alive, false, true, adult + 1)).isEqualTo(UNDER_AGE.bit());
        assertThat(RULES.civilReasons(dead, true, false, adult + 1)).isEqualTo(EligibilityRules.OF_THE_CIVIL_ROW);
    }

    @Test
    void limitsMayBeReachedButNotPassed() {
        assertThat(RULES.incomeOverLimit(84_000_000)).isFalse();
        assertThat(RULES.incomeOverLimit(84_000_001)).isTrue();
        assertThat(RULES.depositsOverLimit(50_000_000)).isFalse();
        assertThat(RULES.depositsOverLimit(50_000_001)).isTrue();
    }

    @Test
    void sumsStopAtTheLargestAmount() {
        assertThat(EligibilityRules.addSaturating(3, 4)).isEqualTo(7);
        assertThat(EligibilityRules.addSaturating(Long.MAX_VALUE - 4, 4)).isEqualTo(Long.MAX_VALUE);
        assertThat(EligibilityRules.addSaturating(Long.MAX_VALUE - 3, 4)).isEqualTo(Long.MAX_VALUE);
        assertThat(EligibilityRules.addSaturating(Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anOverdraftDoesNotLowerTheSum() {
        assertThat(EligibilityRules.countedBalance(-1)).isZero();
        assertThat(EligibilityRules.countedBalance(1)).isEqualTo(1);
    }

    @Test
    void onlyBahtOfOnesOwnCounts() {
        assertThat(EligibilityRules.countsAccount(true, true, false)).isTrue();
        assertThat(EligibilityRules.countsAccount(false, true, false)).isFalse();
        assertThat(EligibilityRules.countsAccount(true, false, false)).isFalse();
        assertThat(EligibilityRules.countsAccount(true, true, true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9,  false, 9,  false",
        "10, true,  0,  true",
        "11, true,  0,  false",
        "9,  false, 10, false",
        "9,  false, 11, true",
        "12, false, 11, false",
    })
    void aPrisonerIsWhoIsAdmittedAndNotReleasedOnTheDay(int admitted, boolean releasedNull, int released, boolean in) {
        assertThat(EligibilityRules.incarcerated(10, admitted, releasedNull, released))
                .isEqualTo(in);
    }

    @Test
    void findingsAreOfTwoKinds() {
        assertThat(EligibilityRules.findingReason(Finding.SUSPENDED.ordinal())).isEqualTo(RIGHTS_SUSPENDED.bit());
        assertThat(EligibilityRules.findingReason(Finding.RECALLED.ordinal())).isEqualTo(RIGHTS_SUSPENDED.bit());
        assertThat(EligibilityRules.findingReason(Finding.VIOLATED.ordinal())).isEqualTo(MEASURE_VIOLATED.bit());
    }

    @Test
    void withoutACivilRowOtherRecordsStillCount() {
        assertThat(RULES.citizenReasons(false, false, DECEASED.bit(), 0, 50_000_001, INCARCERATED.bit(), true))
                .isEqualTo(Reasons.mask(UNKNOWN_CITIZEN, DEPOSITS_OVER_LIMIT, INCARCERATED, SOURCE_DATA_ERROR));
    }

    @Test
    void aDefectiveCivilRowProvesNothingButTheDefect() {
        assertThat(RULES.citizenReasons(true, true, DECEASED.bit(), 84_000_001, 0, 0, true))
                .isEqualTo(Reasons.mask(INCOME_OVER_LIMIT, SOURCE_DATA_ERROR));
        assertThat(RULES.citizenReasons(true, true, DECEASED.bit(), 0, 0, 0, false))
                .isEqualTo(SOURCE_DATA_ERROR.bit());
    }

    @Test
    void aSoundCivilRowAndADefectElsewhereBothCount() {
        assertThat(RULES.citizenReasons(true, false, DECEASED.bit(), 0, 0, MEASURE_VIOLATED.bit(), true))
                .isEqualTo(Reasons.mask(DECEASED, MEASURE_VIOLATED, SOURCE_DATA_ERROR));
        assertThat(RULES.citizenReasons(true, false, 0, 84_000_000, 50_000_000, 0, false))
                .isZero();
    }

    @Test
    void withAnInvalidIdNothingIsLookedUp() {
        int registration = Reasons.mask(INVALID_CITIZEN_ID, OUTSIDE_WINDOW);
        assertThat(EligibilityRules.reasons(registration, Reasons.mask(UNKNOWN_CITIZEN, SOURCE_DATA_ERROR), true))
                .isEqualTo(registration);
    }

    @Test
    void aRegistrationAndItsCitizenAddUp() {
        assertThat(EligibilityRules.reasons(OUTSIDE_WINDOW.bit(), NOT_THAI.bit(), true))
                .isEqualTo(Reasons.mask(OUTSIDE_WINDOW, IDENTITY_MISMATCH, NOT_THAI));
        assertThat(EligibilityRules.reasons(0, NOT_THAI.bit(), false)).isEqualTo(NOT_THAI.bit());
    }

    @Test
    void onlyWhatIsWrongWithTheRegistrationItselfKeepsItFromBeingFirst() {
        for (Reason reason : Reason.values()) {
            boolean ofItself = switch (reason) {
                case INVALID_CITIZEN_ID, OUTSIDE_WINDOW, IDENTITY_NOT_VERIFIED, IDENTITY_MISMATCH -> true;
                default -> false;
            };
            assertThat(EligibilityRules.mayCompeteForFirst(reason.bit())).isEqualTo(!ofItself);
        }
    }

    @Test
    void theEarlierOfTwoIsTheOneWithTheLowerIdInATie() {
        assertThat(EligibilityRules.isEarlier(1, 9, 2, 3)).isTrue();
        assertThat(EligibilityRules.isEarlier(2, 3, 1, 9)).isFalse();
        assertThat(EligibilityRules.isEarlier(2, 3, 2, 9)).isTrue();
        assertThat(EligibilityRules.isEarlier(2, 9, 2, 3)).isFalse();
    }

    @Test
    void codesAreFoundLetterForLetter() {
        CodeList codes = CodeList.of(Channel.class);
        byte[] bytes = "xKIOSKthaidTHAIDE".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(codes.indexOf(bytes, 1, 5)).isEqualTo(Channel.KIOSK.ordinal());
        assertThat(codes.indexOf(bytes, 6, 5)).isEqualTo(CodeList.UNKNOWN);
        assertThat(codes.indexOf(bytes, 11, 5)).isEqualTo(Channel.THAID.ordinal());
        assertThat(codes.indexOf(bytes, 11, 6)).isEqualTo(CodeList.UNKNOWN);
        assertThat(codes.contains(bytes, 11, 0)).isFalse();
    }

    private static long day(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
