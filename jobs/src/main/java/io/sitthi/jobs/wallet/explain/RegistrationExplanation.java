package io.sitthi.jobs.wallet.explain;

import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import java.util.List;

/**
 * What was decided about one registration, and why.
 *
 * @param row the registration, as it was delivered
 * @param faults why it was rejected; empty when it was not
 * @param reasons mask of the reasons; 0 when it was rejected
 * @param judgements every rule in the contract's order; empty when it was rejected
 * @param appeals all appeals of the registration, in the order in which they were filed
 * @param letter what the citizen can be sent, a paragraph each; empty when it was rejected
 */
public record RegistrationExplanation(
        SourceRow row,
        List<RowFault> faults,
        int reasons,
        List<Judgement> judgements,
        List<ShownAppeal> appeals,
        List<Words> letter) {

    public RegistrationExplanation {
        faults = List.copyOf(faults);
        judgements = List.copyOf(judgements);
        appeals = List.copyOf(appeals);
        letter = List.copyOf(letter);
    }

    /** How an officer refers to it: by its id, or as one without an id. */
    public Words title() {
        return row.isNull("registration_id")
                ? new Words("ไม่มีหมายเลข", "without an id")
                : Words.same(Long.toString(row.longOf("registration_id")));
    }

    /** Where it stands. */
    public String place() {
        return row.place();
    }

    /** Whether it was rejected, and so got no verdict. */
    public boolean rejected() {
        return !faults.isEmpty();
    }

    /** The verdict of a registration that was not rejected. */
    public Verdict verdict() {
        if (rejected()) {
            throw new IllegalStateException(place() + " was rejected");
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
