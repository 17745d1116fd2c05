package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Deposits: balances of counted accounts. */
final class DepositScatter extends DatasetScatter {

    private final EligibilityRules rules;

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Mapped accountType;
    private final Batch.Mapped currency;
    private final Batch.Booleans joint = column("joint", new Batch.Booleans());
    private final Batch.Longs balance = column("balance", new Batch.Longs());
    private final Batch.Ints asOf = column("as_of", new Batch.Ints());
    private final int accountTypeColumn = position("account_type");
    private final int currencyColumn = position("currency");
    private final int asOfColumn = position("as_of");

    DepositScatter(EligibilityRules rules, DefectRules defects, Buckets buckets) {
        super(WalletSchemas.DEPOSITS, FactRecord.WORDS, buckets);
        this.rules = rules;
        column("bank_code", new Batch.OnlyNulls());
        accountType = column("account_type", new Batch.Mapped(defects::accountType));
        currency = column("currency", new Batch.Mapped(defects::currency));
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        boolean typePresent = present(accountType, i);
        boolean currencyPresent = present(currency, i);
        boolean countedType = typePresent && accountType.values[i] == DefectRules.COUNTED;
        boolean countedCurrency = currencyPresent && currency.values[i] == DefectRules.COUNTED;
        if (countedType && countedCurrency) {
            countRow();
        }
        boolean unknownType = typePresent && accountType.values[i] < 0;
        boolean unknownCurrency = currencyPresent && currency.values[i] < 0;
        boolean wrongAsOf = present(asOf, i) && rules.wrongDepositsAsOf(asOf.values[i]);
        if (nulls != 0 || wrongAsOf || unknownType || unknownCurrency) {
            boolean known = present(citizenId, i);
            rejectNulls(nulls, rowInBlock, known, citizenId.values[i]);
            if (unknownType) {
                reject(accountTypeColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, citizenId.values[i]);
            }
            if (unknownCurrency) {
                reject(currencyColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, citizenId.values[i]);
            }
            if (wrongAsOf) {
                reject(asOfColumn, RejectCode.WRONG_AS_OF, rowInBlock, known, citizenId.values[i]);
            }
            addDefectiveFact(known, citizenId.values[i]);
            return;
        }
        if (EligibilityRules.countsAccount(countedType, countedCurrency, joint.values[i])) {
            long counted = EligibilityRules.countedBalance(balance.values[i]);
            if (counted > 0) {
                addFact(citizenId.values[i], counted);
            }
        }
    }
}
