package io.sitthi.jobs.wallet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.datasets.page.PageParts;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.report.PlaceNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final int LARGEST_PAGE_BYTES = 2_000_000;

    private final ReportPage page = new ReportPage(Summaries.PLACES);

    @Test
    void theSameSummaryGivesTheSamePage() {
        String again = new ReportPage(Summaries.PLACES).render(new Summaries().build());

        assertThat(page.render(new Summaries().build())).isEqualTo(again);
    }

    @Test
    void theDataIsTheSummaryItself() throws IOException {
        RunSummary summary = new Summaries().build();

        assertThat(data(page.render(summary)).get("summary"))
                .isEqualTo(new ObjectMapper().readTree(SummaryJson.bytes(summary)));
    }

    @Test
    void lastNightStandsBesideThisOne(@TempDir Path out) throws Exception {
        RunSummary summary = new Summaries().build();
        Files.write(out.resolve("summary.json"), SummaryJson.bytes(summary));
        JsonNode previous = PreviousSummary.read(Location.of(out));

        JsonNode shown =
                data(new ReportPage(Summaries.PLACES, previous).render(summary)).get("previous");
        assertThat(shown.at("/verdicts/UNDECIDED").asLong()).isEqualTo(60);
        assertThat(shown.at("/reasons/DECEASED").asLong()).isEqualTo(4_000);
        assertThat(shown.at("/execution/started_at").asText()).endsWith("Z");
        assertThat(data(page.render(summary)).has("previous")).isFalse();

        Files.writeString(out.resolve("summary.json"), "{\"registrations\": 1}");
        assertThatThrownBy(() -> PreviousSummary.read(Location.of(out)))
                .hasMessageContaining("is not the summary of a wallet's run");
    }

    @Test
    void nothingInThePageAsksANetwork() {
        String html = page.render(new Summaries().build());
        String markup = SCRIPT.matcher(html).replaceAll("");

        assertThat(markup)
                .contains("default-src 'none'")
                .doesNotContainPattern("(?i)\\s(src|srcset|action|poster|background)\\s*=")
                .doesNotContainPattern("(?i)href\\s*=\\s*\"(?!#)")
                .doesNotContainPattern("(?i)<(link|iframe|object|embed|img|base)\\b")
                .doesNotContainPattern("(?i)@import|url\\(|@font-face");
        for (String script : ReportPage.SCRIPTS) {
            assertThat(PageParts.text(ReportPage.class, script))
                    .as(script)
                    .doesNotContainPattern("https?:|fetch\\(|XMLHttpRequest|import\\(|innerHTML|eval\\(|new Function");
        }
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_PAGE_BYTES);
    }

    @Test
    void thePolicyAllowsExactlyTheScriptsInThePage() throws NoSuchAlgorithmException {
        String html = page.render(new Summaries().build());
        Matcher matcher = SCRIPT.matcher(html);
        int executable = 0;
        while (matcher.find()) {
            if (!matcher.group(1).contains("application/json")) {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(matcher.group(2).getBytes(StandardCharsets.UTF_8));
                assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
                executable++;
            }
        }
        assertThat(executable).isEqualTo(2);
    }

    @Test
    void hostileNamesStayData() throws IOException {
        String hostile = "</script><script>alert(1)</script><!-- {{data}} \"'\\ & \u2028 ไฟล์ที่ ๑.parquet";
        Summaries numbers = new Summaries();
        numbers.inputs = List.of(Summaries.dataset("deposits", hostile, hostile));

        String html = page.render(numbers.build());

        JsonNode input = data(html).get("summary").get("inputs").get(0);
        assertThat(input.get("source").asText()).isEqualTo(hostile);
        assertThat(input.get("files").get(0).get("name").asText()).isEqualTo(hostile);
        assertThat(html).doesNotContain("alert(1)</script>");
        assertThat(SCRIPT.matcher(html).results()).hasSize(3);
    }

    @Test
    void outlinesThatAreNotJsonAreRefused() {
        assertThatThrownBy(() -> new ReportPage(new PlaceNames("<svg/>", List.of())))
                .hasMessageStartingWith("province outlines is not JSON: ");
    }

    private static JsonNode data(String html) throws IOException {
        Matcher matcher = SCRIPT.matcher(html);
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).contains("id=\"data\"");
        return new ObjectMapper().readTree(matcher.group(2));
    }
}
