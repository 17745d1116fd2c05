package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.datasets.page.PageParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's texts: both languages say everything, and name the same values. */
class ReportTextsTest {

    private static final Pattern THAI = Pattern.compile("[\\u0E01-\\u0E5B]");
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern SCRIPT_KEY = Pattern.compile("message\\(\"([\\w.]+)\"");
    private static final Pattern LISTED_KEY = Pattern.compile("\\[\"((?:headline|programme)_\\w+)\"");
    private static final Pattern TEMPLATE_KEY = Pattern.compile("data-(?:text|label)=\"([\\w.]+)\"");

    @Test
    void everyMessageStandsInBothLanguagesWithTheSameValues() throws IOException {
        for (Map.Entry<String, JsonNode> entry : json("messages.json").properties()) {
            assertBothLanguages(entry.getKey(), entry.getValue());
        }
    }

    @Test
    void everyMessageThatThePageAsksForExists() throws IOException {
        Set<String> asked = keys(TEMPLATE_KEY, PageParts.text(ReportPage.class, "report.html"));
        for (String script : ReportPage.SCRIPTS) {
            asked.addAll(keys(SCRIPT_KEY, PageParts.text(ReportPage.class, script)));
            asked.addAll(keys(LISTED_KEY, PageParts.text(ReportPage.class, script)));
        }
        // message("glossary_" + kind): the text before the variable part.
        asked.remove("glossary_");

        assertThat(asked).hasSizeGreaterThan(80);
        JsonNode messages = json("messages.json");
        assertThat(asked)
                .allSatisfy(key -> assertThat(messages.has(key)).as(key).isTrue());
    }

    @Test
    void everyMessageIsUsed() throws IOException {
        StringBuilder page = new StringBuilder(PageParts.text(ReportPage.class, "report.html"));
        for (String script : ReportPage.SCRIPTS) {
            page.append(PageParts.text(ReportPage.class, script));
        }
        for (Map.Entry<String, JsonNode> entry : json("messages.json").properties()) {
            String key = entry.getKey();
            // Names of datasets, steps and kinds of glossary are put together in the page.
            if (!key.contains(".") && !key.startsWith("glossary_")) {
                assertThat(page).as(key).contains("\"" + key + "\"");
            }
        }
    }

    @Test
    void everyCodeOfTheContractIsExplainedInItsOrder() throws IOException {
        JsonNode glossary = Glossary.tree();

        assertThat(codes(glossary.get("reasons"))).containsExactlyElementsOf(ContractCodes.REASONS);
        assertThat(codes(glossary.get("rejects"))).containsExactlyElementsOf(ContractCodes.REJECTS);
        assertThat(codes(glossary.get("verdicts"))).startsWith("ELIGIBLE", "INELIGIBLE", "UNDECIDED");
        for (JsonNode kind : glossary) {
            for (JsonNode entry : kind) {
                assertBothLanguages(entry.get("code").asText() + " name", entry.get("name"));
                assertBothLanguages(entry.get("code").asText() + " text", entry.get("text"));
            }
        }
    }

    @Test
    void reasonsCarryTheRuleNumbersOfThePublishedConditions() throws IOException {
        Map<String, String> rules = new LinkedHashMap<>();
        for (JsonNode entry : Glossary.tree().get("reasons")) {
            if (!entry.get("rule").asText().isEmpty()) {
                rules.put(entry.get("code").asText(), entry.get("rule").asText());
            }
        }

        assertThat(rules)
                .containsExactly(
                        Map.entry("OUTSIDE_WINDOW", "2.1, 2.2"),
                        Map.entry("IDENTITY_NOT_VERIFIED", "3"),
                        Map.entry("NO_HOUSE_REGISTRATION", "1.1"),
                        Map.entry("NOT_THAI", "1.2"),
                        Map.entry("UNDER_AGE", "1.3"),
                        Map.entry("INCOME_OVER_LIMIT", "1.4"),
                        Map.entry("DEPOSITS_OVER_LIMIT", "1.5"),
                        Map.entry("INCARCERATED", "1.6"),
                        Map.entry("RIGHTS_SUSPENDED", "1.7"),
                        Map.entry("MEASURE_VIOLATED", "1.8"));
    }

    private static void assertBothLanguages(String name, JsonNode entry) {
        assertThat(entry.size()).as(name + " has th, en and nothing else").isEqualTo(2);
        String thai = entry.get("th").asText();
        String english = entry.get("en").asText();
        assertThat(english).as(name).isNotBlank().doesNotContainPattern(THAI);
        assertThat(thai).as(name).isNotBlank();
        assertThat(keys(VALUE, thai)).as(name).isEqualTo(keys(VALUE, english));
    }

    private static List<String> codes(JsonNode entries) {
        List<String> codes = new ArrayList<>();
        entries.forEach(entry -> codes.add(entry.get("code").asText()));
        return codes;
    }

    private static Set<String> keys(Pattern pattern, String text) {
        Set<String> keys = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    private static JsonNode json(String resource) throws IOException {
        return new ObjectMapper().readTree(PageParts.text(ReportPage.class, resource));
    }
}
