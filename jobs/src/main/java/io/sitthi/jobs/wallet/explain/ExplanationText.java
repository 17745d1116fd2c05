package io.sitthi.jobs.wallet.explain;

import io.sitthi.jobs.wallet.explain.Judgement.Outcome;
import io.sitthi.programmes.wallet.LawText;
import java.util.List;

/** An {@link Explanation} as plain text: what failed has a mark at the start of its line. */
final class ExplanationText {

    private static final int RULE_WIDTH = 24;
    private static final String INDENT = "                 ";

    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    static String of(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        text.line("Citizen " + explanation.maskedCitizenId());
        text.line("Programme " + explanation.programme() + ", sha256 " + explanation.programmeSha256());
        text.line("Drop " + explanation.drop() + " (digests of the files not checked)");
        text.line(Shown.count(explanation.registrations().size(), "registration"));
        for (RegistrationExplanation registration : explanation.registrations()) {
            text.registration(registration);
        }
        if (!explanation.withoutRegistration().isEmpty()) {
            text.line("");
            text.line("No registration that could get a verdict. What the rules say of the citizen:");
            text.judgements(explanation.withoutRegistration());
        }
        return text.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void registration(RegistrationExplanation registration) {
        line("");
        line("Registration " + registration.title() + ": " + registration.headline());
        line("  " + registration.place());
        for (String fault : registration.faults()) {
            line("  rejected for " + fault);
        }
        for (ShownAppeal appeal : registration.appeals()) {
            line("  " + appeal.line());
        }
        judgements(registration.judgements());
    }

    private void judgements(List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            String rule = String.format("%-" + RULE_WIDTH + "s", judgement.rule());
            line(mark(judgement.outcome()) + rule + "asked: " + judgement.limit());
            for (String evidence : judgement.evidence()) {
                line(INDENT + "seen: " + evidence);
            }
            LawText law = LawText.of(judgement.rule());
            if (!law.section().isEmpty()) {
                line(INDENT + "law " + law.section() + ": " + law.thai());
            }
        }
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "  passed         ";
            case FAILED -> "> FAILED         ";
            case NOT_EVALUATED -> "  not evaluated  ";
        };
    }
}
