package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.GeneralPage;
import io.sitthi.jobs.engine.general.report.ProvinceDrawing;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Block;
import io.sitthi.jobs.engine.general.report.Report.Headline;
import io.sitthi.jobs.engine.general.report.Report.Headlines;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Table;
import io.sitthi.jobs.wallet.report.WalletWords;
import io.sitthi.programmes.wallet.Cause;
import io.sitthi.programmes.wallet.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code difference.html}: one file in Thai and English that opens anywhere, and prints. */
final class DifferencePage {

    private static final Words REGISTRATIONS = new Words("การลงทะเบียน", "Registrations");
    private static final Words CODE = new Words("รหัส", "Code");

    private DifferencePage() {}

    static byte[] bytes(Difference difference, Difference.Result result) {
        DifferenceCounts counts = result.counts();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                new Words("โดยสรุป", "In short"),
                new Headlines(List.of(
                        new Headline(new Words("กระเป๋าเงินเดิม", "Wallets before"), counts.eligibleBefore()),
                        new Headline(new Words("กระเป๋าเงินใหม่", "Wallets after"), counts.eligibleAfter()),
                        new Headline(new Words("เปิดใหม่", "Opened"), counts.opened()),
                        new Headline(new Words("ปิด", "Withdrawn"), counts.withdrawn()),
                        new Headline(
                                new Words("วงเงินเดิม (บาท)", "Credit before, baht"),
                                difference.first().creditTotal().longValue()),
                        new Headline(
                                new Words("วงเงินใหม่ (บาท)", "Credit after, baht"),
                                difference.second().creditTotal().longValue()))),
                changes(counts)));
        sections.add(causes(difference, result));
        sections.add(Section.of(new Words("ผลที่เปลี่ยน", "Verdicts that changed"), moves(counts)));
        sections.add(provinces(counts));
        return GeneralPage.bytes(
                new Report(
                        new Words("สองคืนต่างกันอย่างไร เพราะเหตุใด", "What changed between two nights, and why"),
                        sections),
                Words.same(difference.first().out().name() + " → "
                        + difference.second().out().name()));
    }

    private static Table changes(DifferenceCounts counts) {
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of(new Words("มาใหม่", "New"), Change.NEW.name(), counts.of(Change.NEW)));
        rows.add(List.of(new Words("หายไป", "Gone"), Change.GONE.name(), counts.of(Change.GONE)));
        rows.add(List.of(
                new Words("ผลหรือเหตุผลเปลี่ยน", "Another verdict or other reasons"),
                Change.CHANGED.name(),
                counts.of(Change.CHANGED)));
        return new Table(List.of(new Words("การเปลี่ยนแปลง", "Change"), CODE, REGISTRATIONS), rows);
    }

    private static Section causes(Difference difference, Difference.Result result) {
        List<Block> blocks = new ArrayList<>();
        if (!result.withCauses()) {
            blocks.add(new Paragraph(DifferenceText.withoutCauses(difference), true));
        }
        List<List<?>> rows = new ArrayList<>();
        for (int mask : DifferenceJson.causes(result.counts())) {
            if (mask != 0) {
                rows.add(List.of(words(mask), Cause.join(mask), result.counts().ofCauses(mask)));
            }
        }
        if (!rows.isEmpty()) {
            blocks.add(new Table(List.of(new Words("สาเหตุ", "Cause"), CODE, REGISTRATIONS), rows));
        } else if (result.withCauses()) {
            blocks.add(new Paragraph(new Words("ไม่มีอะไรต่างกัน", "Nothing differs."), false));
        }
        return new Section(new Words("สาเหตุ", "Causes"), blocks);
    }

    private static Words words(int mask) {
        List<Words> words = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            if (cause.isIn(mask)) {
                words.add(words(cause));
            }
        }
        return new Words(
                words.stream().map(Words::thai).collect(Collectors.joining(" + ")),
                words.stream().map(Words::english).collect(Collectors.joining(" + ")));
    }

    private static Words words(Cause cause) {
        return switch (cause) {
            case PROGRAMME -> new Words("เงื่อนไขโครงการเปลี่ยน", "The programme");
            case REGISTRATION -> new Words("ข้อมูลลงทะเบียน", "The registration");
            case CIVIL -> new Words("ทะเบียนราษฎร", "The civil register");
            case TAX -> new Words("รายได้พึงประเมิน", "Income");
            case DEPOSITS -> new Words("เงินฝาก", "Deposits");
            case INCARCERATION -> new Words("ข้อมูลราชทัณฑ์", "Prison records");
            case MEASURES -> new Words("มาตรการอื่นของรัฐ", "Other state measures");
            case OTHER_REGISTRATION ->
                new Words("การลงทะเบียนอื่นของคนเดียวกัน", "Another registration of the citizen");
            case SOURCE_DATA -> new Words("ข้อมูลจากหน่วยงานบกพร่อง", "Defective source data");
            case APPEAL -> new Words("อุทธรณ์", "An appeal");
        };
    }

    private static Block moves(DifferenceCounts counts) {
        record Move(Verdict before, Verdict after, int gone, int come) {}
        Map<Move, Long> moves = new TreeMap<>(Comparator.comparing(Move::before)
                .thenComparing(Move::after)
                .thenComparing(Move::gone)
                .thenComparing(Move::come));
        counts.moves()
                .forEach((before, after, count) -> moves.merge(
                        new Move(Verdict.of(before), Verdict.of(after), before & ~after, after & ~before),
                        count,
                        Long::sum));
        if (moves.isEmpty()) {
            return new Paragraph(
                    new Words(
                            "ไม่มีการลงทะเบียนที่อยู่ในทั้งสองคืนแล้วผลหรือเหตุผลต่างกัน",
                            "No registration of both nights has another verdict or other reasons."),
                    false);
        }
        List<List<?>> rows = new ArrayList<>();
        moves.entrySet().stream()
                .sorted(Map.Entry.<Move, Long>comparingByValue().reversed())
                .forEach(entry -> rows.add(List.of(
                        WalletWords.of(entry.getKey().before()),
                        WalletWords.of(entry.getKey().after()),
                        WalletWords.ofReasons(entry.getKey().come()),
                        WalletWords.ofReasons(entry.getKey().gone()),
                        entry.getValue())));
        return new Table(
                List.of(
                        new Words("จาก", "From"),
                        new Words("เป็น", "To"),
                        new Words("เหตุผลที่เพิ่ม", "Reasons that came"),
                        new Words("เหตุผลที่หมดไป", "Reasons that went"),
                        REGISTRATIONS),
                rows);
    }

    private static Section provinces(DifferenceCounts counts) {
        Map<Integer, Long> changes = new TreeMap<>();
        List<List<?>> rows = new ArrayList<>();
        for (DifferenceCounts.Province province : counts.provinces()) {
            changes.put(province.code(), province.gained() - province.lost());
            rows.add(List.of(
                    WalletWords.province(province.code()),
                    province.added(),
                    province.gone(),
                    province.changed(),
                    province.gained(),
                    province.lost()));
        }
        return Section.of(
                new Words("จังหวัด", "Provinces"),
                ProvinceDrawing.draw(
                        new Words("ผู้มีสิทธิเพิ่มขึ้นหรือลดลง", "More or fewer eligible people"), changes),
                new Table(
                        List.of(
                                new Words("จังหวัด", "Province"),
                                new Words("มาใหม่", "New"),
                                new Words("หายไป", "Gone"),
                                new Words("เปลี่ยน", "Changed"),
                                new Words("ได้สิทธิ", "Become eligible"),
                                new Words("เสียสิทธิ", "Eligible no more")),
                        rows));
    }
}
