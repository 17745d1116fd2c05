package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.text.Language;
import io.sitthi.jobs.engine.general.explain.AnswerPage;
import io.sitthi.jobs.engine.general.explain.AnswerText;
import java.util.List;

/**
 * What is known about one citizen in a drop, and what the rules make of it.
 *
 * <p>It holds no whole citizen id, and shows no name. Amounts and dates are shown, since they are what a citizen will ask
 * about: it is for the eyes of the officer who asked and of the citizen, not for a log.
 *
 * @param maskedCitizenId {@code 1-2345-xxxxx-xx-x}
 * @param programme of which programme
 * @param drop where the rows stand
 * @param registrations in order of time, then id; rejected ones last
 * @param withoutRegistration what the rules about the citizen would say, when there is no sound registration
 * @param defects every defective reference row of the citizen, one for each fault
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

    /** As a page, to be printed or handed over. */
    public byte[] page(Language language) {
        return AnswerPage.bytes(WalletAnswer.of(this), language);
    }

    /** As JSON, for another system. */
    public String json() {
        return ExplanationJson.of(this);
    }
}
