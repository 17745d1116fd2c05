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
        add(event, "OPENED", rules(event, null));
    }

    @Override
    public void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain) {
        add(event, isAgain ? "CAME AGAIN" : "ADVANCED", rules(event, null));
    }

    @Override
    public void refused(ProofingEvent event, ProofingRefusal code) {
        add(event, "REFUSED", code.name(), rules(event, code));
    }

    @Override
    public void repeated(ProofingEvent event) {
        add(
                event,
                "LEFT OUT: the citizen had an event of this id before",
                RuleExplanation.noneOf(ProofingRefusal.values(), TEXTS, seen(event)));
    }

    @Override
    public void statusChanged(ProofingApplication application) {
        Words says = switch (application.status()) {
            case OPEN -> new Words("มีเหตุการณ์ที่เปิดคำขอ", "an event that opens it");
            case PROVED -> new Words("ครบทุกขั้นตอน", "all steps done");
            case VERIFIED ->
                new Words("ครบทุกขั้นตอน และการพิสูจน์ตัวตนมีผลแล้ว", "all steps done, and the proof in force");
            case LOCKED -> new Words("มีขั้นตอนที่ไม่เสร็จภายในกำหนด", "A step was not done by its deadline");
            case LAPSED -> new Words("คำขอไม่เสร็จภายในกำหนดจึงสิ้นผล", "It was not done by its deadline or its lapse");
        };
        boolean failed = switch (application.status()) {
            case OPEN, PROVED, VERIFIED -> false;
            case LOCKED, LAPSED -> true;
        };
        changes.computeIfAbsent(application.id(), id -> new ArrayList<>())
                .add(new RuleExplanation(
                        application.status().name(),
                        says,
                        failed ? Words.same("") : says,
                        failed ? Outcome.FAILED : Outcome.PASSED,
                        RuleExplanation.Detail.of(
                                failed ? new Words("ทุกขั้นตอนเสร็จภายในกำหนด", "every step done in time") : says),
                        RuleExplanation.Detail.of(Words.same("since " + ExplainFormats.instant(application.since()))),
                        Words.same("")));
    }

    private List<RuleExplanation> rules(ProofingEvent event, @Nullable ProofingRefusal refusal) {
        return RuleExplanation.firstOf(ProofingRefusal.values(), refusal, TEXTS, seen(event));
    }

    private String seen(ProofingEvent event) {
        return shown(CHANNEL) + " " + shown(STEP) + " at " + ExplainFormats.instant(event.occurredAt)
                + (event.code == null ? ", no code" : ", a code") + (event.firstTime ? ", first time" : "");
    }

    private void add(ProofingEvent event, String what, List<RuleExplanation> rules) {
        add(event, what, "", rules);
    }

    private void add(ProofingEvent event, String what, String reason, List<RuleExplanation> rules) {
        String id = ExplainFormats.uuid(event.idHigh, event.idLow);
        events.add(new Explained(
                new Words(
                        "เหตุการณ์ " + id + " ของคำขอ " + event.applicationId,
                        "Event " + id + " of application " + event.applicationId),
                0,
                row,
                what,
                reason,
                rules));
    }

    private String shown(int column) {
        return MessageText.printable(rows.textAt(row, column, text).toString(), MAX_SHOWN);
    }
}
