package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.DefectRules;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Tax: income of the programme's year. */
final class TaxScatter extends DatasetScatter {

    private final EligibilityRules rules;

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Ints taxYear = column("tax_year_be", new Batch.Ints());
    private final Batch.Longs income = column("assessable_income", new Batch.Longs());
    private final int taxYearColumn = position("tax_year_be");
    private final int incomeColumn = position("assessable_income");

    TaxScatter(EligibilityRules rules, Buckets buckets) {
        super(WalletSchemas.TAX, FactRecord.WORDS, buckets);
        this.rules = rules;
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        int year = taxYear.values[i];
        boolean yearPresent = present(taxYear, i);
        boolean counts = yearPresent && rules.countsTaxYear(year);
        if (counts) {
            countRow();
        }
        boolean negative = present(income, i) && EligibilityRules.negativeIncome(income.values[i]);
        boolean unknownYear = yearPresent && DefectRules.unknownTaxYear(year);
        if (nulls != 0 || negative || unknownYear) {
            boolean known = present(citizenId, i);
            rejectNulls(nulls, rowInBlock, known, citizenId.values[i]);
            if (unknownYear) {
                reject(taxYearColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, citizenId.values[i]);
            }
            if (negative) {
                reject(incomeColumn, RejectCode.NEGATIVE_VALUE, rowInBlock, known, citizenId.values[i]);
            }
            addDefectiveFact(known, citizenId.values[i]);
        } else if (counts && income.values[i] > 0) {
            addFact(citizenId.values[i], income.values[i]);
        }
    }
}
