package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.text.TextHasher;
import io.sitthi.jobs.wallet.appeals.Appeals;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CitizenFile;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a night judges by (contract section 14).
 *
 * @param registrations tonight's, scattered
 * @param civil the civil register, prepared; each record also tells its block
 * @param records incarceration and measures, whose facts are masks of reasons
 * @param kept the registrations of the nights before
 * @param tonight the ids of tonight's registrations
 * @param hasher hashes identities as in the reference and the kept rows; null when those were hashed under another
 *     key, and no kept row can be judged again
 * @param revise whether all kept rows are judged again
 * @param previousCreditSatang what wallets opened with until tonight
 * @param evidence whether evidence is to be written of tonight's registrations
 */
public record NightInputs(
        WalletProgramme programme,
        Appeals appeals,
        List<BlockFile> registrations,
        CitizenFile civil,
        CitizenFile tax,
        CitizenFile deposits,
        List<CitizenFile> records,
        KeptRows kept,
        RegistrationIds tonight,
        @Nullable TextHasher hasher,
        boolean revise,
        long previousCreditSatang,
        boolean evidence) {}
