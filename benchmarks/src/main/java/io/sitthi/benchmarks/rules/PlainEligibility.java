package io.sitthi.benchmarks.rules;

import io.sitthi.benchmarks.rules.RegistrationFixture.Civil;
import io.sitthi.benchmarks.rules.RegistrationFixture.Registration;
import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.civil.CivilStatus;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** The eligibility rules over dates, decimals and sets: what the rules over plain numbers are measured beside. */
final class PlainEligibility {

    private final WalletProgramme programme;
    private final BigDecimal incomeLimit;
    private final BigDecimal depositsLimit;

    PlainEligibility(WalletProgramme programme) {
        this.programme = programme;
        incomeLimit = BigDecimal.valueOf(programme.incomeLimitSatang(), 2);
        depositsLimit = BigDecimal.valueOf(programme.depositsLimitSatang(), 2);
    }

    Set<Reason> reasons(Registration registration) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        DateWindow window =
                Objects.requireNonNull(programme.registrationWindows().get(registration.group()));
        LocalDate day = registration.registeredAt().atZone(WalletProgramme.ZONE).toLocalDate();
        if (day.isBefore(window.first()) || day.isAfter(window.last())) {
            reasons.add(Reason.OUTSIDE_WINDOW);
        }
        Set<Channel> channels =
                Objects.requireNonNull(programme.allowedChannels().get(registration.group()));
        Instant verifiedAt = registration.verifiedAt();
        if (!channels.contains(registration.channel())
                || verifiedAt == null
                || verifiedAt.isAfter(registration.registeredAt())) {
            reasons.add(Reason.IDENTITY_NOT_VERIFIED);
        }
        if (!CitizenId.isValid(registration.citizenId())) {
            reasons.add(Reason.INVALID_CITIZEN_ID);
            return reasons;
        }
        Civil civil = registration.civil();
        if (civil == null) {
            reasons.add(Reason.UNKNOWN_CITIZEN);
        } else {
            addCivil(civil, registration.identityDiffers(), reasons);
        }
        if (registration.income().compareTo(incomeLimit) > 0) {
            reasons.add(Reason.INCOME_OVER_LIMIT);
        }
        if (registration.deposits().compareTo(depositsLimit) > 0) {
            reasons.add(Reason.DEPOSITS_OVER_LIMIT);
        }
        return reasons;
    }

    private void addCivil(Civil civil, boolean identityDiffers, Set<Reason> reasons) {
        if (identityDiffers) {
            reasons.add(Reason.IDENTITY_MISMATCH);
        }
        if (civil.status() == CivilStatus.DECEASED) {
            reasons.add(Reason.DECEASED);
        }
        if (civil.houseId() == null) {
            reasons.add(Reason.NO_HOUSE_REGISTRATION);
        }
        if (!civil.nationality().equals(programme.nationality())) {
            reasons.add(Reason.NOT_THAI);
        }
        if (Period.between(civil.birthDate(), programme.ageReferenceDate()).getYears() < programme.minimumAge()) {
            reasons.add(Reason.UNDER_AGE);
        }
    }
}
