package io.sitthi.programmes.wallet;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a wallet programme: every date, limit, list and amount that a rule needs (contract section 2).
 *
 * @param header what programmes of every kind say; the deposits' day is exact there too
 * @param registrationWindows when each group may register (2.1, 2.2)
 * @param allowedChannels where each group may prove its identity (2.2, 3)
 * @param minimumAge full years (1.3)
 * @param ageReferenceDate the day on which the age is counted (1.3)
 * @param nationality ISO 3166 alpha-3 code that is entitled (1.2)
 * @param taxYearBe Buddhist Era year whose income counts (1.4)
 * @param incomeLimitSatang highest income that is still entitled (1.4)
 * @param depositsAsOf the only day whose balances count (1.5)
 * @param depositsLimitSatang highest sum of deposits that is still entitled (1.5)
 * @param countedAccountTypes account types that are deposits (1.5)
 * @param otherAccountTypes account types that are known and are no deposits; any further type makes a row defective
 * @param countedCurrency ISO 4217 code of the currency that counts (1.5)
 * @param creditSatang what a wallet opens with
 * @param spendingFirst first day of spending (2.4 (1))
 * @param spendingLast last day of spending; null when there is no end
 * @param consumerMerchantClasses classes where a consumer may pay (2.4 (2.1))
 * @param prohibitedGoods goods codes that may not be paid for (2.4 (3))
 * @param tillsOnline whether every till is connected when it takes a payment; otherwise a payment may come a day later
 */
public record WalletProgramme(
        ProgrammeHeader header,
        Map<ApplicantGroup, DateWindow> registrationWindows,
        Map<ApplicantGroup, Set<Channel>> allowedChannels,
        int minimumAge,
        LocalDate ageReferenceDate,
        String nationality,
        int taxYearBe,
        long incomeLimitSatang,
        LocalDate depositsAsOf,
        long depositsLimitSatang,
        Set<String> countedAccountTypes,
        Set<String> otherAccountTypes,
        String countedCurrency,
        long creditSatang,
        LocalDate spendingFirst,
        @Nullable LocalDate spendingLast,
        Set<MerchantClass> consumerMerchantClasses,
        Set<String> prohibitedGoods,
        boolean tillsOnline)
        implements Programme {}
