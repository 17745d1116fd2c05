package io.sitthi.streaming.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.DAILY;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.proofing.ProofingSummary;
import io.sitthi.programmes.proofing.ProofingTerms;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.List;
import java.util.Map;

/** What a replay of identity proofing counts. */
public final class ProofingTables implements ReplayTables {

    private final ProofingTerms terms;

    public ProofingTables(ProofingTerms terms) {
        this.terms = terms;
    }

    @Override
    public List<Schema> combined() {
        return List.of(DAILY);
    }

    @Override
    public void combine(Schema table, MachineTallies counts, RowSink rows) {
        ProofingSummary.writeDaily(terms, counts.counts(ProofingSummary.DAYS), rows);
    }

    @Override
    public Map<String, Object> summary(MachineTallies counts) {
        return ProofingSummary.of(counts::counts);
    }
}
