package io.sitthi.jobs.wallet.scatter;

import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletSchemas;

/** Incarceration, as on the day of its manifest. */
final class IncarcerationScatter extends DatasetScatter {

    private final int asOfEpochDay;

    private final Batch.Longs citizenId = column("citizen_id", new Batch.Longs());
    private final Batch.Ints admittedOn = column("admitted_on", new Batch.Ints());
    private final Batch.Ints releasedOn = column("released_on", new Batch.Ints());

    IncarcerationScatter(int asOfEpochDay, Buckets buckets) {
        super(WalletSchemas.INCARCERATION, FactRecord.WORDS, buckets);
        this.asOfEpochDay = asOfEpochDay;
    }

    @Override
    protected void reduce(int count, int firstRowInBlock) {
        for (int i = 0; i < count; i++) {
            reduceRow(i, firstRowInBlock + i);
        }
    }

    private void reduceRow(int i, int rowInBlock) {
        int nulls = forbiddenNulls(i);
        if (nulls != 0) {
            boolean known = present(citizenId, i);
            rejectNulls(nulls, rowInBlock, known, citizenId.values[i]);
            addDefectiveFact(known, citizenId.values[i]);
        } else if (EligibilityRules.incarcerated(
                asOfEpochDay, admittedOn.values[i], releasedOn.nulls[i], releasedOn.values[i])) {
            addFact(citizenId.values[i], Reason.INCARCERATED.bit());
        }
    }
}
