package io.sitthi.programmes.signins;

import static io.sitthi.programmes.signins.SignInSchemas.DAILY;

import io.sitthi.datasets.rows.RowSink;
import io.sitthi.programmes.events.EventCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What a run or a replay counts, and what its summary and {@code daily/} say of it. */
public final class SignInSummary {

    /** Tally by day: sign-ins accepted, declined, and locks. */
    public static final String DAYS = "days";

    public static final int ACCEPTED = 0;
    public static final int DECLINED = 1;
    public static final int LOCKED = 2;
    public static final int DAY_COLUMNS = 3;

    /** Tally by set of reasons: sign-ins. */
    public static final String REASONS = "reasons";

    /** Tally under 0: accounts with a sound row; of them those with two factors; events left out as repeated. */
    public static final String ACCOUNTS = "accounts";

    public static final int ALL = 0;
    public static final int TWO_FACTORS = 1;
    public static final int REPEATED = 2;
    public static final int ACCOUNT_COLUMNS = 3;

    private enum Decision {
        ACCEPTED,
        DECLINED
    }

    private SignInSummary() {}

    /** @param tallies each by its name, of all accounts together */
    public static Map<String, Object> of(Function<String, Map<Long, long[]>> tallies) {
        Map<Long, long[]> signIns = tallies.apply(REASONS);
        long[] accounts = tallies.apply(ACCOUNTS).getOrDefault(0L, new long[ACCOUNT_COLUMNS]);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(
                "decisions",
                EventCounts.byDecision(
                        signIns, Decision.values(), reasons -> reasons == 0 ? Decision.ACCEPTED : Decision.DECLINED));
        summary.put("reasons", EventCounts.byReason(signIns, SignInReason.values(), SignInReason::isIn));
        summary.put("accounts", accounts[ALL]);
        summary.put("two_factors", accounts[TWO_FACTORS]);
        summary.put("repeated_events", accounts[REPEATED]);
        return summary;
    }

    /** Writes {@code daily/}. */
    public static void writeDaily(Map<Long, long[]> days, RowSink rows) {
        days.forEach((day, counts) -> {
            rows.putLong(DAILY.position("day"), day);
            rows.putLong(DAILY.position("accepted"), counts[ACCEPTED]);
            rows.putLong(DAILY.position("declined"), counts[DECLINED]);
            rows.putLong(DAILY.position("locks"), counts[LOCKED]);
            rows.endRow();
        });
    }
}
