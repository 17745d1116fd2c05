package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.programmes.proofing.CitizenHistory;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingEvent;
import io.sitthi.programmes.proofing.ProofingRefusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what the machine says of one citizen's events. A code is never shown, only whether there is one. */
final class ProofingStory implements CitizenHistory.Listener {

    private static final int CHANNEL = PROOFING_EVENTS.position("channel");
    private static final int STEP = PROOFING_EVENTS.position("step");
    private static final int MAX_SHOWN = 60;
    private static final List<Words> TEXTS = Arrays.stream(ProofingRefusal.values())
            .map(refusal -> new Words(refusal.thai(), refusal.english()))
            .toList();

    private final SubjectRows rows;
    private final List<Explained> events = new ArrayList<>();
    private final Map<Long, List<RuleExplanation>> changes = new HashMap<>();
    private final TextSlice text = new TextSlice();
    private int row;

    ProofingStory(SubjectRows rows) {
        this.rows = rows;
    }

    List<Explained> events() {
        return events;
    }

    /** How an application came to its status. */
    List<RuleExplanation> changes(long applicationId) {
        return changes.getOrDefault(applicationId, List.of());
    }

    @Override
    public void taking(int newRow) {
        row = newRow;
    }

    @Override
    public void opened(ProofingApplication application, ProofingEvent event) {
        add(event, "OPENED", null);
    }

    @Override
    public void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain) {
        add(event, isAgain ? "CAME AGAIN" : "ADVANCED", null);
    }

    @Override
    public void refused(ProofingEvent event, ProofingRefusal code) {
        add(event, "REFUSED", code);
    }

    @Override
    public void repeated(ProofingEvent event) {
        add(event, "LEFT OUT: the citizen had an event of this id before", null);
    }

    @Override
    public void statusChanged(ProofingApplication application) {
        changes.computeIfAbsent(application.id(), id -> new ArrayList<>())
                .add(new RuleExplanation(
                        application.status().name(),
                        Words.same(application.status().name()),
                        Outcome.PASSED,
                        switch (application.status()) {
                            case OPEN -> "an event that opens it";
                            case PROVED -> "all steps done";
                            case VERIFIED -> "all steps done, and the proof in force";
                            case LOCKED -> "a step not done by its deadline";
                            case LAPSED -> "not done by its deadline or its lapse";
                        },
                        "since " + ExplainFormats.instant(application.since())));
    }

    private void add(ProofingEvent event, String what, @Nullable ProofingRefusal refusal) {
        String seen = shown(CHANNEL) + " " + shown(STEP) + " at " + ExplainFormats.instant(event.occurredAt)
                + (event.code == null ? ", no code" : ", a code") + (event.firstTime ? ", first time" : "");
        explain(event, what, refusal, seen);
    }

    private void explain(ProofingEvent event, String what, @Nullable ProofingRefusal refusal, String seen) {
        events.add(new Explained(
                new Words(
                        "เหตุการณ์ " + ExplainFormats.uuid(event.idHigh, event.idLow) + " ของคำขอ "
                                + event.applicationId,
                        "Event " + ExplainFormats.uuid(event.idHigh, event.idLow) + " of application "
                                + event.applicationId),
                0,
                row,
                what,
                refusal == null ? "" : refusal.name(),
                RuleExplanation.firstOf(ProofingRefusal.values(), refusal, TEXTS, seen)));
    }

    private String shown(int column) {
        return MessageText.printable(rows.textAt(row, column, text).toString(), MAX_SHOWN);
    }
}
