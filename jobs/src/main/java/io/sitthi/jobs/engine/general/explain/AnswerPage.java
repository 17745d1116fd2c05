package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Answer.Decision;
import io.sitthi.jobs.engine.general.explain.Answer.RuleAnswer;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.jobs.engine.general.report.GeneralPage;
import io.sitthi.jobs.engine.general.report.Report;
import io.sitthi.jobs.engine.general.report.Report.Block;
import io.sitthi.jobs.engine.general.report.Report.Check;
import io.sitthi.jobs.engine.general.report.Report.Checks;
import io.sitthi.jobs.engine.general.report.Report.Letter;
import io.sitthi.jobs.engine.general.report.Report.Paragraph;
import io.sitthi.jobs.engine.general.report.Report.Section;
import io.sitthi.jobs.engine.general.report.Report.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * An {@link Answer} as one page that an officer can print or hand over: in both languages, without scripts or network
 * requests.
 */
public final class AnswerPage {

    private static final Words FOR_OFFICERS = new Words(
            "ส่วนนี้สำหรับเจ้าหน้าที่: แต่ละเงื่อนไขเทียบกับอะไร และพบข้อมูลใดในแถวใด",
            "For the officer: what each rule asks for, and what was seen in which row.");

    private AnswerPage() {}

    /** @param language the one that is shown first */
    public static byte[] bytes(Answer answer, Language language) {
        List<Section> sections = new ArrayList<>();
        if (answer.decisions().isEmpty()) {
            List<Block> notes = new ArrayList<>();
            answer.notes().forEach(note -> notes.add(new Paragraph(note, false)));
            sections.add(new Section(new Words("ผลการค้นหา", "What was found"), notes));
        }
        for (Decision decision : answer.decisions()) {
            sections.add(new Section(decision.title(), decision(decision)));
        }
        boolean hasEvidence = false;
        for (Decision decision : answer.decisions()) {
            if (!decision.rules().isEmpty()) {
                sections.add(evidence(decision, answer.decisions().size() > 1, !hasEvidence));
                hasEvidence = true;
            }
        }
        if (!answer.defects().isEmpty()) {
            List<Block> defects = new ArrayList<>();
            answer.defects().forEach(defect -> defects.add(new Paragraph(defect, false)));
            sections.add(new Section(AnswerWords.DEFECTS, defects));
        }
        sections.add(Section.of(
                new Words("ที่มา", "Source"),
                new Paragraph(
                        new Words(
                                "โครงการ " + answer.programme() + ", sha256 " + answer.programmeSha256(),
                                "Programme " + answer.programme() + ", sha256 " + answer.programmeSha256()),
                        false),
                new Paragraph(
                        new Words(
                                "ชุดข้อมูล " + answer.drop() + " (ไม่ได้ตรวจค่าแฮชของไฟล์)",
                                "Drop " + answer.drop() + " (digests of the files not checked)"),
                        false)));
        Words agency = new Words(answer.title().agencyThai(), answer.title().agencyEnglish());
        Words subtitle = agency.isEmpty()
                ? answer.subject()
                : new Words(
                        agency.thai() + " · " + answer.subject().thai(),
                        agency.english() + " · " + answer.subject().english());
        return GeneralPage.bytes(
                new Report(new Words(answer.title().thai(), answer.title().english()), sections), subtitle, language);
    }

    private static List<Block> decision(Decision decision) {
        List<Block> blocks = new ArrayList<>();
        Words verdict = decision.says().isEmpty() ? decision.verdict() : decision.says();
        List<Check> failed = new ArrayList<>();
        for (RuleAnswer rule : decision.rules()) {
            if (rule.outcome() == Outcome.FAILED) {
                failed.add(new Check(
                        Tone.BAD,
                        rule.name(),
                        rule.code(),
                        rule.finding().isEmpty() ? List.of() : List.of(rule.finding())));
            }
        }
        if (failed.isEmpty()) {
            boolean isJudged = !decision.rules().isEmpty();
            blocks.add(new Checks(List.of(new Check(isJudged ? Tone.GOOD : Tone.NEITHER, verdict, "", List.of()))));
        } else {
            blocks.add(new Paragraph(verdict, true));
            blocks.add(new Checks(failed));
        }
        addNames(blocks, AnswerWords.PASSED, decision, Outcome.PASSED);
        addNames(blocks, AnswerWords.NOT_EVALUATED, decision, Outcome.NOT_EVALUATED);
        decision.told().forEach(told -> blocks.add(new Paragraph(told, false)));
        if (!decision.letter().isEmpty()) {
            blocks.add(new Letter(decision.letter()));
        }
        return blocks;
    }

    private static void addNames(List<Block> blocks, Words heading, Decision decision, Outcome outcome) {
        List<Words> names = decision.rules().stream()
                .filter(rule -> rule.outcome() == outcome && !rule.condition().isEmpty())
                .map(RuleAnswer::condition)
                .toList();
        if (!names.isEmpty()) {
            blocks.add(new Paragraph(
                    new Words(
                            heading.thai() + ": "
                                    + String.join(
                                            "; ",
                                            names.stream().map(Words::thai).toList()),
                            heading.english() + ": "
                                    + String.join(
                                            "; ",
                                            names.stream().map(Words::english).toList())),
                    false));
        }
    }

    private static Section evidence(Decision decision, boolean isOneOfSeveral, boolean isFirst) {
        List<Block> blocks = new ArrayList<>();
        if (isFirst) {
            blocks.add(new Paragraph(FOR_OFFICERS, false));
        }
        if (!decision.place().isEmpty()) {
            blocks.add(new Paragraph(decision.place(), false));
        }
        List<Check> checks = new ArrayList<>();
        for (RuleAnswer rule : decision.rules()) {
            List<Words> lines = new ArrayList<>();
            lines.add(new Words(
                    "เกณฑ์: " + rule.asked().thai(), "Asked: " + rule.asked().english()));
            rule.seen().forEach(seen -> lines.add(new Words("พบ: " + seen.thai(), "Seen: " + seen.english())));
            if (!rule.law().isEmpty()) {
                lines.add(new Words("ประกาศ ข้อ " + rule.law(), "Published condition " + rule.law()));
            }
            Words outcome = AnswerWords.of(rule.outcome());
            Words name =
                    rule.outcome() == Outcome.FAILED || rule.condition().isEmpty() ? rule.name() : rule.condition();
            checks.add(new Check(
                    switch (rule.outcome()) {
                        case PASSED -> Tone.GOOD;
                        case FAILED -> Tone.BAD;
                        case NOT_EVALUATED -> Tone.NEITHER;
                    },
                    new Words(outcome.thai() + " — " + name.thai(), outcome.english() + " — " + name.english()),
                    rule.code(),
                    lines));
        }
        blocks.add(new Checks(checks));
        Words title = isOneOfSeveral
                ? new Words(
                        AnswerWords.EVIDENCE.thai() + ": " + decision.title().thai(),
                        AnswerWords.EVIDENCE.english() + ": " + decision.title().english())
                : AnswerWords.EVIDENCE;
        return new Section(title, blocks);
    }
}
