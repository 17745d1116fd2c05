package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.CodeList;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Deposits: balances of accounts that count. */
final class DepositScatter extends DatasetScatter {

    private final EligibilityRules rules;

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Mapped accountType;
    private final Batch.Mapped currency;
    private final Batch.Booleans joint = column("joint", new Batch.Booleans());
    private final Batch.Longs balance = column("balance", new Batch.Longs());
    private final Batch.Ints asOf = column("as_of", new Batch.Ints());
    private final int asOfColumn = position("as_of");

    DepositScatter(EligibilityRules rules, WalletProgramme programme, Buckets buckets) {
        super(WalletSchemas.DEPOSITS, FactRecord.WORDS, buckets);
        this.rules = rules;
        column("bank_code", new Batch.OnlyNulls());
        accountType = column("account_type", new Batch.Mapped(CodeList.of(programme.countedAccountTypes())::indexOf));
        currency = column("currency", new Batch.Mapped(CodeList.of(programme.countedCurrency())::indexOf));
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        boolean wrongAsOf = present(asOf, i) && rules.wrongDepositsAsOf(asOf.values[i]);
        if (nulls != 0 || wrongAsOf) {
            boolean known = present(citizenId, i);
            rejectNulls(nulls, rowInBlock, known, citizenId.values[i]);
            if (wrongAsOf) {
                reject(asOfColumn, RejectCode.WRONG_AS_OF, rowInBlock, known, citizenId.values[i]);
            }
            addDefectiveFact(known, citizenId.values[i]);
            return;
        }
        if (EligibilityRules.countsAccount(accountType.values[i] >= 0, currency.values[i] >= 0, joint.values[i])) {
            long counted = EligibilityRules.countedBalance(balance.values[i]);
            if (counted > 0) {
                addFact(citizenId.values[i], counted);
            }
        }
    }
}
