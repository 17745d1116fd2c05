package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENT_ROWS;

import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.mandates.GrantorHistory;
import io.sitthi.programmes.mandates.GrantorState;
import io.sitthi.programmes.mandates.Mandate;
import io.sitthi.programmes.mandates.MandateTerms;
import java.util.ArrayList;
import java.util.List;

/** The story of a grantor's mandates and of the acts in the grantor's name, in the order in which they were taken. */
final class MandateExplainer implements Explainer {

    private final MandateTerms terms;

    MandateExplainer(MandateTerms terms) {
        this.terms = terms;
    }

    @Override
    public List<Explained> explain(Subject subject) {
        return explain(subject, subject.id());
    }

    /**
     * What somebody may see of it (seed 001, 5): the grantor everything, an agent the mandates given to that agent and that
     * agent's own acts, anybody else nothing.
     */
    List<Explained> explain(Subject subject, long viewer) {
        MandateStory story =
                new MandateStory(subject.rows(MANDATE_EVENT_ROWS), subject.rows(ACT_ROWS), subject.id(), viewer);
        GrantorState grantor = new GrantorHistory(terms)
                .run(subject.id(), subject.rows(MANDATE_EVENT_ROWS), subject.rows(ACT_ROWS), story);
        List<Explained> explained = new ArrayList<>(story.explained());
        for (int i = 0; i < grantor.count(); i++) {
            Mandate mandate = grantor.mandate(i);
            if (viewer == subject.id() || viewer == mandate.agent()) {
                explained.add(new Explained(
                        MandateStory.title(mandate),
                        -1,
                        0,
                        mandate.status() + " since " + ExplainFormats.instant(mandate.since()) + ", " + systems(mandate)
                                + ", " + period(mandate),
                        "",
                        List.of()));
            }
        }
        return explained;
    }

    private String systems(Mandate mandate) {
        return mandate.systems() == MandateTerms.ALL_SYSTEMS ? "all systems" : terms.join(mandate.systems());
    }

    private static String period(Mandate mandate) {
        return (mandate.hasValidFrom() ? "from " + ExplainFormats.instant(mandate.validFrom()) : "from the beginning")
                + (mandate.hasValidUntil()
                        ? " until " + ExplainFormats.instant(mandate.validUntil())
                        : ", without end");
    }
}
