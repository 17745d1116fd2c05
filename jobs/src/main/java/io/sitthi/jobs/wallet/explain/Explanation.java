package io.sitthi.jobs.wallet.explain;

import java.util.List;

/**
 * What is known about one citizen in a drop, and what the rules make of it.
 *
 * <p>It holds no whole citizen id and no name. Amounts and dates are shown, since they are what a citizen will ask about:
 * it is for the eyes of the officer who asked, not for a log.
 *
 * @param maskedCitizenId {@code 1-2345-xxxxx-xx-x}
 * @param programme name of the programme
 * @param programmeSha256 digest of its file
 * @param drop where the rows stand
 * @param registrations in order of time, then id; rejected ones last
 * @param withoutRegistration what the rules about the citizen would say, when there is no sound registration
 * @param defects every defective reference row of the citizen, one line for each fault
 */
public record Explanation(
        String maskedCitizenId,
        String programme,
        String programmeSha256,
        String drop,
        List<RegistrationExplanation> registrations,
        List<Judgement> withoutRegistration,
        List<String> defects) {

    public Explanation {
        registrations = List.copyOf(registrations);
        withoutRegistration = List.copyOf(withoutRegistration);
        defects = List.copyOf(defects);
    }

    /** As plain text, for a terminal. */
    public String text() {
        return ExplanationText.of(this);
    }

    /** As JSON, for another system. */
    public String json() {
        return ExplanationJson.of(this);
    }
}
