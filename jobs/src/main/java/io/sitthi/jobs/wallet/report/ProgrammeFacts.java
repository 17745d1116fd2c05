package io.sitthi.jobs.wallet.report;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a report says about the programme that was applied: its identity, and the dates, limits and amounts that its
 * explanations of the reasons name (contract section 2).
 *
 * @param sha256 digest of the programme's file, 64 lower-case hexadecimal digits
 * @param title its official name and who answers for it
 * @param registrationWindows one for each group
 */
public record ProgrammeFacts(
        String name,
        String sha256,
        ProgrammeTitle title,
        Map<ApplicantGroup, DateWindow> registrationWindows,
        int minimumAge,
        LocalDate ageReferenceDate,
        int taxYearBe,
        long incomeLimitSatang,
        LocalDate depositsAsOf,
        long depositsLimitSatang,
        long creditSatang) {

    public ProgrammeFacts {
        EnumMap<ApplicantGroup, DateWindow> windows = new EnumMap<>(ApplicantGroup.class);
        for (ApplicantGroup group : ApplicantGroup.values()) {
            DateWindow window = registrationWindows.get(group);
            if (window == null) {
                throw new IllegalArgumentException("programme " + name + " has no registration window for " + group);
            }
            windows.put(group, window);
        }
        registrationWindows = windows;
    }

    public static ProgrammeFacts of(WalletProgramme programme) {
        return new ProgrammeFacts(
                programme.header().name(),
                programme.header().sha256(),
                programme.header().title(),
                programme.registrationWindows(),
                programme.minimumAge(),
                programme.ageReferenceDate(),
                programme.taxYearBe(),
                programme.incomeLimitSatang(),
                programme.depositsAsOf(),
                programme.depositsLimitSatang(),
                programme.creditSatang());
    }
}
