package io.sitthi.programmes.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.storage.Sha256;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped programme against the contract's section 2, value by value. */
class ShippedWalletProgrammeTest {

    private final WalletProgramme programme = WalletKind.shipped();

    @Test
    void isNamedAndDigested() {
        assertThat(programme.header().name()).isEqualTo("digital-wallet-2567");
        assertThat(programme.header().sha256()).hasSize(64).isEqualTo(Sha256.of(WalletKind.shippedBytes()));
    }

    @Test
    void saysItsOfficialNameAndWhoAnswersForIt() {
        assertThat(programme.header().title())
                .isEqualTo(new ProgrammeTitle(
                        "โครงการเติมเงิน 10,000 บาท ผ่าน Digital Wallet",
                        "The 10,000-Baht Digital Wallet Programme",
                        "กระทรวงการคลัง",
                        "Ministry of Finance"));
    }

    @Test
    void opensEachGroupItsWindow() {
        assertThat(programme.registrationWindows())
                .isEqualTo(Map.of(
                        ApplicantGroup.SMARTPHONE,
                        new DateWindow(LocalDate.of(2024, 8, 1), LocalDate.of(2024, 9, 15)),
                        ApplicantGroup.NO_SMARTPHONE,
                        new DateWindow(LocalDate.of(2024, 9, 16), LocalDate.of(2024, 10, 15))));
    }

    @Test
    void allowsEachGroupItsChannels() {
        assertThat(programme.allowedChannels())
                .isEqualTo(Map.of(
                        ApplicantGroup.SMARTPHONE,
                        EnumSet.complementOf(EnumSet.of(Channel.DESIGNATED_POINT)),
                        ApplicantGroup.NO_SMARTPHONE,
                        Set.of(Channel.DESIGNATED_POINT)));
    }

    @Test
    void setsThePersonalConditions() {
        assertThat(programme.minimumAge()).isEqualTo(16);
        assertThat(programme.ageReferenceDate()).isEqualTo("2024-09-15");
        assertThat(programme.nationality()).isEqualTo("THA");
        assertThat(programme.taxYearBe()).isEqualTo(2566);
        assertThat(programme.incomeLimitSatang()).isEqualTo(84_000_000);
    }

    @Test
    void setsTheDepositConditions() {
        assertThat(programme.depositsAsOf()).isEqualTo("2024-03-31");
        assertThat(programme.depositsLimitSatang()).isEqualTo(50_000_000);
        assertThat(programme.countedAccountTypes())
                .containsExactlyInAnyOrder(
                        "CURRENT", "SAVINGS", "FIXED", "CERTIFICATE_OF_DEPOSIT", "DEPOSIT_RECEIPT", "OTHER_DEPOSIT");
        assertThat(programme.otherAccountTypes())
                .containsExactlyInAnyOrder(
                        "MUTUAL_FUND",
                        "BOND",
                        "DEBENTURE",
                        "BILL_OF_EXCHANGE",
                        "INSURANCE",
                        "PROVIDENT_FUND",
                        "SECURITIES");
        assertThat(programme.countedCurrency()).isEqualTo("THB");
    }

    @Test
    void saysHowOldDeliveriesMayBe() {
        LocalDate august = LocalDate.of(2024, 8, 1);
        assertThat(programme.header().earliestAsOf())
                .isEqualTo(Map.of("civil", august, "incarceration", august, "measures", august));
        assertThat(programme.header().mayBeEmpty()).isEmpty();
    }

    @Test
    void setsTheTermsOfSpending() {
        assertThat(programme.creditSatang()).isEqualTo(1_000_000);
        assertThat(programme.spendingFirst()).isEqualTo("2024-10-01");
        assertThat(programme.spendingLast()).isNull();
        assertThat(programme.consumerMerchantClasses())
                .isEqualTo(Set.of(MerchantClass.SMALL_SHOP, MerchantClass.SMALL_CONVENIENCE_STORE));
        assertThat(programme.prohibitedGoods())
                .containsExactlyInAnyOrder(
                        "LOTTERY",
                        "ALCOHOL",
                        "TOBACCO",
                        "CANNABIS",
                        "KRATOM",
                        "CANNABIS_OR_KRATOM_PRODUCT",
                        "GIFT_VOUCHER",
                        "CASH_CARD",
                        "GOLD",
                        "DIAMOND",
                        "GEMSTONE",
                        "JEWELLERY",
                        "FUEL",
                        "NATURAL_GAS",
                        "ELECTRICAL_APPLIANCE",
                        "ELECTRONICS",
                        "COMMUNICATION_DEVICE",
                        "SERVICE");
    }
}
