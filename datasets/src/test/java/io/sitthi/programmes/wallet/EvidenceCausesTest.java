package io.sitthi.programmes.wallet;

import static io.sitthi.programmes.wallet.Reason.DECEASED;
import static io.sitthi.programmes.wallet.Reason.IDENTITY_MISMATCH;
import static io.sitthi.programmes.wallet.Reason.NOT_THAI;
import static io.sitthi.programmes.wallet.Reason.SOURCE_DATA_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeEdit;
import io.sitthi.datasets.rows.LookUp;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EvidenceCausesTest {

    private static final int BORN = (int) LocalDate.of(1980, 5, 4).toEpochDay();
    private static final long THAI = 1;

    private final EvidenceCauses causes = new EvidenceCauses(WalletKind.shipped(), WalletKind.shipped(), THAI, THAI);

    /**
     * The civil row was defective on the first night; on the second it is sound, an appeal replaces the registration's
     * name, and the two differ. Neither the appeal nor the civil row alone makes the mismatch: all that differs is told.
     */
    @Test
    void anAppealCorrectsNothingInARowThatWasNotFound() {
        EvidenceRow before = row(LookUp.DEFECTIVE, SOURCE_DATA_ERROR.bit(), 0);
        EvidenceRow after = row(LookUp.FOUND, IDENTITY_MISMATCH.bit(), 5);

        assertThat(Cause.join(causes.of(
                        before, after, SOURCE_DATA_ERROR.bit(), IDENTITY_MISMATCH.bit(), EvidenceCauses.IDENTITY)))
                .isEqualTo("CIVIL,SOURCE_DATA,APPEAL");
    }

    /** Where there is a row on both nights, what the appeal corrects in it is the appeal's alone. */
    @Test
    void anAppealCorrectsARowThatWasFound() {
        EvidenceRow before = row(LookUp.FOUND, 0, 0);
        EvidenceRow after = row(LookUp.FOUND, DECEASED.bit(), 5);

        assertThat(Cause.join(causes.of(before, after, 0, DECEASED.bit(), EvidenceCauses.DEAD)))
                .isEqualTo("APPEAL");
    }

    /** As above, where the appeal says what nationality: a row that was not found has none, so it is nobody's foreigner. */
    @Test
    void whatWasNotLookedAtGivesNoReason() {
        EvidenceRow before = row(LookUp.DEFECTIVE, SOURCE_DATA_ERROR.bit(), 0);
        EvidenceRow after = row(LookUp.FOUND, 0, 5, THAI + 1);

        assertThat(Cause.join(
                        causes.of(before, after, SOURCE_DATA_ERROR.bit(), NOT_THAI.bit(), EvidenceCauses.NATIONALITY)))
                .isEqualTo("CIVIL,SOURCE_DATA,APPEAL");
    }

    /** Of equal rows only the programme and the reasons are asked, which is quicker. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void equalRowsAreToldOfWithoutLookingAtThem(
            @ForAll int bits,
            @ForAll int otherBits,
            @ForAll int settled,
            @ForAll LookUp civil,
            @ForAll boolean otherProgramme)
            throws Exception {
        String shipped = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        String limit = otherProgramme ? "450000.00" : "500000.00";
        WalletProgramme second = WalletKind.parse(
                Objects.requireNonNull(ProgrammeEdit.set(shipped, "deposits.limit_baht", limit))
                        .getBytes(StandardCharsets.UTF_8),
                "second");
        EvidenceCauses asked = new EvidenceCauses(WalletKind.shipped(), second, THAI, THAI);
        EvidenceRow row = row(civil, settled & EvidenceRules.SETTLED, 3);

        int reasonsBefore = bits & Reasons.ALL;
        int reasonsAfter = otherBits & Reasons.ALL;
        assertThat(asked.ofEqualRows(reasonsBefore, reasonsAfter))
                .isEqualTo(asked.of(row, row, reasonsBefore, reasonsAfter, EvidenceCauses.DEAD));
    }

    private static EvidenceRow row(LookUp civil, int settled, long appealId) {
        return row(civil, settled, appealId, THAI);
    }

    private static EvidenceRow row(LookUp civil, int settled, long appealId, long nationality) {
        boolean found = civil == LookUp.FOUND;
        long registered = 1_723_000_000_000_000L;
        return new EvidenceRow(
                ApplicantGroup.SMARTPHONE.ordinal(),
                Channel.THAID.ordinal(),
                false,
                registered,
                registered,
                civil.ordinal(),
                settled,
                found ? BORN : 0,
                found ? nationality : 0,
                found ? 77 : 0,
                0,
                0,
                appealId);
    }
}
