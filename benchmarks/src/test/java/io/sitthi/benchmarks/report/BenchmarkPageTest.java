package io.sitthi.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.Runs;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchmarkPageTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private final String page = new BenchmarkPage()
            .render(List.of(
                    Runs.of("2026-11-21T05:00:00Z", "a".repeat(40), 10),
                    Runs.of("2026-11-22T05:00:00Z", "b".repeat(40), 12)));

    @Test
    void everySeriesHasAPointForEachRunThatMeasuredIt() throws Exception {
        JsonNode data = data();
        assertThat(data.at("/runs")).hasSize(2);
        assertThat(data.at("/places")).hasSize(1);
        assertThat(data.at("/paths/0/points")).hasSize(2);
        assertThat(data.at("/paths/0/points/1/mean").asDouble()).isBetween(11.9, 12.1);
        assertThat(data.at("/paths/0/group").asText()).isEqualTo("CitizenIdBenchmark");
        assertThat(data.at("/jobs/0/points/0/wall/1").asDouble()).isEqualTo(8.7);
        assertThat(data.at("/profiles")).hasSize(1);
    }

    @Test
    void thePageNeedsNothingFromElsewhereAndNoDataCanBecomeMarkup() throws Exception {
        assertThat(page).contains("default-src 'none'").doesNotContain("<link ").doesNotContain("<script src");
        assertThat(page).doesNotContain("</script><b>");
        assertThat(data().at("/jobs/0/params/contender").asText()).isEqualTo("</script><b>");
    }

    private JsonNode data() throws Exception {
        Matcher matcher = DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        return new ObjectMapper().readTree(matcher.group(1));
    }
}
