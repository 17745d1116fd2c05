package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import java.util.List;

/**
 * What is told about one subject, in Thai and in English: the verdict and what failed first, in plain words; what
 * passed in one line; then, for anyone who wants to check, every rule with what it required and what it saw, row by
 * row.
 *
 * @param subject the subject, with the id masked
 * @param title the full name of the programme
 * @param programme its short name
 * @param programmeSha256 digest of its file
 * @param drop the drop that holds the rows
 * @param notes what comes before the decisions, such as how many there are
 * @param decisions one for each judged row, or one for the subject as a whole
 * @param defects faults of the subject's rows, one line each
 */
public record Answer(
        Words subject,
        ProgrammeTitle title,
        String programme,
        String programmeSha256,
        String drop,
        List<Words> notes,
        List<Decision> decisions,
        List<Words> defects) {

    public Answer {
        notes = List.copyOf(notes);
        decisions = List.copyOf(decisions);
        defects = List.copyOf(defects);
    }

    /**
     * What was decided.
     *
     * @param title how an officer refers to it
     * @param place file and row; empty for none
     * @param verdict its code and reasons, as in the outputs
     * @param says the verdict in words; empty when the code says it all
     * @param rules every rule, in the contract's order
     * @param told lines to read out to the subject; empty for most kinds
     * @param letter a letter to send or hand over, paragraph by paragraph; empty for most kinds
     */
    public record Decision(
            Words title,
            Words place,
            Words verdict,
            Words says,
            List<RuleAnswer> rules,
            List<Words> told,
            List<Words> letter) {
        public Decision {
            rules = List.copyOf(rules);
            told = List.copyOf(told);
            letter = List.copyOf(letter);
        }
    }

    /**
     * A rule held against a row.
     *
     * @param code the reason that it gives when it fails
     * @param name the code in words
     * @param condition the condition in words; empty where words would add nothing
     * @param outcome what came of it
     * @param asked what the programme requires
     * @param seen what was seen, one line each; or why the rule was not evaluated
     * @param finding what the subject is told when the rule failed: the value found and the limit; otherwise empty
     * @param law the published condition that it comes from, quoted; empty for none
     */
    public record RuleAnswer(
            String code,
            Words name,
            Words condition,
            Outcome outcome,
            Words asked,
            List<Words> seen,
            Words finding,
            String law) {
        public RuleAnswer {
            seen = List.copyOf(seen);
        }
    }
}
