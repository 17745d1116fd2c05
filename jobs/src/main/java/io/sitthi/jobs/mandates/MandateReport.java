package io.sitthi.jobs.mandates;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.CodeTable;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.mandates.ActReason;
import io.sitthi.programmes.mandates.ActVerdict;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateStatus;
import java.util.List;

/** The part of the report that is about mandates: given, waiting, revoked; acts, and why they were refused. */
final class MandateReport {

    private final Combined all;

    MandateReport(Combined all) {
        this.all = all;
    }

    Report report() {
        return new Report(
                new Words("รายงานการมอบอำนาจ", "Powers of attorney"),
                List.of(overview(), statuses(), acts(), reasons(), refusals()));
    }

    private Section overview() {
        return Section.of(
                new Words("ภาพรวม", "Overview"),
                new Headlines(List.of(
                        new Headline(new Words("การมอบอำนาจ", "Mandates"), all.rows("mandates")),
                        new Headline(
                                new Words("พ้นกำหนดแล้ว", "Whose period is over"),
                                ((Number) all.summary("expired")).longValue()),
                        new Headline(new Words("การทำธุรกรรม", "Acts"), all.rows("decisions")),
                        new Headline(new Words("เหตุการณ์ที่ไม่รับ", "Events refused"), all.rows("refused_events")))));
    }

    private Section statuses() {
        return new CodeTable(new Words("สถานะการมอบอำนาจ", "Where mandates stand"), all.summary("statuses"))
                .add(MandateStatus.WAITING, "รอผู้รับมอบยืนยัน", "Waiting for the agent")
                .add(MandateStatus.CONFIRMED, "ยืนยันแล้ว", "Confirmed")
                .add(MandateStatus.DECLINED, "ไม่ยืนยัน", "Declined by the agent")
                .add(MandateStatus.REVOKED, "ยกเลิกแล้ว", "Revoked by the grantor")
                .section();
    }

    private Section acts() {
        return new CodeTable(new Words("ผลการทำธุรกรรม", "Acts"), all.summary("decisions"))
                .add(ActVerdict.ALLOWED, "ทำได้", "Allowed")
                .add(ActVerdict.REFUSED, "ทำไม่ได้", "Refused")
                .add(ActVerdict.UNDECIDED, "ตัดสินไม่ได้ เพราะข้อมูลต้นทางผิดพลาด", "Undecided: a source is defective")
                .section();
    }

    private Section reasons() {
        CodeTable table =
                new CodeTable(new Words("เหตุผลที่ทำธุรกรรมไม่ได้", "Why acts were refused"), all.summary("reasons"));
        for (ActReason reason : ActReason.values()) {
            table.add(reason, reason.thai(), reason.english());
        }
        return table.section();
    }

    private Section refusals() {
        CodeTable table = new CodeTable(
                new Words("เหตุการณ์การมอบอำนาจที่ไม่รับ", "Why mandate events were refused"), all.summary("refusals"));
        for (MandateRefusal code : MandateRefusal.values()) {
            table.add(code, code.thai(), code.english());
        }
        return table.section();
    }
}
