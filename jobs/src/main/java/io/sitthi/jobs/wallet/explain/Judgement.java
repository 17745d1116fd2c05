package io.sitthi.jobs.wallet.explain;

import io.sitthi.programmes.wallet.Reason;
import java.util.List;

/**
 * One rule held against one registration.
 *
 * @param rule the reason that the rule gives when it fails
 * @param outcome what came of it
 * @param limit what the programme or the contract asks for
 * @param evidence what was seen, one line each; why not, when it was not evaluated
 */
public record Judgement(Reason rule, Outcome outcome, String limit, List<String> evidence) {

    public Judgement {
        evidence = List.copyOf(evidence);
    }

    /** What came of a rule. */
    public enum Outcome {
        PASSED,
        /** The rule is a reason against the registration. */
        FAILED,
        NOT_EVALUATED
    }

    static Judgement of(Reason rule, boolean failed, String limit, List<String> evidence) {
        return new Judgement(rule, failed ? Outcome.FAILED : Outcome.PASSED, limit, evidence);
    }

    static Judgement notEvaluated(Reason rule, String limit, String why) {
        return new Judgement(rule, Outcome.NOT_EVALUATED, limit, List.of(why));
    }
}
