package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.page.PageParts;
import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report.Block;
import io.sitthi.jobs.engine.general.report.Report.Change;
import io.sitthi.jobs.engine.general.report.Report.Check;
import io.sitthi.jobs.engine.general.report.Report.Checks;
import io.sitthi.jobs.engine.general.report.Report.Drawing;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Letter;
import io.sitthi.jobs.engine.general.report.Report.LineChart;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run's {@code report.html}: a {@link Report} as one file. The same report gives the same bytes. */
public final class GeneralPage {

    /** Allows neither scripts nor requests, only the page's own style. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final int FEWEST_ROWS_WITH_BARS = 3;

    private GeneralPage() {}

    /** @param subtitle the programme and the day */
    public static byte[] bytes(Report report, Words subtitle) {
        return bytes(report, subtitle, Language.THAI);
    }

    /**
     * As above, in another language first.
     *
     * @param language the one that is shown until the reader chooses the other
     */
    public static byte[] bytes(Report report, Words subtitle, Language language) {
        StringBuilder body = new StringBuilder();
        for (Section section : report.sections()) {
            body.append("<section>\n<h2>").append(Html.words(section.title())).append("</h2>\n");
            for (Block block : section.blocks()) {
                body.append(html(block)).append('\n');
            }
            body.append("</section>\n");
        }
        return PageParts.fill(
                        PageParts.text(GeneralPage.class, "general.html"),
                        Map.of(
                                "policy", POLICY,
                                "style", PageParts.pageStyle(PageParts.text(GeneralPage.class, "general.css")),
                                "thai", language == Language.THAI ? " checked" : "",
                                "english", language == Language.ENGLISH ? " checked" : "",
                                "language", language.tag(),
                                "title", Html.words(report.title()),
                                "subtitle", Html.words(subtitle),
                                "body", body.toString()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String html(Block block) {
        if (block instanceof Paragraph paragraph) {
            return "<p" + (paragraph.warning() ? " class=\"warning\"" : "") + ">" + Html.words(paragraph.text())
                    + "</p>";
        }
        if (block instanceof Headlines headlines) {
            return headlines(headlines);
        }
        if (block instanceof LineChart chart) {
            return LineDrawing.draw(chart);
        }
        if (block instanceof Drawing drawing) {
            return "<figure><figcaption>" + Html.words(drawing.title()) + "</figcaption>" + drawing.markup()
                    + "</figure>";
        }
        if (block instanceof Checks checks) {
            return checks(checks);
        }
        if (block instanceof Letter letter) {
            StringBuilder html = new StringBuilder("<div class=\"letter\">");
            for (Words paragraph : letter.paragraphs()) {
                html.append("<p>").append(Html.words(paragraph)).append("</p>");
            }
            return html.append("</div>").toString();
        }
        return table((Table) block);
    }

    private static String checks(Checks checks) {
        StringBuilder html = new StringBuilder("<ul class=\"checks\">");
        for (Check check : checks.checks()) {
            html.append("<li class=\"")
                    .append(check.tone().name().toLowerCase(Locale.ROOT))
                    .append("\"><p><strong>")
                    .append(Html.words(check.name()))
                    .append("</strong>")
                    .append(check.code().isEmpty() ? "" : " <code>" + Html.escape(check.code()) + "</code>")
                    .append("</p>");
            for (Words line : check.lines()) {
                html.append("<p>").append(Html.words(line)).append("</p>");
            }
            html.append("</li>\n");
        }
        return html.append("</ul>").toString();
    }

    private static String headlines(Headlines headlines) {
        StringBuilder html = new StringBuilder("<dl class=\"headlines\">");
        for (Headline headline : headlines.headlines()) {
            html.append("<div><dt>")
                    .append(Html.words(headline.name()))
                    .append("</dt><dd>")
                    .append(Html.number(headline.number()))
                    .append("</dd></div>");
        }
        return html.append("</dl>").toString();
    }

    private static String table(Table table) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        for (int c = 0; c < table.columns().size(); c++) {
            html.append(isNumeric(table, c) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
                    .append(Html.words(table.columns().get(c)))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        long[] longest = longestBars(table);
        for (List<?> row : table.rows()) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                html.append(cell(row.get(c), longest[c]));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>").toString();
    }

    private static boolean isNumeric(Table table, int column) {
        if (table.rows().isEmpty()) {
            return false;
        }
        Object first = table.rows().get(0).get(column);
        return first instanceof Number || first instanceof Change;
    }

    /** For each column, the number whose bar fills the cell; 0 for columns without bars: text, or fewer than 3 rows. */
    private static long[] longestBars(Table table) {
        long[] longest = new long[table.columns().size()];
        if (table.rows().size() < FEWEST_ROWS_WITH_BARS) {
            return longest;
        }
        for (List<?> row : table.rows()) {
            for (int c = 0; c < longest.length; c++) {
                if (row.get(c) instanceof Number number) {
                    longest[c] = Math.max(longest[c], number.longValue());
                }
            }
        }
        return longest;
    }

    private static String cell(Object cell, long longest) {
        if (cell instanceof Number number) {
            long percent = longest == 0 ? 0 : Math.round(100.0 * number.longValue() / longest);
            String bar = percent <= 0 ? "" : " style=\"--bar:" + percent + "%\"";
            return "<td class=\"number\"" + bar + ">" + Html.number(number.longValue()) + "</td>";
        }
        if (cell instanceof Change change) {
            String sign = change.by() > 0 ? "+" : change.by() < 0 ? "\u2212" : "";
            return "<td class=\"number\">" + sign + Html.number(Math.abs(change.by())) + "</td>";
        }
        if (cell instanceof LocalDate day) {
            return "<td class=\"day\">" + Html.words(Words.day(day)) + "</td>";
        }
        return "<td>" + Html.words(cell instanceof Words words ? words : Words.same(String.valueOf(cell))) + "</td>";
    }
}
