package io.sitthi.jobs.wallet;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Programmes for tests, written down by hand from the contract, section 2. */
public final class Programmes {

    private Programmes() {}

    /** digital-wallet-2567. */
    public static WalletProgramme digitalWallet() {
        return withAge(16, LocalDate.of(2024, 9, 15));
    }

    /** digital-wallet-2567 but for the minimum age and the day on which it is counted. */
    public static WalletProgramme withAge(int minimumAge, LocalDate referenceDate) {
        LocalDate earliestAsOf = LocalDate.of(2024, 8, 1);
        return new WalletProgramme(
                new ProgrammeHeader(
                        "wallet",
                        "digital-wallet-2567",
                        "0".repeat(64),
                        Map.of("deposits", LocalDate.of(2024, 3, 31)),
                        Map.of("civil", earliestAsOf, "incarceration", earliestAsOf, "measures", earliestAsOf),
                        null,
                        Set.of()),
                Map.of(
                        ApplicantGroup.SMARTPHONE,
                        new DateWindow(LocalDate.of(2024, 8, 1), LocalDate.of(2024, 9, 15)),
                        ApplicantGroup.NO_SMARTPHONE,
                        new DateWindow(LocalDate.of(2024, 9, 16), LocalDate.of(2024, 10, 15))),
                Map.of(
                        ApplicantGroup.SMARTPHONE,
                        EnumSet.complementOf(EnumSet.of(Channel.DESIGNATED_POINT)),
                        ApplicantGroup.NO_SMARTPHONE,
                        EnumSet.of(Channel.DESIGNATED_POINT)),
                minimumAge,
                referenceDate,
                "THA",
                2566,
                84_000_000,
                LocalDate.of(2024, 3, 31),
                50_000_000,
                Set.of("CURRENT", "SAVINGS", "FIXED", "CERTIFICATE_OF_DEPOSIT", "DEPOSIT_RECEIPT", "OTHER_DEPOSIT"),
                Set.of(
                        "MUTUAL_FUND",
                        "BOND",
                        "DEBENTURE",
                        "BILL_OF_EXCHANGE",
                        "INSURANCE",
                        "PROVIDENT_FUND",
                        "SECURITIES"),
                "THB",
                1_000_000,
                LocalDate.of(2024, 10, 1),
                null,
                Set.of(MerchantClass.SMALL_SHOP, MerchantClass.SMALL_CONVENIENCE_STORE),
                Set.of("LOTTERY"),
                false);
    }
}
