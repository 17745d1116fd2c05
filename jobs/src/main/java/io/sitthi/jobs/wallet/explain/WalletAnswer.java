package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.Answer;
import io.sitthi.jobs.engine.general.explain.Answer.Decision;
import io.sitthi.jobs.engine.general.explain.Answer.RuleAnswer;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.wallet.report.WalletWords;
import io.sitthi.programmes.wallet.LawText;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.Verdict;
import java.util.ArrayList;
import java.util.List;

/** An {@link Explanation} in both languages, to be shown or printed. */
final class WalletAnswer {

    private static final Words NOTHING = Words.same("");

    private WalletAnswer() {}

    static Answer of(Explanation explanation) {
        List<Decision> decisions = new ArrayList<>();
        explanation.registrations().forEach(registration -> decisions.add(decision(registration)));
        if (!explanation.withoutRegistration().isEmpty()) {
            decisions.add(new Decision(
                    new Words("ไม่มีการลงทะเบียนที่ตัดสินได้", "No registration that could get a verdict"),
                    NOTHING,
                    new Words("ผลการตรวจตามเงื่อนไขเกี่ยวกับบุคคล", "what the rules say of the citizen"),
                    NOTHING,
                    rules(explanation.withoutRegistration()),
                    List.of(),
                    List.of()));
        }
        int count = explanation.registrations().size();
        return new Answer(
                new Words("ประชาชน " + explanation.maskedCitizenId(), "Citizen " + explanation.maskedCitizenId()),
                explanation.programme().title(),
                explanation.programme().name(),
                explanation.programme().sha256(),
                explanation.drop(),
                List.of(new Words("การลงทะเบียน " + count + " รายการ", ExplainFormats.count(count, "registration"))),
                decisions,
                List.of()); // they stand with SOURCE_DATA_ERROR
    }

    private static Decision decision(RegistrationExplanation registration) {
        Words title = new Words(
                "การลงทะเบียน " + registration.title().thai(),
                "Registration " + registration.title().english());
        Words verdict = Words.same(registration.headline());
        if (registration.rejected()) {
            List<Words> faults = registration.faults().stream()
                    .map(fault -> new Words("คัดออกเพราะ " + fault.words().thai(), "rejected for " + fault))
                    .toList();
            return new Decision(title, registration.row().shownPlace(), verdict, NOTHING, List.of(), faults, List.of());
        }
        return new Decision(
                title,
                registration.row().shownPlace(),
                verdict,
                says(registration.verdict()),
                rules(registration.judgements()),
                registration.appeals().stream().map(ShownAppeal::line).toList(),
                registration.letter());
    }

    private static Words says(Verdict verdict) {
        return WalletWords.of(verdict);
    }

    private static List<RuleAnswer> rules(List<Judgement> judgements) {
        List<RuleAnswer> rules = new ArrayList<>();
        for (Judgement judgement : judgements) {
            LawText law = LawText.of(judgement.rule());
            rules.add(new RuleAnswer(
                    judgement.rule().name(),
                    WalletWords.of(judgement.rule()),
                    LetterText.condition(judgement.rule()),
                    judgement.outcome(),
                    judgement.asked().words(),
                    judgement.seen().lines(),
                    judgement.finding(),
                    law.section().isEmpty() ? "" : law.section() + ": " + law.thai()));
        }
        return rules;
    }
}
