package io.sitthi.streaming.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DAILY;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.signins.SignInSummary;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.List;
import java.util.Map;

/** What a replay of sign-ins counts. */
public final class SignInTables implements ReplayTables {

    @Override
    public List<Schema> combined() {
        return List.of(DAILY);
    }

    @Override
    public void combine(Schema table, MachineTallies counts, RowSink rows) {
        SignInSummary.writeDaily(counts.counts(SignInSummary.DAYS), rows);
    }

    @Override
    public Map<String, Object> summary(MachineTallies counts) {
        return SignInSummary.of(counts::counts);
    }
}
