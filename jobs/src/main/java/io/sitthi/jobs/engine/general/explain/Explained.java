package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Words;
import java.util.List;

/**
 * What was decided about one row, or about the subject as a whole, and why.
 *
 * @param title how an officer refers to it
 * @param dataset position of the row's dataset; -1 for the subject as a whole
 * @param row the row's number among the subject's
 * @param verdict what was decided, by its code
 * @param says the verdict in words; empty when the code says it all
 * @param reasons the codes that apply, joined by commas
 * @param rules every rule in the contract's order
 * @param told what can be read out to the subject, line by line; none of most kinds
 * @param letter what can be sent or handed over, a paragraph each; none of most kinds
 */
public record Explained(
        Words title,
        int dataset,
        int row,
        Words verdict,
        Words says,
        String reasons,
        List<RuleExplanation> rules,
        List<Words> told,
        List<Words> letter) {

    public Explained {
        rules = List.copyOf(rules);
        told = List.copyOf(told);
        letter = List.copyOf(letter);
    }

    /** With nothing to be read out, and no letter. */
    public Explained(Words title, int dataset, int row, Words verdict, String reasons, List<RuleExplanation> rules) {
        this(title, dataset, row, verdict, Words.same(""), reasons, rules, List.of(), List.of());
    }

    /** As above, of a verdict that is a code. */
    public Explained(Words title, int dataset, int row, String verdict, String reasons, List<RuleExplanation> rules) {
        this(title, dataset, row, Words.same(verdict), reasons, rules);
    }
}
