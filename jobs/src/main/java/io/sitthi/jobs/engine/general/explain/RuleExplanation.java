package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule held against one row.
 *
 * @param rule the reason that the rule gives when it fails
 * @param says what that reason says
 * @param outcome what came of it
 * @param asked what the programme asks for
 * @param seen what was seen; why not, when it was not evaluated
 */
public record RuleExplanation(String rule, Words says, Outcome outcome, String asked, String seen) {

    /** What came of a rule. */
    public enum Outcome {
        PASSED,
        /** The rule is a reason against the row. */
        FAILED,
        NOT_EVALUATED
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
