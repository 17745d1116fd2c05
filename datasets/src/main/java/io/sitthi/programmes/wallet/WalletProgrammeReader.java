package io.sitthi.programmes.wallet;

import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a programme file that are the wallet's own. For one reading. */
final class WalletProgrammeReader {

    private static final int MAX_AGE = 150;
    /** A row of any other year is defective (contract section 3): none of them could count. */
    private static final int MIN_TAX_YEAR_BE = 2500;

    private static final int MAX_TAX_YEAR_BE = 2599;

    /** One trillion baht: far above any limit, far below where a sum of many would overflow. */
    private static final long MAX_LIMIT_SATANG = 100_000_000_000_000L;

    /** One million baht: a hundred million wallets of it stay within a {@code long}. */
    private static final long MAX_CREDIT_SATANG = 100_000_000L;

    private static final Pattern THREE_LETTERS = Pattern.compile("[A-Z]{3}");
    private static final Pattern CODE = Pattern.compile("[^\\s\\p{Cntrl},]{1,64}");

    /** The only policy there is: a payment id counts as used for the life of the programme. */
    private static final String REMEMBERED_FOR_PROGRAMME = "PROGRAMME";

    private static final String TILLS_ONLINE = "ONLINE";

    /** Known account types that are no deposits, where a programme file names none (contract section 3). */
    private static final Set<String> OTHER_ACCOUNT_TYPES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "MUTUAL_FUND", "BOND", "DEBENTURE", "BILL_OF_EXCHANGE", "INSURANCE", "PROVIDENT_FUND", "SECURITIES")));

    private final Map<ApplicantGroup, DateWindow> windows = new EnumMap<>(ApplicantGroup.class);
    private final Map<ApplicantGroup, Set<Channel>> channels = new EnumMap<>(ApplicantGroup.class);

    WalletProgramme programme(ProgrammeHeader header, YamlMapping root) {
        readRegistration(root.mapping("registration"));

        YamlMapping age = root.mapping("age");
        int minimumAge = age.integer("minimum_years", 0, MAX_AGE, "full years from 0 to " + MAX_AGE);
        LocalDate ageReferenceDate = orEpoch(age.date("reference_date"));
        age.refuseOtherKeys();

        String nationality = root.text("nationality", THREE_LETTERS, "an ISO 3166 code of three letters, such as THA");

        YamlMapping income = root.mapping("income");
        int taxYearBe = income.integer(
                "tax_year_be",
                MIN_TAX_YEAR_BE,
                MAX_TAX_YEAR_BE,
                "a Buddhist Era year from " + MIN_TAX_YEAR_BE + " to " + MAX_TAX_YEAR_BE + ", such as 2566");
        long incomeLimitSatang = income.amountSatang("limit_baht", 0, MAX_LIMIT_SATANG);
        income.refuseOtherKeys();

        YamlMapping deposits = root.mapping("deposits");
        LocalDate depositsAsOf = orEpoch(deposits.date("as_of"));
        long depositsLimitSatang = deposits.amountSatang("limit_baht", 0, MAX_LIMIT_SATANG);
        Set<String> accountTypes = deposits.codes("account_types", CODE, "SAVINGS", false);
        Set<String> otherTypes = deposits.codesOr("other_account_types", CODE, "BOND", OTHER_ACCOUNT_TYPES);
        refuseTypesOnBothLists(deposits, accountTypes, otherTypes);
        String currency = deposits.text("currency", THREE_LETTERS, "an ISO 4217 code of three letters, such as THB");
        deposits.refuseOtherKeys();

        long creditSatang = root.amountSatang("credit_baht", 1, MAX_CREDIT_SATANG);

        YamlMapping spending = root.mapping("spending");
        LocalDate spendingFirst = orEpoch(spending.date("first"));
        LocalDate spendingLast = spending.dateOrNull("last");
        refuseEndBeforeStart(spending, spendingFirst, spendingLast);
        Set<MerchantClass> merchantClasses =
                spending.choices("consumer_merchant_classes", List.of(MerchantClass.values()), Enum::name, false);
        Set<String> prohibitedGoods = spending.codes("prohibited_goods", CODE, "GIFT_VOUCHER", true);
        boolean tillsOnline = TILLS_ONLINE.equals(spending.choiceIfPresent("tills", List.of(TILLS_ONLINE, "OFFLINE")));
        spending.constant("payment_ids_remembered", REMEMBERED_FOR_PROGRAMME);
        spending.refuseOtherKeys();

        return new WalletProgramme(
                header.withExactAsOf(Map.of(WalletSchemas.DEPOSITS.name(), depositsAsOf)),
                Collections.unmodifiableMap(windows),
                Collections.unmodifiableMap(channels),
                minimumAge,
                ageReferenceDate,
                nationality,
                taxYearBe,
                incomeLimitSatang,
                depositsAsOf,
                depositsLimitSatang,
                accountTypes,
                otherTypes,
                currency,
                creditSatang,
                spendingFirst,
                spendingLast,
                merchantClasses,
                prohibitedGoods,
                tillsOnline);
    }

    private void readRegistration(YamlMapping registration) {
        for (ApplicantGroup group : ApplicantGroup.values()) {
            YamlMapping mapping = registration.mapping(group.name());
            LocalDate first = mapping.date("first");
            LocalDate last = mapping.date("last");
            if (first != null && last != null && !refuseEndBeforeStart(mapping, first, last)) {
                windows.put(group, new DateWindow(first, last));
            }
            channels.put(group, mapping.choices("channels", List.of(Channel.values()), Enum::name, false));
            mapping.refuseOtherKeys();
        }
        registration.refuseOtherKeys();
    }

    /** The list that stands in for a missing one is not the file's: a type that the file counts is counted. */
    private static void refuseTypesOnBothLists(YamlMapping deposits, Set<String> counted, Set<String> others) {
        if (others == OTHER_ACCOUNT_TYPES) {
            return;
        }
        for (String type : others) {
            if (counted.contains(type)) {
                deposits.conflict(
                        "other_account_types",
                        "\"" + YamlMapping.printable(type) + "\", which is in account_types too",
                        "every account type on one of the two lists");
            }
        }
    }

    private static boolean refuseEndBeforeStart(YamlMapping mapping, LocalDate first, @Nullable LocalDate last) {
        if (last == null || !last.isBefore(first)) {
            return false;
        }
        mapping.conflict("last", last + ", before first (" + first + ")", "the same day or a later one");
        return true;
    }

    /** A stand-in for a date that was not there: that has been recorded, and the programme is never handed out. */
    private static LocalDate orEpoch(@Nullable LocalDate date) {
        return date == null ? LocalDate.EPOCH : date;
    }
}
