package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule applied to one row.
 *
 * @param rule the reason that the rule gives when it fails
 * @param says what that reason says
 * @param condition what holds when it passes, in few words; empty where that says nothing
 * @param outcome what came of it
 * @param asked what the programme asks for
 * @param seen what was seen; why not, when it was not evaluated
 * @param finding when it failed: what the subject is told; empty of kinds without letters
 */
public record RuleExplanation(
        String rule, Words says, Words condition, Outcome outcome, Detail asked, Detail seen, Words finding) {

    private static final Words NOTHING = Words.same("");

    /**
     * What an officer reads, and the same as typed fields.
     *
     * @param facts of kinds whose rules tell no fields: the English words, as {@code text}
     */
    public record Detail(Words words, Facts facts) {

        /** Of words alone. */
        public static Detail of(Words words) {
            return new Detail(words, Facts.none().text("text", words.english()));
        }
    }

    /** Without a finding: what passed is told as what was asked. */
    public RuleExplanation(String rule, Words says, Outcome outcome, Detail asked, Detail seen) {
        this(rule, says, asked.words(), outcome, asked, seen, NOTHING);
    }

    /** What came of a rule. */
    public enum Outcome {
        PASSED,
        /** The rule is a reason against the row. */
        FAILED,
        NOT_EVALUATED
    }

    /** A rule that asks only that its reason does not apply: repeated for each event of a story, it would say nothing. */
    public static RuleExplanation plain(String rule, Words says, Outcome outcome, Detail seen) {
        return new RuleExplanation(
                rule,
                says,
                NOTHING,
                outcome,
                Detail.of(new Words("ต้องไม่เป็นกรณี: " + says.thai(), "not: " + says.english())),
                seen,
                NOTHING);
    }

    /**
     * For rules of which the first one that applies decides: those before it passed, and those after it were not
     * evaluated.
     *
     * @param codes all of them, in order
     * @param failed the one that applies; null for none
     * @param texts what each says, in the order of the codes
     */
    public static List<RuleExplanation> firstOf(
            Enum<?>[] codes, @Nullable Enum<?> failed, List<Words> texts, Detail seen) {
        List<RuleExplanation> rules = new ArrayList<>();
        boolean isDecided = false;
        for (int i = 0; i < codes.length; i++) {
            boolean fails = codes[i] == failed;
            Outcome outcome = fails ? Outcome.FAILED : isDecided ? Outcome.NOT_EVALUATED : Outcome.PASSED;
            rules.add(plain(codes[i].name(), texts.get(i), outcome, seen));
            isDecided |= fails;
        }
        return rules;
    }

    /** For a row that was left out before any rule was asked: none of them was evaluated. */
    public static List<RuleExplanation> noneOf(Enum<?>[] codes, List<Words> texts, Detail seen) {
        List<RuleExplanation> rules = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            rules.add(plain(codes[i].name(), texts.get(i), Outcome.NOT_EVALUATED, seen));
        }
        return rules;
    }
}
