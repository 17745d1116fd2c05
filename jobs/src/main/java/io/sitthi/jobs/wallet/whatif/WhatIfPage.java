package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.CurveDrawing;
import io.sitthi.jobs.engine.general.report.GeneralPage;
import io.sitthi.jobs.engine.general.report.HeatDrawing;
import io.sitthi.jobs.engine.general.report.ProvinceDrawing;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Change;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.report.WalletWords;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code what-if.html}: one file in Thai and English that opens anywhere, and prints. */
final class WhatIfPage {

    private static final Words TITLE = new Words("ถ้าเปลี่ยนเงื่อนไข จะเกิดอะไรขึ้น", "What if");
    private static final Words BEFORE = new Words("เดิม", "Before");
    private static final Words AFTER = new Words("ใหม่", "After");
    private static final Words CHANGE = new Words("เปลี่ยนแปลง", "Change");
    private static final Words REGISTRATIONS = new Words("การลงทะเบียน", "Registrations");
    private static final Words ELIGIBLE = new Words("ผู้มีสิทธิ", "Eligible people");
    private static final Words CREDIT = new Words("วงเงินรวม (บาท)", "Credit in all, baht");

    private WhatIfPage() {}

    static byte[] bytes(EvidenceFolder from, List<KeyChange> changes, WhatIf.Moves moves) {
        List<Section> sections = new ArrayList<>();
        long before = moves.before().of(Verdict.ELIGIBLE);
        long after = moves.after().of(Verdict.ELIGIBLE);
        sections.add(Section.of(
                new Words("คำตอบ", "The answer"),
                new Headlines(List.of(
                        new Headline(new Words("ผู้มีสิทธิเดิม", "Eligible before"), before),
                        new Headline(new Words("ผู้มีสิทธิใหม่", "Eligible after"), after),
                        new Headline(
                                new Words("วงเงินเดิม (บาท)", "Credit before, baht"),
                                baht(credit(before, from.programme()))),
                        new Headline(
                                new Words("วงเงินใหม่ (บาท)", "Credit after, baht"),
                                baht(credit(after, moves.programme()))))),
                keys(changes)));
        sections.add(Section.of(new Words("ผลการตรวจสอบ", "Verdicts"), verdicts(moves)));
        sections.add(Section.of(new Words("ใครเปลี่ยน เพราะเหตุใด", "Who moves, and why"), moves(moves)));
        sections.add(Section.of(new Words("เหตุผล", "Reasons"), reasons(moves)));
        sections.add(provinces(moves));
        return page(from, sections);
    }

    static byte[] bytes(EvidenceFolder from, List<KeyChange> changes, WhatIf.Curve curve) {
        long now = curve.before().of(Verdict.ELIGIBLE);
        long nowCredit = baht(credit(now, from.programme()));
        long[] eligible =
                curve.variants().stream().mapToLong(WhatIf.Variant::eligible).toArray();
        long[] credit = curve.variants().stream()
                .mapToLong(variant -> baht(variant.creditSatang()))
                .toArray();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                new Words("วันนี้", "As it is"),
                new Headlines(List.of(
                        new Headline(REGISTRATIONS, curve.before().registrations()),
                        new Headline(ELIGIBLE, now),
                        new Headline(CREDIT, nowCredit))),
                keys(changes)));
        Axis first = curve.axes().get(0);
        List<String> firstLabels = labels(first);
        Words nowName = new Words("ปัจจุบัน", "As it is");
        if (curve.axes().size() == 1) {
            sections.add(Section.of(
                    KeyWords.of(first.key().key()),
                    CurveDrawing.draw(ELIGIBLE, firstLabels, eligible, now, nowName),
                    CurveDrawing.draw(CREDIT, firstLabels, credit, nowCredit, nowName)));
        } else {
            List<String> secondLabels = labels(curve.axes().get(1));
            Words down = KeyWords.of(first.key().key());
            Words across = KeyWords.of(curve.axes().get(1).key().key());
            Words axes = new Words(
                    "แนวตั้ง: " + down.thai() + " แนวนอน: " + across.thai(),
                    "Down: " + down.english() + ". Across: " + across.english() + ".");
            sections.add(Section.of(
                    new Words("ตารางความเข้ม", "Heat map"),
                    new Paragraph(axes, false),
                    HeatDrawing.draw(ELIGIBLE, firstLabels, secondLabels, eligible),
                    HeatDrawing.draw(CREDIT, firstLabels, secondLabels, credit)));
        }
        sections.add(Section.of(new Words("ทุกค่า", "Every value"), variants(curve)));
        return page(from, sections);
    }

    private static byte[] page(EvidenceFolder from, List<Section> sections) {
        ProgrammeTitle title = from.programme().header().title();
        String run = " · " + from.out().name();
        return GeneralPage.bytes(new Report(TITLE, sections), new Words(title.thai() + run, title.english() + run));
    }

    private static Report.Block keys(List<KeyChange> changes) {
        if (changes.isEmpty()) {
            return new Paragraph(
                    new Words("ไม่มีเงื่อนไขอื่นเปลี่ยน", "Nothing else in the programme changes."), false);
        }
        List<List<?>> rows = new ArrayList<>();
        changes.forEach(
                change -> rows.add(List.of(KeyWords.of(change.key()), change.key(), change.before(), change.after())));
        return new Table(List.of(new Words("เงื่อนไข", "Term"), new Words("คีย์", "Key"), BEFORE, AFTER), rows);
    }

    private static Table verdicts(WhatIf.Moves moves) {
        List<List<?>> rows = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long before = moves.before().of(verdict);
            long after = moves.after().of(verdict);
            rows.add(List.of(WalletWords.of(verdict), verdict.name(), before, after, new Change(after - before)));
        }
        return new Table(
                List.of(new Words("ความหมาย", "Meaning"), new Words("รหัส", "Code"), BEFORE, AFTER, CHANGE), rows);
    }

    private static Table moves(WhatIf.Moves moves) {
        List<List<?>> rows = new ArrayList<>();
        for (WhatIf.Move move : moves.moves()) {
            rows.add(List.of(
                    WalletWords.of(move.before()),
                    WalletWords.of(move.after()),
                    WalletWords.ofReasons(Reasons.parse(move.deciding())),
                    move.registrations()));
        }
        rows.add(List.of(
                new Words("ผลเดิม", "The same verdict"),
                "",
                new Words("เหตุผลเปลี่ยน", "for other reasons"),
                moves.otherReasons()));
        return new Table(
                List.of(
                        new Words("จาก", "From"),
                        new Words("เป็น", "To"),
                        new Words("เหตุที่ตัดสิน", "What decides"),
                        REGISTRATIONS),
                rows);
    }

    private static Table reasons(WhatIf.Moves moves) {
        Map<Reason, Long> before = moves.before().reasons();
        Map<Reason, Long> after = moves.after().reasons();
        TreeSet<Reason> reasons = new TreeSet<>(before.keySet());
        reasons.addAll(after.keySet());
        List<List<?>> rows = new ArrayList<>();
        for (Reason reason : reasons) {
            long one = before.getOrDefault(reason, 0L);
            long other = after.getOrDefault(reason, 0L);
            rows.add(List.of(WalletWords.of(reason), reason.name(), one, other, new Change(other - one)));
        }
        return new Table(
                List.of(new Words("ความหมาย", "Meaning"), new Words("รหัส", "Code"), BEFORE, AFTER, CHANGE), rows);
    }

    private static Section provinces(WhatIf.Moves moves) {
        Map<Integer, Long> changes = new TreeMap<>();
        List<List<?>> rows = new ArrayList<>();
        for (ProvinceCounts.Province province : moves.provinces().provinces()) {
            long change = province.eligibleAfter() - province.eligibleBefore();
            changes.put(province.province(), change);
            rows.add(List.of(
                    WalletWords.province(province.province()),
                    province.registrations(),
                    province.eligibleBefore(),
                    province.eligibleAfter(),
                    province.gained(),
                    province.lost(),
                    new Change(change)));
        }
        return Section.of(
                new Words("จังหวัด", "Provinces"),
                ProvinceDrawing.draw(
                        new Words("ผู้มีสิทธิเพิ่มขึ้นหรือลดลง", "More or fewer eligible people"), changes),
                new Table(
                        List.of(
                                new Words("จังหวัด", "Province"),
                                REGISTRATIONS,
                                new Words("มีสิทธิเดิม", "Eligible before"),
                                new Words("มีสิทธิใหม่", "Eligible after"),
                                new Words("ได้สิทธิเพิ่ม", "Become eligible"),
                                new Words("เสียสิทธิ", "Eligible no more"),
                                CHANGE),
                        rows));
    }

    private static Table variants(WhatIf.Curve curve) {
        List<Words> head = new ArrayList<>();
        curve.axes().forEach(axis -> head.add(KeyWords.of(axis.key().key())));
        head.addAll(List.of(ELIGIBLE, CHANGE, CREDIT));
        long now = curve.before().of(Verdict.ELIGIBLE);
        int inner = curve.axes().size() == 1 ? 1 : curve.axes().get(1).size();
        List<List<?>> rows = new ArrayList<>();
        for (int i = 0; i < curve.variants().size(); i++) {
            WhatIf.Variant variant = curve.variants().get(i);
            List<Object> row = new ArrayList<>();
            row.add(curve.axes().get(0).shown(i / inner));
            if (curve.axes().size() > 1) {
                row.add(curve.axes().get(1).shown(i % inner));
            }
            row.addAll(List.of(variant.eligible(), new Change(variant.eligible() - now), baht(variant.creditSatang())));
            rows.add(row);
        }
        return new Table(head, rows);
    }

    private static List<String> labels(Axis axis) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < axis.size(); i++) {
            labels.add(axis.shown(i));
        }
        return labels;
    }

    private static long credit(long eligible, WalletProgramme programme) {
        return Math.multiplyExact(eligible, programme.creditSatang());
    }

    private static long baht(long satang) {
        return Math.round(satang / 100.0);
    }
}
