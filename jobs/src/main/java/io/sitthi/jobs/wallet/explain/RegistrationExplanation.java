package io.sitthi.jobs.wallet.explain;

import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import java.util.List;

/**
 * What was decided about one registration, and why.
 *
 * @param title what the officer knows it by: its id, or where it stands when it has none
 * @param place file and row
 * @param faults why it was rejected, one line each; empty when it was not
 * @param reasons mask of the reasons; 0 when it was rejected
 * @param judgements every rule in the contract's order; empty when it was rejected
 * @param appeals all appeals of the registration, in the order in which they were filed
 */
public record RegistrationExplanation(
        String title,
        String place,
        List<String> faults,
        int reasons,
        List<Judgement> judgements,
        List<ShownAppeal> appeals) {

    public RegistrationExplanation {
        faults = List.copyOf(faults);
        judgements = List.copyOf(judgements);
        appeals = List.copyOf(appeals);
    }

    /** Without appeals. */
    RegistrationExplanation(String title, String place, List<String> faults, int reasons, List<Judgement> judgements) {
        this(title, place, faults, reasons, judgements, List.of());
    }

    /** Whether it went to the rejects, and so got no verdict. */
    public boolean rejected() {
        return !faults.isEmpty();
    }

    /** The verdict of a registration that was not rejected. */
    public Verdict verdict() {
        if (rejected()) {
            throw new IllegalStateException(title + " was rejected");
        }
        return Verdict.of(reasons);
    }

    /** The verdict with its reasons, or that there is none. */
    public String headline() {
        if (rejected()) {
            return "REJECTED";
        }
        return reasons == 0 ? verdict().name() : verdict() + " (" + Reasons.join(reasons) + ")";
    }
}
