package io.sitthi.streaming.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DAILY;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.signins.SignInReason;
import io.sitthi.streaming.engine.machines.MachineTallies;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a replay of sign-ins counts. */
public final class SignInTables implements ReplayTables {

    /** By day: sign-ins accepted, declined, and locks. */
    static final String DAYS = "days";

    static final int ACCEPTED = 0;
    static final int DECLINED = 1;
    static final int LOCKED = 2;
    static final int DAY_COLUMNS = 3;

    /** By set of reasons: sign-ins. */
    static final String REASONS = "reasons";

    /** Under 0: accounts with a sound row; of them those with two factors; events left out as repeated. */
    static final String ACCOUNTS = "accounts";

    static final int ALL = 0;
    static final int TWO_FACTORS = 1;
    static final int REPEATED = 2;
    static final int ACCOUNT_COLUMNS = 3;

    @Override
    public List<Schema> combined() {
        return List.of(DAILY);
    }

    @Override
    public void combine(Schema table, MachineTallies counts, RowSink rows) {
        counts.counts(DAYS).forEach((day, row) -> {
            rows.putLong(DAILY.position("day"), day);
            rows.putLong(DAILY.position("accepted"), row[ACCEPTED]);
            rows.putLong(DAILY.position("declined"), row[DECLINED]);
            rows.putLong(DAILY.position("locks"), row[LOCKED]);
            rows.endRow();
        });
    }

    @Override
    public Map<String, Object> summary(MachineTallies counts) {
        Map<String, Long> decisions = new LinkedHashMap<>();
        decisions.put("ACCEPTED", 0L);
        decisions.put("DECLINED", 0L);
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (SignInReason reason : SignInReason.values()) {
            reasons.put(reason.name(), 0L);
        }
        counts.counts(REASONS).forEach((mask, signIns) -> {
            decisions.merge(mask == 0 ? "ACCEPTED" : "DECLINED", signIns[0], Long::sum);
            for (SignInReason reason : SignInReason.values()) {
                if (reason.isIn(mask.intValue())) {
                    reasons.merge(reason.name(), signIns[0], Long::sum);
                }
            }
        });
        long[] accounts = counts.counts(ACCOUNTS).getOrDefault(0L, new long[ACCOUNT_COLUMNS]);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("decisions", decisions);
        summary.put("reasons", reasons);
        summary.put("accounts", accounts[ALL]);
        summary.put("two_factors", accounts[TWO_FACTORS]);
        summary.put("repeated_events", accounts[REPEATED]);
        return summary;
    }
}
