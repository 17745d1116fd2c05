package io.sitthi.jobs.night;

import io.sitthi.datasets.page.PageParts;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.jobs.engine.general.report.GeneralPage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nights as a page in Thai and English that opens anywhere, without a network or a script. It looks like a run's
 * report; everything from outside is escaped.
 */
public final class NightsPage {

    private static final String STYLE =
            ".status{font-weight:600;white-space:nowrap}.COMPLETED{color:var(--good)}.FAILED{color:var(--bad)}"
                    + ".STARTED,.STOPPED,.UNKNOWN,.ABANDONED{color:var(--doubt)}pre{white-space:pre-wrap;margin:.3rem 0 0;font:inherit;"
                    + "color:var(--bad)}.steps div+div{margin-top:.2rem}.steps .said{color:var(--quiet)}"
                    + ".scroll{max-height:none}table{width:100%}.code{display:block;color:var(--quiet);font-size:.8rem;"
                    + "font-weight:400}.name{display:none}@media(max-width:640px){thead{display:none}tr{display:block;padding:.6rem 0;"
                    + "border-bottom:1px solid var(--rule)}td{display:block;border:0;padding:.1rem 0}td.number{text-align:left}"
                    + ".name{display:inline;color:var(--quiet)}}";

    private static final Map<String, String> STATUSES = Map.of(
            "COMPLETED", "สำเร็จ",
            "FAILED", "ล้มเหลว",
            "STARTED", "กำลังทำ",
            "STARTING", "กำลังเริ่ม",
            "STOPPED", "หยุดไว้",
            "ABANDONED", "เลิกทำ");

    private static final Map<String, String> STEPS = Map.of(
            "await", "รอข้อมูล",
            "ingest", "อ่านไฟล์ที่ส่งมอบ",
            "verify", "ตรวจสอบสิทธิ",
            "difference", "เทียบกับคืนก่อน",
            "publish", "ส่งไปยังสตรีม");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final StringBuilder page = new StringBuilder();

    private NightsPage() {}

    /** The page as a file's content. */
    public static byte[] bytes(List<NightReport> nights) {
        NightsPage page = new NightsPage();
        page.headlines(nights);
        page.table(nights);
        return PageParts.fill(
                        PageParts.text(GeneralPage.class, "general.html"),
                        Map.of(
                                "policy", PageParts.securityPolicy(List.of()),
                                "style", PageParts.pageStyle(PageParts.text(GeneralPage.class, "general.css") + STYLE),
                                "language", "th",
                                "thai", " checked",
                                "english", "",
                                "title", both("คืนที่ประมวลผล", "Nights"),
                                "subtitle",
                                        both(
                                                "เรียงจากคืนล่าสุด รวมทุกครั้งที่เริ่มของแต่ละคืน",
                                                "The latest first. All starts of a night count together."),
                                "body", page.page.toString()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void headlines(List<NightReport> nights) {
        page.append("<section><dl class=\"headlines\">");
        NightReport last = nights.isEmpty() ? null : nights.get(0);
        if (last != null) {
            headline(both("คืนล่าสุด", "The latest night"), PageParts.escape(last.date() + ""));
            headline(both("ผล", "Status"), status(last.status()));
        }
        headline(both("จำนวนคืน", "Nights"), String.format(Locale.ROOT, "%,d", nights.size()));
        long failed =
                nights.stream().filter(night -> night.status().equals("FAILED")).count();
        headline(both("ที่ล้มเหลว", "That failed"), String.format(Locale.ROOT, "%,d", failed));
        page.append("</dl></section>\n");
    }

    private void headline(String name, String figure) {
        page.append("<div><dt>").append(name).append("</dt><dd>").append(figure).append("</dd></div>");
    }

    private void table(List<NightReport> nights) {
        page.append("<section><div class=\"scroll\"><table><thead><tr>");
        head("", both("วันที่", "Date"));
        head("", both("แผน", "Plan"));
        head("", both("ผล", "Status"));
        head("", both("เริ่ม–จบ (เวลาไทย)", "Started, ended (Bangkok time)"));
        head("number", both("วินาที", "Seconds"));
        head("number", both("ครั้งที่เริ่ม", "Starts"));
        head("", both("ขั้นตอน", "Steps"));
        page.append("</tr></thead><tbody>");
        nights.forEach(this::row);
        page.append("</tbody></table></div></section>\n");
    }

    private void head(String style, String text) {
        page.append("<th scope=\"col\" class=\"")
                .append(style)
                .append("\">")
                .append(text)
                .append("</th>");
    }

    private void row(NightReport night) {
        page.append("<tr><td class=\"day\">").append(night.date()).append("</td><td>");
        page.append(PageParts.escape(night.plan()))
                .append("<span class=\"code\">")
                .append(night.id())
                .append("</span></td><td>");
        page.append(status(night.status())).append("</td><td class=\"day\">");
        page.append(shown(night.started()));
        if (night.ended() != null) {
            page.append(" <span class=\"code\">–").append(shown(night.ended())).append("</span>");
        }
        page.append("</td><td class=\"number\">").append(name("วินาที ", "Seconds "));
        page.append(String.format(Locale.ROOT, "%,.1f", night.seconds()))
                .append("</td><td class=\"number\">")
                .append(name("ครั้งที่เริ่ม ", "Starts "));
        page.append(night.starts()).append("</td><td class=\"steps\">");
        night.steps().forEach(this::step);
        if (night.failure() != null) {
            page.append("<pre>").append(PageParts.escape(night.failure())).append("</pre>");
        }
        page.append("</td></tr>\n");
    }

    private void step(NightReport.StepReport step) {
        String name = STEPS.getOrDefault(step.name(), step.name());
        page.append("<div><span class=\"status ")
                .append(PageParts.escape(step.status()))
                .append("\">")
                .append(both(name, step.name()))
                .append("</span> ")
                .append(String.format(Locale.ROOT, "%,.1f s ", step.seconds()))
                .append("<span class=\"said\">")
                .append(PageParts.escape(step.said()))
                .append("</span></div>");
    }

    private static String status(String status) {
        return "<span class=\"status " + PageParts.escape(status) + "\">"
                + both(STATUSES.getOrDefault(status, status), status) + "</span>";
    }

    private static String shown(@Nullable LocalDateTime time) {
        Instant instant = NightReport.instant(time);
        return instant == null ? "" : TIME.format(instant.atZone(Programme.ZONE));
    }

    /** What a figure is, where the table has no head: on a phone. */
    private static String name(String thai, String english) {
        return "<span class=\"name\">" + both(thai, english) + "</span>";
    }

    private static String both(String thai, String english) {
        return "<span lang=\"th\">" + PageParts.escape(thai) + "</span><span lang=\"en\">" + PageParts.escape(english)
                + "</span>";
    }
}
