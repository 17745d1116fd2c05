package io.sitthi.programmes.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which keys of two wallet programmes differ, as far as verdicts depend on them (contract section 12).
 *
 * <p>A key of the <i>first list</i> decides over rows of evidence: evidence answers for another value. A key of the
 * <i>second list</i> decides what is counted into evidence, or whether a delivery is taken at all: only {@code verify} can
 * answer.
 */
public final class ProgrammeKeys {

    private ProgrammeKeys() {}

    /** Keys of the first list in which the two differ, credit apart, which changes no verdict. */
    public static List<String> answerable(WalletProgramme one, WalletProgramme other) {
        List<String> keys = new ArrayList<>();
        note(keys, "registration", one.registrationWindows(), other.registrationWindows());
        note(keys, "registration.*.channels", one.allowedChannels(), other.allowedChannels());
        note(keys, "age.minimum_years", one.minimumAge(), other.minimumAge());
        note(keys, "age.reference_date", one.ageReferenceDate(), other.ageReferenceDate());
        note(keys, "nationality", one.nationality(), other.nationality());
        note(keys, "income.limit_baht", one.incomeLimitSatang(), other.incomeLimitSatang());
        note(keys, "deposits.limit_baht", one.depositsLimitSatang(), other.depositsLimitSatang());
        return keys;
    }

    /** Keys of the second list in which the two differ. */
    public static List<String> unanswerable(WalletProgramme one, WalletProgramme other) {
        List<String> keys = new ArrayList<>();
        note(keys, "kind", one.header().kind(), other.header().kind());
        note(keys, "income.tax_year_be", one.taxYearBe(), other.taxYearBe());
        note(keys, "deposits.as_of", one.depositsAsOf(), other.depositsAsOf());
        note(keys, "deposits.account_types", one.countedAccountTypes(), other.countedAccountTypes());
        note(keys, "deposits.other_account_types", one.otherAccountTypes(), other.otherAccountTypes());
        note(keys, "deposits.currency", one.countedCurrency(), other.countedCurrency());
        note(keys, "earliest_as_of", one.header().earliestAsOf(), other.header().earliestAsOf());
        note(keys, "may_be_empty", one.header().mayBeEmpty(), other.header().mayBeEmpty());
        return keys;
    }

    private static void note(List<String> keys, String key, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            keys.add(key);
        }
    }
}
