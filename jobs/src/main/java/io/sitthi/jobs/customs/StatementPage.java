package io.sitthi.jobs.customs;

import io.sitthi.datasets.page.PageParts;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.customs.TraderStatement.Line;
import io.sitthi.jobs.customs.TraderStatement.Month;
import io.sitthi.jobs.customs.TraderStatement.Order;
import io.sitthi.jobs.engine.general.report.Html;
import io.sitthi.programmes.customs.Months;
import io.sitthi.programmes.events.Micros;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

/** A trader's statement as one HTML page for A4 paper, each line in Thai and in English. Without a script or a request. */
public final class StatementPage {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private StatementPage() {}

    public static byte[] bytes(TraderStatement statement) {
        return PageParts.fill(
                        PageParts.text(StatementPage.class, "statement.html"),
                        Map.of(
                                "policy", POLICY,
                                "style", PageParts.inlineStyle(PageParts.text(StatementPage.class, "statement.css")),
                                "facts", facts(statement),
                                "notice", notice(statement),
                                "lines", lines(statement),
                                "others", others(statement),
                                "total", total(statement)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String both(String thai, String english) {
        return "<span lang=\"th\">" + Html.escape(thai) + "</span> <span lang=\"en\">" + Html.escape(english)
                + "</span>";
    }

    private static String both(Words words) {
        return both(words.thai(), words.english());
    }

    private static String taxId(long id) {
        String digits = "%013d".formatted(id);
        return digits.length() != 13 || id < 0
                ? digits
                : digits.charAt(0) + "-" + digits.substring(1, 5) + "-" + digits.substring(5, 10) + "-"
                        + digits.substring(10, 12) + "-" + digits.charAt(12);
    }

    private static Words monthOf(Month month) {
        int year = Integer.parseInt(month.month().substring(0, month.month().length() - 3));
        int monthOfYear = Integer.parseInt(month.month().substring(month.month().length() - 2));
        return TraderFormats.month(Months.of(year, monthOfYear));
    }

    private static String facts(TraderStatement statement) {
        Month month = statement.month();
        return fact("เลขประจำตัวผู้เสียภาษี", "Tax id", Html.escape(taxId(statement.trader())))
                + fact("ใบขนสินค้าที่ตรวจปล่อยในเดือน", "Declarations released in", both(monthOf(month)))
                + fact("วันที่ออกใบแจ้งยอด", "Issued on", both(TraderFormats.day(month.issuedOn())))
                + fact("ครบกำหนดชำระ", "Due on", both(TraderFormats.day(month.dueOn())))
                + fact("สถานะ ณ สิ้นวันที่", "As at the end of", both(TraderFormats.day(statement.asOf())));
    }

    private static String fact(String thai, String english, String html) {
        return "<div><dt>" + both(thai, english) + "</dt><dd>" + html + "</dd></div>\n";
    }

    private static String notice(TraderStatement statement) {
        StringBuilder html = new StringBuilder();
        if (statement.errorText() != null) {
            html.append("<p class=\"suspended\">")
                    .append(both("กรมศุลกากรงดรับปฏิบัติพิธีการทางอิเล็กทรอนิกส์ของท่าน", statement.errorText()))
                    .append("</p>\n");
        }
        if (statement.credit() > 0) {
            String baht = TraderFormats.baht(statement.credit());
            html.append("<p>")
                    .append(both(
                            "ท่านชำระไว้เกิน " + baht + " บาท ซึ่งไม่ได้หักชำระรายการใด โปรดติดต่อสำนักงานศุลกากร",
                            "You have paid " + baht + " baht that pays for nothing; please ask a customs office."))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private static String lines(TraderStatement statement) {
        StringBuilder html = new StringBuilder();
        long fee = 0;
        long paid = 0;
        int number = 0;
        for (Line line : statement.lines()) {
            number++;
            fee += line.fee();
            paid += line.paid();
            html.append(line.unpaid() > 0 ? "<tr class=\"open\">" : "<tr>")
                    .append(cell(String.valueOf(number)))
                    .append("<td>")
                    .append(Html.escape(line.declarationNo()))
                    .append("</td><td>")
                    .append(shortDay(line.releasedAt()))
                    .append("</td>")
                    .append(cell(TraderFormats.baht(line.fee())))
                    .append(cell(TraderFormats.baht(line.paid())))
                    .append(cell(TraderFormats.baht(line.unpaid())))
                    .append("</tr>\n");
        }
        return html.append("<tr class=\"sum\"><td></td><td colspan=\"2\">")
                .append(both("รวม " + statement.lines().size() + " ฉบับ", "Total"))
                .append("</td>")
                .append(cell(TraderFormats.baht(fee)))
                .append(cell(TraderFormats.baht(paid)))
                .append(cell(TraderFormats.baht(statement.month().unpaid())))
                .append("</tr>")
                .toString();
    }

    private static String shortDay(long micros) {
        return LocalDate.ofEpochDay(Micros.dayInBangkok(micros)).toString();
    }

    private static String cell(String text) {
        return "<td class=\"number\">" + text + "</td>";
    }

    private static String others(TraderStatement statement) {
        StringBuilder html = new StringBuilder();
        for (Month month : statement.earlier()) {
            Words name = monthOf(month);
            html.append(other(
                    both("ใบแจ้งยอดเดือน " + name.thai(), "Statement of " + name.english()),
                    both(TraderFormats.day(month.dueOn())),
                    month.unpaid()));
        }
        for (Order order : statement.overtime()) {
            Long due = order.dueOn();
            html.append(other(
                    both("ค่าธรรมเนียมนอกเวลาราชการ ใบสั่งเก็บเลขที่", "Overtime fee, order") + " "
                            + Html.escape(order.orderNo()),
                    due == null ? both("ชำระทันที", "at once") : both(TraderFormats.day(due)),
                    order.unpaid()));
        }
        if (html.length() == 0) {
            return "";
        }
        return "<section><h2>" + both("รายการอื่นที่ค้างชำระ", "Also unpaid") + "</h2>\n<table><thead><tr><th>"
                + both("รายการ", "For") + "</th><th>" + both("ครบกำหนด", "Due on") + "</th><th class=\"number\">"
                + both("ค้างชำระ (บาท)", "Unpaid, baht") + "</th></tr></thead><tbody>\n" + html
                + "</tbody></table></section>\n";
    }

    private static String other(String what, String due, long unpaid) {
        return "<tr><td>" + what + "</td><td>" + due + "</td>" + cell(TraderFormats.baht(unpaid)) + "</tr>\n";
    }

    private static String total(TraderStatement statement) {
        return "<span>" + both("รวมที่ต้องชำระ", "To be paid") + "</span><strong>"
                + TraderFormats.baht(statement.total()) + " " + both("บาท", "baht") + "</strong>";
    }
}
