package io.sitthi.jobs.proofing;

import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Detail;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.programmes.proofing.CitizenHistory;
import io.sitthi.programmes.proofing.ProofingApplication;
import io.sitthi.programmes.proofing.ProofingEvent;
import io.sitthi.programmes.proofing.ProofingRefusal;
import io.sitthi.programmes.proofing.ProofingStatus;
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
        add(event, new Words("OPENED (เปิดคำขอ)", "OPENED"), "", rules(event, null));
    }

    @Override
    public void advanced(ProofingApplication application, ProofingEvent event, boolean isAgain) {
        add(
                event,
                isAgain
                        ? new Words("CAME AGAIN (ส่งมาซ้ำ)", "CAME AGAIN")
                        : new Words("ADVANCED (ผ่านขั้นตอน)", "ADVANCED"),
                "",
                rules(event, null));
    }

    @Override
    public void refused(ProofingEvent event, ProofingRefusal code) {
        add(event, new Words("REFUSED (ไม่รับ)", "REFUSED"), code.name(), rules(event, code));
    }

    @Override
    public void repeated(ProofingEvent event) {
        add(
                event,
                new Words(
                        "LEFT OUT: ผู้ยื่นคำขอมีเหตุการณ์เลขนี้อยู่ก่อนแล้ว",
                        "LEFT OUT: the citizen had an event of this id before"),
                "",
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
                        Detail.of(failed ? new Words("ทุกขั้นตอนเสร็จภายในกำหนด", "every step done in time") : says),
                        new Detail(
                                new Words(
                                        "ตั้งแต่วันที่ "
                                                + ExplainFormats.written(application.since())
                                                        .thai(),
                                        "since " + ExplainFormats.instant(application.since())),
                                Facts.none().instant("since", application.since())),
                        Words.same("")));
    }

    private List<RuleExplanation> rules(ProofingEvent event, @Nullable ProofingRefusal refusal) {
        return RuleExplanation.firstOf(ProofingRefusal.values(), refusal, TEXTS, seen(event));
    }

    private Detail seen(ProofingEvent event) {
        String channel = shown(CHANNEL);
        String step = shown(STEP);
        boolean hasCode = event.code != null;
        return new Detail(
                new Words(
                        channel + " " + step + " วันที่ "
                                + ExplainFormats.written(event.occurredAt).thai()
                                + (hasCode ? " มีรหัส" : " ไม่มีรหัส") + (event.firstTime ? " ครั้งแรก" : ""),
                        channel + " " + step + " at " + ExplainFormats.instant(event.occurredAt)
                                + (hasCode ? ", a code" : ", no code") + (event.firstTime ? ", first time" : "")),
                Facts.none()
                        .text("channel", channel)
                        .text("step", step)
                        .instant("occurred_at", event.occurredAt)
                        .flag("has_code", hasCode)
                        .flag("first_time", event.firstTime));
    }

    static String thai(ProofingStatus status) {
        return switch (status) {
            case OPEN -> "อยู่ระหว่างดำเนินการ";
            case PROVED -> "ครบทุกขั้นตอน";
            case VERIFIED -> "พิสูจน์ตัวตนแล้ว";
            case LOCKED -> "พ้นกำหนดและรอสิ้นผล";
            case LAPSED -> "สิ้นผลแล้ว";
        };
    }

    private void add(ProofingEvent event, Words what, String reason, List<RuleExplanation> rules) {
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
