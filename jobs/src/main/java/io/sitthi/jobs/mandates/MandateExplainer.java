package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENT_ROWS;

import io.sitthi.datasets.text.Words;
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
                explained.add(new Explained(MandateStory.title(mandate), -1, 0, standing(mandate), "", List.of()));
            }
        }
        return explained;
    }

    private Words standing(Mandate mandate) {
        Words since = ExplainFormats.written(mandate.since());
        Words systems = mandate.systems() == MandateTerms.ALL_SYSTEMS
                ? new Words("ทุกระบบ", "all systems")
                : Words.same(terms.join(mandate.systems()));
        Words period = period(mandate);
        return new Words(
                mandate.status() + " (" + MandateStory.thai(mandate.status()) + ") ตั้งแต่วันที่ " + since.thai() + " "
                        + systems.thai() + " " + period.thai(),
                mandate.status() + " since " + since.english() + ", " + systems.english() + ", " + period.english());
    }

    private static Words period(Mandate mandate) {
        Words from = mandate.hasValidFrom()
                ? new Words(
                        "มีผลตั้งแต่วันที่ "
                                + ExplainFormats.written(mandate.validFrom()).thai(),
                        "from " + ExplainFormats.instant(mandate.validFrom()))
                : new Words("มีผลตั้งแต่ต้น", "from the beginning");
        return mandate.hasValidUntil()
                ? new Words(
                        from.thai() + " ถึงวันที่ "
                                + ExplainFormats.written(mandate.validUntil()).thai(),
                        from.english() + " until " + ExplainFormats.instant(mandate.validUntil()))
                : new Words(from.thai() + " ไม่มีกำหนดสิ้นสุด", from.english() + ", without end");
    }
}
