package io.sitthi.datasets.synthetic.agencies;

import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.people.Livelihoods;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.datasets.synthetic.random.AliasTable;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.random.Lognormal;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.List;
import java.util.Map;

/** The deposits that the banks report: none to six accounts a person, rich people's fuller in all of them. */
final class DepositRows extends AgencyRows {

    private static final int MOST_ACCOUNTS = 6;
    private static final AliasTable ACCOUNTS = new AliasTable(200, 370, 255, 110, 45, 15, 5);

    /** Official bank codes with about their shares of the accounts. */
    private static final int[][] BANKS = {
        {2, 120}, {4, 150}, {6, 160}, {11, 70}, {14, 140}, {17, 6}, {18, 1}, {20, 3}, {22, 8}, {24, 14}, {25, 60},
        {30, 170}, {31, 1}, {32, 1}, {33, 30}, {34, 110}, {35, 1}, {39, 1}, {45, 1}, {52, 2}, {66, 4}, {67, 5},
        {69, 10}, {70, 2}, {71, 5}, {73, 7}, {79, 1}, {80, 1}, {98, 4}, {29, 1},
    };

    private static final AliasTable BANK_TABLE = new AliasTable(shares());

    private static final CodeBook TYPES = new CodeBook(List.of(
            "CURRENT",
            "SAVINGS",
            "FIXED",
            "CERTIFICATE_OF_DEPOSIT",
            "DEPOSIT_RECEIPT",
            "OTHER_DEPOSIT",
            "MUTUAL_FUND",
            "BOND",
            "SECURITIES"));
    private static final AliasTable TYPE_TABLE = new AliasTable(40, 745, 120, 12, 12, 30, 25, 12, 4);
    private static final int COUNTED_TYPES = 6;

    private static final CodeBook CURRENCIES = new CodeBook(List.of("THB", "USD", "EUR", "JPY", "CNY", "GBP", "SGD"));
    private static final AliasTable CURRENCY_TABLE = new AliasTable(9_880, 60, 20, 15, 12, 8, 5);

    private static final int JOINT_PER_MILLE = 25;
    private static final int OVERDRAWN_PER_MILLE = 60;

    private static final Lognormal WEALTH = new Lognormal(1, 1.5);

    /**
     * So that, of all depositors, half have less than some 3,100 baht, nearly a third less than 500, and 0.2% more than ten million
     * (Puey Ungphakorn Institute for Economic Research, deposits at commercial banks of June 2017): far more unequal below the
     * median than above.
     */
    private static final Lognormal BALANCE_BAHT = new Lognormal(1_800, 4.6, 2.45);

    /** Of 256 people so many are as wealthy, among all, as their income is†: the rank correlation of the two in 256ths. */
    private static final int AS_WEALTHY_AS_PAID = 115;

    private static final int AS_OF = WalletCalendar.epochDay(WalletCalendar.DEPOSITS_AS_OF);

    private final Draw accounts;
    private final Draw wealth;
    private final Draw income;
    private final Draw kind;
    private final Draw balance;
    private final Livelihoods livelihoods;

    DepositRows(long seed, People people, HardCases hardCases) {
        super(
                WalletSchemas.DEPOSITS,
                Map.of("account_type", TYPES, "currency", CURRENCIES),
                1.49,
                MOST_ACCOUNTS,
                seed,
                people,
                hardCases);
        this.accounts = new Draw(seed, "number of accounts");
        this.wealth = new Draw(seed, "wealth");
        this.income = new Draw(seed, "income 0"); // as the tax returns have it
        this.kind = new Draw(seed, "kind of account");
        this.balance = new Draw(seed, "balance");
        this.livelihoods = new Livelihoods(people);
    }

    private static double[] shares() {
        double[] shares = new double[BANKS.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = BANKS[i][1];
        }
        return shares;
    }

    /** Sum of the balances of an ordinary person that count, in satang. */
    long countedSatang(long person) {
        long sum = 0;
        int count = accountsOf(person);
        for (int which = 0; which < count; which++) {
            long bits = kind.bits(person * MOST_ACCOUNTS + which);
            int type = typeOf(bits);
            if (type < COUNTED_TYPES && currencyOf(bits) == 0 && !isJoint(bits)) {
                sum += Math.max(0, balanceSatang(person, which, type));
            }
        }
        return sum;
    }

    private int accountsOf(long person) {
        return ACCOUNTS.pick(accounts.bits(person));
    }

    private static int typeOf(long bits) {
        return TYPE_TABLE.pick(bits);
    }

    private static int currencyOf(long bits) {
        return CURRENCY_TABLE.pick(Draw.again(bits));
    }

    private static boolean isJoint(long bits) {
        return Draw.reduce(Draw.again(~bits), 1_000) < JOINT_PER_MILLE;
    }

    private long wealthBits(long person) {
        long bits = wealth.bits(person);
        return (bits & 0xFF) < AS_WEALTHY_AS_PAID ? income.bits(person) : bits;
    }

    private long balanceSatang(long person, int which, int type) {
        long bits = balance.bits(person * MOST_ACCOUNTS + which);
        if (type == 0 && Draw.reduce(Draw.again(bits), 1_000) < OVERDRAWN_PER_MILLE) {
            return -(long) (BALANCE_BAHT.value(bits) * 100);
        }
        double baht = BALANCE_BAHT.value(bits) * WEALTH.value(wealthBits(person)) * livelihoods.savings(person);
        return (bits & 7) == 0 ? ((long) (baht / 500)) * 500_00 : (long) (baht * 100);
    }

    @Override
    void emitOrdinary(long person, int which, Block block) {
        if (which >= accountsOf(person)) {
            return;
        }
        long bits = kind.bits(person * MOST_ACCOUNTS + which);
        int type = typeOf(bits);
        block.longs(0).add(people.citizenId(person));
        block.ints(1).add(BANKS[BANK_TABLE.pick(Draw.again(bits + 1))][0]);
        block.codes(2).add(type);
        block.codes(3).add(currencyOf(bits));
        block.flags(4).add(isJoint(bits));
        block.longs(5).add(balanceSatang(person, which, type));
        block.ints(6).add(AS_OF);
    }
}
