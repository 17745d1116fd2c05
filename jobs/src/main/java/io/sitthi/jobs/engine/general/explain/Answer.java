package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import java.util.List;

/**
 * What is told about one subject, in Thai and in English: the verdict and what failed first, in plain words; what passed in
 * one line; then, for who wants to check, every rule with what it asked for and what it saw, row by row.
 *
 * @param subject whose it is, the id masked
 * @param title what the programme is called
 * @param programme its short name
 * @param programmeSha256 digest of its file
 * @param drop where the rows stand
 * @param notes what must be said before the decisions, such as how many there are
 * @param decisions one for each row that is judged, or for the subject as a whole
 * @param defects faults of the subject's rows, a line each
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
     * @param title what the officer knows it by
     * @param place file and row; empty for none
     * @param verdict its code with its reasons, as the outputs have it
     * @param says the verdict in words; empty when the code says it all
     * @param rules every rule, in the contract's order
     * @param told what can be read out to the subject, line by line; none of most kinds
     * @param letter what can be sent or handed over, a paragraph each; none of most kinds
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
     * @param condition what holds when it passes, in words; empty where that says nothing
     * @param outcome what came of it
     * @param asked what the programme asks for
     * @param seen what was seen, a line each; why not, when it was not evaluated
     * @param finding when it failed: what was found beside its limit, to be told to the subject; empty otherwise
     * @param law where it stands in the published conditions, with their words; empty for none
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
