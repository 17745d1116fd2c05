package io.sitthi.jobs.engine.general.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.page.PageParts;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.check.FindingsPage;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.wallet.report.ReportPage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneralPageTest {

    private static String page(List<List<?>> rows) {
        Table table = new Table(List.of(Words.same("What"), Words.same("Number")), rows);
        Report report = new Report(Words.same("Title"), List.of(Section.of(Words.same("Section"), table)));
        return new String(GeneralPage.bytes(report, Words.same("subtitle")), StandardCharsets.UTF_8);
    }

    @Test
    void aNumbersBarIsAsLongAsItsShareOfTheLargestInItsColumn() {
        assertThat(page(List.of(List.of("a", 200L), List.of("b", 50L), List.of("c", 0L))))
                .contains("style=\"--bar:100%\">200<")
                .contains("style=\"--bar:25%\">50<")
                .contains("<td class=\"number\">0<");
    }

    @Test
    void twoNumbersHaveNoBars() {
        assertThat(page(List.of(List.of("a", 200L), List.of("b", 50L)))).doesNotContain("--bar:1");
    }

    @Test
    void aDayIsWrittenInThaiWithTheBuddhistEra() {
        assertThat(page(List.of(List.of(LocalDate.of(2024, 2, 29), 1L))))
                .contains("29 ก.พ. 2567")
                .contains("29 Feb 2024");
    }

    /** So that the dark of one page is the dark of another. */
    @Test
    void coloursOfTheDarkStandInOnePlace() {
        String dark = "prefers-color-scheme: dark";
        for (String own : List.of(
                PageParts.text(GeneralPage.class, "general.css"),
                PageParts.text(ReportPage.class, "report.css"),
                PageParts.text(FindingsPage.class, "check.css"))) {
            assertThat(own).doesNotContain(dark);
        }
        assertThat(page(List.of()).split(dark, -1)).hasSize(2);
    }

    @Test
    void aTablesHeadsAreHeadsOfColumns() {
        assertThat(page(List.of(List.of("a", 200L))))
                .contains("<th scope=\"col\">", "<th scope=\"col\" class=\"number\">");
    }

    @Test
    void thaiThatEnglishQuotesIsMarkedAsThai() {
        assertThat(Html.words(
                        new Words("ข้อ 1.2: สัญชาติไทย", "Condition 1.2: สัญชาติไทย ณ วันที่ 15 ของ, then & more")))
                .endsWith(
                        "<span lang=\"en\">Condition 1.2: <bdi lang=\"th\">สัญชาติไทย ณ วันที่ 15 ของ</bdi>, then &amp; more</span>");
    }

    @Test
    void textIsNeverMarkup() {
        assertThat(page(List.of(List.of("<b>&", 1L)))).contains("&lt;b&gt;&amp;");
    }
}
