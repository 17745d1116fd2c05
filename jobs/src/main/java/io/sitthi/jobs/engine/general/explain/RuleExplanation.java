package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Words;

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
}
