package io.sitthi.jobs.proofing;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.CodeTable;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.engine.general.run.Combined;
import io.sitthi.programmes.proofing.ProofingChannel;
import io.sitthi.programmes.proofing.ProofingRefusal;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingSummary;
import io.sitthi.programmes.proofing.ProofingTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The part of the report that is about identity proofing: applications by channel, the steps before which people stand, who
 * is locked and until when, and how long a proof takes.
 */
@SuppressWarnings("EnumOrdinal") // statuses are counted by their place in the contract's order
final class ProofingReport {

    private static final int SHOWN_DAYS = 60;

    private final ProofingTerms terms;
    private final Combined all;

    ProofingReport(ProofingTerms terms, Combined all) {
        this.terms = terms;
        this.all = all;
    }

    Report report() {
        return new Report(
                new Words("รายงานการยืนยันตัวตน", "Identity proofing"),
                List.of(statuses(), channels(), funnel(), steps(), releases(), times(), refusals()));
    }

    private Section statuses() {
        return new CodeTable(new Words("ภาพรวม", "Overview"), all.summary("statuses"))
                .add(ProofingStatus.OPEN, "อยู่ระหว่างดำเนินการ", "Open")
                .add(ProofingStatus.PROVED, "ทำครบทุกขั้นตอน รอมีผล", "All steps done, not in force yet")
                .add(ProofingStatus.VERIFIED, "ยืนยันตัวตนสำเร็จ", "Verified")
                .add(ProofingStatus.LOCKED, "พ้นกำหนด ต้องรอสมัครใหม่", "Missed a deadline, waits to apply again")
                .add(ProofingStatus.LAPSED, "สิ้นสุดโดยไม่สำเร็จ", "Ended without proof")
                .section();
    }

    private static List<Words> withStatuses(Words... first) {
        List<Words> head = new ArrayList<>(List.of(first));
        for (ProofingStatus status : ProofingStatus.values()) {
            head.add(Words.same(status.name()));
        }
        return head;
    }

    private static List<Object> cells(long[] counts, Object... first) {
        List<Object> cells = new ArrayList<>(List.of(first));
        for (long count : counts) {
            cells.add(count);
        }
        return cells;
    }

    private Section channels() {
        List<List<?>> rows = new ArrayList<>();
        all.tally(ProofingSummary.STATUSES)
                .forEach((channel, counts) ->
                        rows.add(cells(counts, terms.channel(channel.intValue()).name())));
        return Section.of(
                new Words("ช่องทาง", "Channels"), new Table(withStatuses(new Words("ช่องทาง", "Channel")), rows));
    }

    /** Of the applications of each channel, how many have passed each step. */
    private Section funnel() {
        Map<Long, long[]> next = all.tally(ProofingCounts.STEPS);
        List<List<?>> rows = new ArrayList<>();
        all.tally(ProofingSummary.STATUSES).forEach((number, counts) -> {
            ProofingChannel channel = terms.channel(number.intValue());
            long opened = sum(counts);
            long passed = opened;
            rows.add(List.of(channel.name(), new Words("เปิดคำขอ", "opened"), opened, "100%"));
            for (int step = 0; step < channel.steps().size(); step++) {
                passed -= sum(next.getOrDefault(ProofingCounts.stepKey(number.intValue(), step), new long[0]));
                rows.add(List.of(
                        channel.name(),
                        channel.steps().get(step).name(),
                        passed,
                        Math.round(100.0 * passed / opened) + "%"));
            }
        });
        return Section.of(
                new Words("จากเปิดคำขอถึงขั้นตอนสุดท้าย", "From opening to the last step"),
                new Table(
                        List.of(
                                new Words("ช่องทาง", "Channel"),
                                new Words("ขั้นตอน", "Step"),
                                new Words("ผ่านแล้ว", "Passed"),
                                new Words("ของคำขอที่เปิด", "Of those opened")),
                        rows));
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    private Section steps() {
        List<List<?>> rows = new ArrayList<>();
        all.tally(ProofingCounts.STEPS).forEach((key, counts) -> {
            ProofingChannel channel = terms.channel((int) (key / ProofingChannel.MOST_STEPS));
            String step = channel.steps()
                    .get((int) (key % ProofingChannel.MOST_STEPS))
                    .name();
            rows.add(List.of(
                    channel.name(),
                    step,
                    counts[ProofingStatus.OPEN.ordinal()],
                    counts[ProofingStatus.LOCKED.ordinal()],
                    counts[ProofingStatus.LAPSED.ordinal()]));
        });
        return Section.of(
                new Words("ขั้นตอนที่ยังไม่ผ่าน", "The step that was next"),
                new Table(
                        List.of(
                                new Words("ช่องทาง", "Channel"),
                                new Words("ขั้นตอน", "Step"),
                                Words.same("OPEN"),
                                Words.same("LOCKED"),
                                Words.same("LAPSED")),
                        rows));
    }

    private Section releases() {
        Map<Long, long[]> days = all.tally(ProofingCounts.RELEASES);
        List<List<?>> rows = new ArrayList<>();
        days.entrySet().stream()
                .limit(SHOWN_DAYS)
                .forEach(day -> rows.add(List.of(LocalDate.ofEpochDay(day.getKey()), day.getValue()[0])));
        return Section.of(
                new Words("ผู้ที่ต้องรอสมัครใหม่", "Locked: when they may apply again"),
                new Paragraph(
                        new Words(
                                "วันที่คำขอเดิมหมดอายุ แสดงไม่เกิน " + SHOWN_DAYS + " วันแรก",
                                "The day on which the old application lapses; at most the first " + SHOWN_DAYS
                                        + " days."),
                        false),
                new Table(List.of(new Words("วันที่", "Day"), new Words("คำขอ", "Applications")), rows));
    }

    private Section times() {
        List<List<?>> rows = new ArrayList<>();
        all.tally(ProofingCounts.TIMES)
                .forEach((channel, counts) ->
                        rows.add(cells(counts, terms.channel(channel.intValue()).name())));
        return Section.of(
                new Words("เวลาตั้งแต่เริ่มจนยืนยันตัวตนสำเร็จ", "From opening to proof"),
                new Table(
                        List.of(
                                new Words("ช่องทาง", "Channel"),
                                new Words("ไม่เกิน 1 นาที", "Up to 1 minute"),
                                new Words("ไม่เกิน 15 นาที", "Up to 15 minutes"),
                                new Words("ไม่เกิน 1 ชั่วโมง", "Up to 1 hour"),
                                new Words("ไม่เกิน 24 ชั่วโมง", "Up to 24 hours"),
                                new Words("นานกว่านั้น", "Longer")),
                        rows));
    }

    private Section refusals() {
        CodeTable table =
                new CodeTable(new Words("เหตุการณ์ที่ไม่รับ", "Why events were refused"), all.summary("reasons"));
        for (ProofingRefusal code : ProofingRefusal.values()) {
            table.add(code, code.thai(), code.english());
        }
        return table.section();
    }
}
