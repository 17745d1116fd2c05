package io.sitthi.jobs.proofing;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Explainer;
import io.sitthi.jobs.engine.general.judge.Subject;
import io.sitthi.programmes.proofing.CitizenHistory;
import io.sitthi.programmes.proofing.CitizenProofing;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingStatus;
import io.sitthi.programmes.proofing.ProofingTerms;
import java.util.ArrayList;
import java.util.List;

/** The story of a citizen's applications: every event with what became of it, and how each application came to its status. */
final class ProofingExplainer implements Explainer {

    private final ProofingTerms terms;
    private final long lastMicros;

    ProofingExplainer(ProofingTerms terms, long lastMicros) {
        this.terms = terms;
        this.lastMicros = lastMicros;
    }

    @Override
    public List<Explained> explain(Subject subject) {
        ProofingStory story = new ProofingStory(subject.rows(0));
        CitizenProofing citizen = new CitizenHistory(terms).run(subject.rows(0), lastMicros, story);
        List<Explained> explained = new ArrayList<>(story.events());
        for (int i = 0; i < citizen.count(); i++) {
            ProofingApplication application = citizen.application(i);
            explained.add(new Explained(
                    new Words(
                            "คำขอ " + application.id() + " ทาง "
                                    + terms.channel(application.channel()).name(),
                            "Application " + application.id() + " by "
                                    + terms.channel(application.channel()).name()),
                    -1,
                    0,
                    standing(application),
                    citizen.hasSourceDataError(application) ? "SOURCE_DATA_ERROR" : "",
                    story.changes(application.id())));
        }
        return explained;
    }

    private Words standing(ProofingApplication application) {
        StringBuilder thai = new StringBuilder(
                application.status() + " (" + ProofingStory.thai(application.status()) + ") ตั้งแต่วันที่ "
                        + ExplainFormats.written(application.since()).thai());
        StringBuilder english =
                new StringBuilder(application.status() + " since " + ExplainFormats.instant(application.since()));
        int step = application.nextStep(terms);
        if (step >= 0) {
            boolean isOpen = application.status() == ProofingStatus.OPEN;
            String name = terms.channel(application.channel()).steps().get(step).name();
            thai.append(isOpen ? " ขั้นตอนต่อไป " : " ขั้นตอนที่ขาด ").append(name);
            english.append(isOpen ? ", next step " : ", missed step ").append(name);
        }
        if (application.hasNextChange()) {
            Words change = ExplainFormats.written(application.nextChange());
            thai.append(" สถานะจะเปลี่ยนเองเมื่อวันที่ ").append(change.thai());
            english.append(", time alone changes it at ").append(change.english());
        }
        return new Words(thai.toString(), english.toString());
    }
}
