package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.general.explain.AnswerPage;
import io.sitthi.jobs.engine.general.explain.AnswerText;
import java.util.List;

/**
 * What a drop holds about one citizen, and what the rules decide.
 *
 * <p>It holds no unmasked citizen id and no names. It does hold amounts and dates, since citizens ask about them: it
 * is meant for the officer who asked and for the citizen, not for a log.
 *
 * @param maskedCitizenId {@code 1-2345-xxxxx-xx-x}
 * @param programme the programme applied
 * @param drop the drop that holds the rows
 * @param registrations in order of time, then id; rejected ones last
 * @param withoutRegistration how the rules about the citizen would turn out, when there is no sound registration
 * @param defects every fault of the citizen's reference rows
 */
public record Explanation(
        String maskedCitizenId,
        ProgrammeHeader programme,
        String drop,
        List<RegistrationExplanation> registrations,
        List<Judgement> withoutRegistration,
        List<RowFault> defects) {

    public Explanation {
        registrations = List.copyOf(registrations);
        withoutRegistration = List.copyOf(withoutRegistration);
        defects = List.copyOf(defects);
    }

    /** As plain text, for a terminal. */
    public String text(Language language) {
        return AnswerText.of(WalletAnswer.of(this), language);
    }

    /** As a page to print or hand over. */
    public byte[] page(Language language) {
        return AnswerPage.bytes(WalletAnswer.of(this), language);
    }

    /** As JSON, for other systems. */
    public String json() {
        return ExplanationJson.of(this);
    }
}
