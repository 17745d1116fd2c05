package io.sitthi.jobs.engine.general.explain;

import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Answer.Decision;
import io.sitthi.jobs.engine.general.explain.Answer.RuleAnswer;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** An {@link Answer} as plain text, for a terminal: a line of evidence that failed begins with a mark. */
public final class AnswerText {

    private static final int RULE_WIDTH = 24;
    private static final String INDENT = "                 ";

    private final Language language;
    private final StringBuilder text = new StringBuilder();

    private AnswerText(Language language) {
        this.language = language;
    }

    public static String of(Answer answer, Language language) {
        AnswerText text = new AnswerText(language);
        text.line(answer.subject());
        if (!answer.title().english().equals(answer.programme())) {
            text.line(new Words(answer.title().thai(), answer.title().english()));
        }
        text.line(new Words("โครงการ ", "Programme ").in(language) + answer.programme() + ", sha256 "
                + answer.programmeSha256());
        text.line(new Words("ชุดข้อมูล ", "Drop ").in(language)
                + answer.drop()
                + new Words(" (ไม่ได้ตรวจค่าแฮชของไฟล์)", " (digests of the files not checked)").in(language));
        answer.notes().forEach(text::line);
        answer.decisions().forEach(text::decision);
        if (!answer.defects().isEmpty()) {
            text.line("");
            text.line(AnswerWords.DEFECTS.in(language) + ":");
            answer.defects().forEach(defect -> text.line("  " + defect.in(language)));
        }
        return text.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void line(Words line) {
        line(line.in(language));
    }

    private void decision(Decision decision) {
        line("");
        line(decision.title().in(language) + ": " + decision.verdict().in(language));
        if (!decision.says().isEmpty()) {
            line("  " + decision.says().in(language));
        }
        for (RuleAnswer rule : decision.rules()) {
            if (rule.outcome() == Outcome.FAILED) {
                line("  - " + (rule.finding().isEmpty() ? rule.name() : rule.finding()).in(language));
            }
        }
        names(AnswerWords.PASSED, decision, Outcome.PASSED);
        names(AnswerWords.NOT_EVALUATED, decision, Outcome.NOT_EVALUATED);
        if (!decision.place().isEmpty() || !decision.rules().isEmpty()) {
            line("");
            line("  " + (decision.rules().isEmpty() ? "" : AnswerWords.EVIDENCE.in(language))
                    + (decision.place().isEmpty()
                            ? ""
                            : (decision.rules().isEmpty() ? "" : ": ")
                                    + decision.place().in(language)));
        }
        decision.rules().forEach(this::evidence);
        if (!decision.told().isEmpty()) {
            line("");
            decision.told().forEach(this::line);
        }
    }

    private void names(Words heading, Decision decision, Outcome outcome) {
        List<String> names = decision.rules().stream()
                .filter(rule -> rule.outcome() == outcome && !rule.condition().isEmpty())
                .map(rule -> rule.condition().in(language))
                .toList();
        if (!names.isEmpty()) {
            line("  " + heading.in(language) + ": " + names.stream().collect(Collectors.joining("; ")));
        }
    }

    private void evidence(RuleAnswer rule) {
        line(mark(rule.outcome()).in(language)
                + String.format("%-" + RULE_WIDTH + "s", rule.code())
                + new Words("เกณฑ์: ", "asked: ").in(language)
                + rule.asked().in(language));
        for (Words seen : rule.seen()) {
            line(INDENT + new Words("พบ: ", "seen: ").in(language) + seen.in(language));
        }
        if (!rule.law().isEmpty()) {
            line(INDENT + new Words("ประกาศ ข้อ ", "law ").in(language) + rule.law());
        }
    }

    /** Padded by hand, because Thai marks above and below a letter take no column of their own. */
    private static Words mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> new Words("  ผ่าน            ", "  passed         ");
            case FAILED -> new Words("> ไม่ผ่าน         ", "> FAILED         ");
            case NOT_EVALUATED -> new Words("  ไม่ได้ตรวจ       ", "  not evaluated  ");
        };
    }
}
