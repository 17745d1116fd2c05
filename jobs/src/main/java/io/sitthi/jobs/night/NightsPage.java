package io.sitthi.jobs.night;

import io.sitthi.datasets.page.PageParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The nights as a page that opens anywhere, without a network or a script. Everything from outside is escaped. */
public final class NightsPage {

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;"
                    + "color:#1a1a1a;background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .75rem;"
                    + "border-bottom:1px solid #d8d8d8;vertical-align:top}td.number,th.number{text-align:right;font-variant-numeric:"
                    + "tabular-nums}.FAILED{color:#a40000;font-weight:600}.COMPLETED{color:#00602b}pre{white-space:pre-wrap;margin:0}"
                    + "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}th,td{border-color:#444}.FAILED{color:#ff8a80}"
                    + ".COMPLETED{color:#7bd88f}}";

    private NightsPage() {}

    /** The page as a file's content. */
    public static byte[] bytes(List<NightReport> nights) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta"
                + " http-equiv=\"Content-Security-Policy\" content=\"");
        page.append(PageParts.escape(PageParts.securityPolicy(List.of())));
        page.append("\"><meta name=\"viewport\" content=\"width=device-width\"><title>Nights</title><style>");
        page.append(PageParts.inlineStyle(STYLE));
        page.append(
                "</style></head><body><h1>Nights · คืน</h1><table><thead><tr><th>Date</th><th>Plan</th><th>Status</th>"
                        + "<th>Started</th><th class=\"number\">Seconds</th><th class=\"number\">Starts</th><th>Steps</th></tr></thead><tbody>");
        for (NightReport night : nights) {
            row(page, night);
        }
        page.append("</tbody></table></body></html>\n");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder page, NightReport night) {
        page.append("<tr><td>").append(night.date()).append("</td><td>");
        page.append(PageParts.escape(night.plan())).append("</td><td class=\"");
        page.append(PageParts.escape(night.status())).append("\">").append(PageParts.escape(night.status()));
        page.append("</td><td>").append(night.started()).append("</td><td class=\"number\">");
        page.append(String.format(Locale.ROOT, "%,.1f", night.seconds())).append("</td><td class=\"number\">");
        page.append(night.starts()).append("</td><td>");
        for (NightReport.StepReport step : night.steps()) {
            page.append("<div><span class=\"")
                    .append(PageParts.escape(step.status()))
                    .append("\">");
            page.append(PageParts.escape(step.name())).append("</span> ");
            page.append(String.format(Locale.ROOT, "%,.1f s ", step.seconds()));
            page.append(PageParts.escape(step.said())).append("</div>");
        }
        if (night.failure() != null) {
            page.append("<pre class=\"FAILED\">")
                    .append(PageParts.escape(night.failure()))
                    .append("</pre>");
        }
        page.append("</td></tr>");
    }
}
