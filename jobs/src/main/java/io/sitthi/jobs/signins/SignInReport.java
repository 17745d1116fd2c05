package io.sitthi.jobs.signins;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.CodeTable;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.signins.SignInReason;
import io.sitthi.programmes.signins.SignInSummary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of the report that is about sign-ins: how many, why they were declined, and locks a day. */
final class SignInReport {

    /** Days beyond these are in {@code daily/} alone. */
    private static final int SHOWN_DAYS = 366;

    private final Combined all;

    SignInReport(Combined all) {
        this.all = all;
    }

    Report report() {
        return new Report(new Words("รายงานการเข้าสู่ระบบ", "Sign-ins"), List.of(overview(), reasons(), days()));
    }

    private long number(String key) {
        return ((Number) all.summary(key)).longValue();
    }

    private Section overview() {
        Map<?, ?> decisions = (Map<?, ?>) all.summary("decisions");
        return Section.of(
                new Words("ภาพรวม", "Overview"),
                new Headlines(List.of(
                        new Headline(new Words("เข้าสู่ระบบสำเร็จ", "Accepted"), count(decisions, "ACCEPTED")),
                        new Headline(new Words("ไม่สำเร็จ", "Declined"), count(decisions, "DECLINED")),
                        new Headline(new Words("การระงับชั่วคราว", "Locks"), all.rows("locks")),
                        new Headline(new Words("บัญชี", "Accounts"), number("accounts")),
                        new Headline(new Words("ใช้การยืนยัน 2 ขั้นตอน", "With two factors"), number("two_factors")))));
    }

    private static long count(Map<?, ?> counts, String code) {
        return counts.get(code) instanceof Number number ? number.longValue() : 0;
    }

    private Section reasons() {
        CodeTable table = new CodeTable(
                new Words("เหตุผลที่เข้าสู่ระบบไม่สำเร็จ", "Why sign-ins were declined"), all.summary("reasons"));
        for (SignInReason reason : SignInReason.values()) {
            table.add(reason, reason.thai(), reason.english());
        }
        return table.section();
    }

    private Section days() {
        List<List<?>> rows = new ArrayList<>();
        Map<Long, long[]> days = all.tally(SignInSummary.DAYS);
        days.entrySet().stream()
                .skip(Math.max(0, days.size() - SHOWN_DAYS))
                .forEach(day -> rows.add(List.of(
                        LocalDate.ofEpochDay(day.getKey()),
                        day.getValue()[SignInSummary.ACCEPTED],
                        day.getValue()[SignInSummary.DECLINED],
                        day.getValue()[SignInSummary.LOCKED])));
        return Section.of(
                new Words("รายวัน", "Day by day"),
                new Table(
                        List.of(
                                new Words("วันที่", "Day"),
                                new Words("สำเร็จ", "Accepted"),
                                new Words("ไม่สำเร็จ", "Declined"),
                                new Words("ระงับ", "Locks")),
                        rows));
    }
}
