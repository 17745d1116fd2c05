package io.sitthi.datasets.synthetic.hardcases;

import static io.sitthi.datasets.synthetic.people.WalletCalendar.DEPOSITS_LIMIT_SATANG;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.INCOME_LIMIT_SATANG;
import static io.sitthi.datasets.synthetic.people.WalletCalendar.TAX_YEAR_BE;

import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;

/** Hard cases of income and savings: sums at the very limit, and money that does not count. */
final class MoneyCases {

    private static final List<String> COUNTED =
            List.of("CURRENT", "SAVINGS", "FIXED", "CERTIFICATE_OF_DEPOSIT", "DEPOSIT_RECEIPT", "OTHER_DEPOSIT");

    /** The largest amount of 18 digits. */
    private static final long LARGEST_SATANG = 999_999_999_999_999_999L;

    private MoneyCases() {}

    static void addTo(HardCases cases) {
        incomes(cases);
        deposits(cases);
        depositsThatDoNotCount(cases);
    }

    private static void incomes(HardCases cases) {
        income(cases, "income at the limit", INCOME_LIMIT_SATANG);
        income(cases, "income a satang over the limit", INCOME_LIMIT_SATANG + 1);
        income(cases, "income a satang under the limit", INCOME_LIMIT_SATANG - 1);
        income(cases, "two incomes that sum to the limit", 500_000_00L, INCOME_LIMIT_SATANG - 500_000_00L);
        income(cases, "two incomes that pass the limit by a satang", 420_000_01L, 420_000_00L);
        income(cases, "three incomes that together pass the limit", 300_000_00L, 300_000_00L, 300_000_00L);
        income(cases, "income zero", 0);
        income(cases, "the largest income", LARGEST_SATANG);
        cases.add("no income row", 50, dossier -> dossier.remove(WalletSchemas.TAX));
        cases.add("high income of the year before only", 100, dossier -> {
            dossier.remove(WalletSchemas.TAX);
            dossier.add(WalletSchemas.TAX)
                    .set("tax_year_be", TAX_YEAR_BE - 1)
                    .set("assessable_income", 2 * INCOME_LIMIT_SATANG);
        });
        cases.add("high income of the year after, at the limit this year", 20, dossier -> {
            dossier.remove(WalletSchemas.TAX);
            dossier.add(WalletSchemas.TAX).set("assessable_income", INCOME_LIMIT_SATANG);
            dossier.add(WalletSchemas.TAX)
                    .set("tax_year_be", TAX_YEAR_BE + 1)
                    .set("assessable_income", 5 * INCOME_LIMIT_SATANG);
        });
    }

    private static void income(HardCases cases, String name, long... amountsSatang) {
        cases.add(name, 10, dossier -> {
            dossier.remove(WalletSchemas.TAX);
            for (long amount : amountsSatang) {
                dossier.add(WalletSchemas.TAX).set("assessable_income", amount);
            }
        });
    }

    private static void deposits(HardCases cases) {
        deposit(cases, "deposits at the limit", DEPOSITS_LIMIT_SATANG);
        deposit(cases, "deposits a satang over the limit", DEPOSITS_LIMIT_SATANG + 1);
        deposit(cases, "accounts that sum to the limit", 250_000_00L, 249_999_99L, 1L);
        deposit(cases, "accounts under the limit that together pass it", 499_999_99L, 1L, 1L);
        deposit(
                cases,
                "six accounts that together pass the limit",
                90_000_00L,
                90_000_00L,
                90_000_00L,
                90_000_00L,
                90_000_00L,
                90_000_00L);
        deposit(cases, "negative balance does not reduce the sum", DEPOSITS_LIMIT_SATANG + 1, -100_00L);
        deposit(cases, "negative balance beside deposits at the limit", DEPOSITS_LIMIT_SATANG, -1L);
        deposit(cases, "negative balance only", -25_000_50L);
        deposit(cases, "balance zero", 0L);
        deposit(cases, "the largest balances", LARGEST_SATANG, LARGEST_SATANG);
        cases.add("no account", 50, dossier -> dossier.remove(WalletSchemas.DEPOSITS));
        for (String type : COUNTED) {
            cases.add("deposits over the limit as " + type, 10, dossier -> {
                dossier.remove(WalletSchemas.DEPOSITS);
                dossier.add(WalletSchemas.DEPOSITS)
                        .set("account_type", type)
                        .set("balance", DEPOSITS_LIMIT_SATANG + 1_00L);
            });
        }
    }

    private static void deposit(HardCases cases, String name, long... amountsSatang) {
        cases.add(name, 10, dossier -> {
            dossier.remove(WalletSchemas.DEPOSITS);
            int bank = 2;
            for (long amount : amountsSatang) {
                dossier.add(WalletSchemas.DEPOSITS).set("balance", amount).set("bank_code", bank);
                bank += 2;
            }
        });
    }

    private static void depositsThatDoNotCount(HardCases cases) {
        notCounted(cases, "joint account over the limit", "joint", true);
        notCounted(cases, "foreign currency over the limit", "currency", "USD");
        notCounted(cases, "mutual fund over the limit", "account_type", "MUTUAL_FUND");
        cases.add("joint, foreign and fund accounts beside deposits at the limit", 10, dossier -> {
            dossier.remove(WalletSchemas.DEPOSITS);
            dossier.add(WalletSchemas.DEPOSITS).set("balance", DEPOSITS_LIMIT_SATANG);
            dossier.add(WalletSchemas.DEPOSITS).set("balance", 70_000_00L).set("joint", true);
            dossier.add(WalletSchemas.DEPOSITS).set("balance", 70_000_00L).set("currency", "JPY");
            dossier.add(WalletSchemas.DEPOSITS).set("balance", 70_000_00L).set("account_type", "BOND");
        });
    }

    private static void notCounted(HardCases cases, String name, String column, Object value) {
        cases.add(name, 50, dossier -> {
            dossier.remove(WalletSchemas.DEPOSITS);
            dossier.add(WalletSchemas.DEPOSITS)
                    .set("balance", DEPOSITS_LIMIT_SATANG + 1_000_00L)
                    .set(column, value);
        });
    }
}
