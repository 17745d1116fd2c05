package io.sitthi.jobs.engine.general.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds of every explanation of a kind that speaks to its subjects: Thai in Thai, typed fields, a letter. */
public final class ExplanationChecks {

    private static final Pattern WHOLE_ID = Pattern.compile("(?<![0-9a-fA-F-])[0-9]{13}(?![0-9a-fA-F])");
    /** Of the codes of the contract; what is left of the app's name when it is taken out is none. */
    private static final Pattern CODE = Pattern.compile("[A-Z]{3,}|[a-z]+_[a-z]+");

    private ExplanationChecks() {}

    /** @param found gets the reasons that came up */
    public static void check(GeneralExplain explain, Set<String> found) throws Exception {
        for (GeneralExplain.Placed placed : explain.explained()) {
            Explained one = placed.explained();
            assertThai(one.says());
            assertThat(one.letter()).as("letter").hasSizeGreaterThanOrEqualTo(5);
            one.letter()
                    .forEach(paragraph -> assertThat(paragraph.thai() + paragraph.english())
                            .doesNotContainPattern(WHOLE_ID)
                            .doesNotContain("null"));
            List<String> paragraphs = one.letter().stream().map(Words::thai).toList();
            for (RuleExplanation rule : one.rules()) {
                assertThai(rule.condition());
                assertThai(rule.asked().words());
                assertThai(rule.seen().words());
                if (rule.outcome() == Outcome.FAILED) {
                    found.add(rule.rule());
                    assertThai(rule.finding());
                    assertThat(paragraphs)
                            .as("the letter tells " + rule.rule())
                            .anyMatch(paragraph ->
                                    paragraph.contains(rule.finding().thai()));
                } else {
                    assertThat(rule.finding().isEmpty()).isTrue();
                }
            }
        }
        assertThat(explain.text(Language.THAI) + explain.json()).doesNotContainPattern(WHOLE_ID);
        JsonNode root = new JsonMapper().readTree(explain.json());
        for (JsonNode judged : root.get("judged")) {
            assertThat(judged.get("letter").isEmpty()).isFalse();
            assertThat(judged.at("/place/row").isIntegralNumber()).isTrue();
            for (JsonNode rule : judged.get("rules")) {
                assertTyped(rule.get("asked"));
                assertTyped(rule.get("seen"));
            }
        }
    }

    private static void assertThai(Words words) {
        assertThat(words.english()).isNotBlank();
        assertThat(words.thai().replace("D.DOPA", ""))
                .as("%s", words)
                .containsPattern("\\p{InThai}")
                .doesNotContainPattern(CODE);
    }

    /** Numbers, flags, codes, days and instants; sentences are for people. */
    private static void assertTyped(JsonNode side) {
        assertThat(side.isObject() && !side.isEmpty()).as("%s", side).isTrue();
        side.properties().forEach(field -> {
            if (field.getValue().isTextual() && !field.getKey().equals("not_evaluated")) {
                assertThat(field.getValue().asText()).as("%s", side).doesNotContain(" ");
            }
        });
    }
}
