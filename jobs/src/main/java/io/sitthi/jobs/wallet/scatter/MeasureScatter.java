package io.sitthi.jobs.wallet.scatter;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Finding;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Measures: violations of other state measures. */
final class MeasureScatter extends DatasetScatter {

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Mapped finding = column("finding", new Batch.Mapped(CodeList.of(Finding.class)::indexOf));
    private final int findingColumn = position("finding");

    MeasureScatter(Buckets buckets) {
        super(WalletSchemas.MEASURES, FactRecord.WORDS, buckets);
        column("measure", new Batch.OnlyNulls());
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        boolean unknown = present(finding, i) && finding.values[i] < 0;
        if (nulls != 0 || unknown) {
            boolean known = present(citizenId, i);
            rejectNulls(nulls, rowInBlock, known, citizenId.values[i]);
            if (unknown) {
                reject(findingColumn, RejectCode.UNKNOWN_VALUE, rowInBlock, known, citizenId.values[i]);
            }
            addDefectiveFact(known, citizenId.values[i]);
        } else {
            addFact(citizenId.values[i], EligibilityRules.findingReason((int) finding.values[i]));
        }
    }
}
