package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as {@code explain} shows them. */
public final class ShownValues {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private ShownValues() {}

    /** An instant as a clock in Bangkok shows it. */
    public static String instant(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(Programme.ZONE)
                .format(TIME);
    }

    public static String uuid(long high, long low) {
        return new UUID(high, low).toString();
    }

    /**
     * Rules of which the first that applies decides: those before it passed, those after it were not looked at.
     *
     * @param codes all of them, in order
     * @param failed the one that applies; null for none
     * @param texts what each says, in the order of the codes
     */
    public static List<RuleExplanation> firstOf(
            Enum<?>[] codes, @Nullable Enum<?> failed, List<Words> texts, String seen) {
        List<RuleExplanation> rules = new ArrayList<>();
        boolean isDecided = false;
        for (int i = 0; i < codes.length; i++) {
            boolean fails = codes[i] == failed;
            Outcome outcome = fails ? Outcome.FAILED : isDecided ? Outcome.NOT_EVALUATED : Outcome.PASSED;
            rules.add(new RuleExplanation(
                    codes[i].name(),
                    texts.get(i),
                    outcome,
                    "not: " + texts.get(i).english(),
                    seen));
            isDecided |= fails;
        }
        return rules;
    }
}
