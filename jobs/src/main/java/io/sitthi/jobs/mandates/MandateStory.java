package io.sitthi.jobs.mandates;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.ACT_ROWS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENT_ROWS;

import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Explained;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.engine.general.explain.RuleExplanation;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Detail;
import io.sitthi.jobs.engine.general.explain.RuleExplanation.Outcome;
import io.sitthi.programmes.mandates.ActDecision;
import io.sitthi.programmes.mandates.ActReason;
import io.sitthi.programmes.mandates.ActVerdict;
import io.sitthi.programmes.mandates.GrantorHistory;
import io.sitthi.programmes.mandates.Mandate;
import io.sitthi.programmes.mandates.MandateFact;
import io.sitthi.programmes.mandates.MandateRefusal;
import io.sitthi.programmes.mandates.MandateStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what the machine says of one grantor's events and acts: what the viewer may see of them, and no more. */
final class MandateStory implements GrantorHistory.Listener {

    private static final int ACT_ID = ACTS.position("act_id");
    private static final int ACTOR = ACTS.position("actor_tax_id");
    private static final int SYSTEM = ACTS.position("system");
    private static final int ACTED_AT = ACTS.position("occurred_at");
    private static final int AGENT = MANDATE_EVENTS.position("agent_tax_id");
    private static final int MAX_SHOWN = 60;
    private static final List<Words> TEXTS = Arrays.stream(MandateRefusal.values())
            .map(refusal -> new Words(refusal.thai(), refusal.english()))
            .toList();

    private final SubjectRows acts;
    private final SubjectRows events;
    private final long grantor;
    private final long viewer;
    private final List<Explained> explained = new ArrayList<>();
    private final TextSlice text = new TextSlice();
    private int row;

    MandateStory(SubjectRows events, SubjectRows acts, long grantor, long viewer) {
        this.events = events;
        this.acts = acts;
        this.grantor = grantor;
        this.viewer = viewer;
    }

    static Words title(Mandate mandate) {
        String agent = TaxId.mask(mandate.agent());
        return new Words("การมอบอำนาจ " + mandate.id() + " แก่ " + agent, "Mandate " + mandate.id() + " to " + agent);
    }

    static String thai(MandateStatus status) {
        return switch (status) {
            case WAITING -> "รอผู้รับมอบอำนาจตอบรับ";
            case CONFIRMED -> "ผู้รับมอบอำนาจตอบรับแล้ว";
            case DECLINED -> "ผู้รับมอบอำนาจไม่รับ";
            case REVOKED -> "เพิกถอนแล้ว";
        };
    }

    private static String thai(ActVerdict verdict) {
        return switch (verdict) {
            case ALLOWED -> "ทำได้";
            case REFUSED -> "ทำไม่ได้";
            case UNDECIDED -> "ยังตัดสินไม่ได้";
        };
    }

    private static Words asked(ActReason reason) {
        return switch (reason) {
            case NOT_CONFIRMED -> new Words("ผู้รับมอบอำนาจยืนยันการรับมอบแล้ว", "the agent has confirmed the mandate");
            case DECLINED -> new Words("ผู้รับมอบอำนาจไม่ได้ปฏิเสธการรับมอบ", "the agent has not declined the mandate");
            case REVOKED -> new Words("การมอบอำนาจยังไม่ถูกยกเลิก", "the mandate is not revoked");
            case OUTSIDE_PERIOD -> new Words("อยู่ในช่วงเวลาที่มอบอำนาจ", "the mandate holds at that time");
            case SYSTEM_NOT_COVERED -> new Words("ระบบอยู่ในการมอบอำนาจ", "the mandate is for this system");
            case NO_MANDATE -> new Words("มีการมอบอำนาจ", "there is a mandate");
            case UNKNOWN_SYSTEM -> new Words("เป็นระบบที่มีอยู่", "there is such a system");
            case SOURCE_DATA_ERROR ->
                new Words("ข้อมูลต้นทางของผู้มอบอำนาจไม่บกพร่อง", "no defective event leaves it open who may act");
        };
    }

    private static Words titled(String thai, String english, String id) {
        return new Words(thai + id, english + id);
    }

    List<Explained> explained() {
        return explained;
    }

    @Override
    public void taking(int newRow) {
        row = newRow;
    }

    @Override
    public void changed(Mandate mandate) {
        if (viewer == grantor || viewer == mandate.agent()) {
            explained.add(new Explained(
                    title(mandate),
                    MANDATE_EVENT_ROWS,
                    row,
                    new Words(
                            mandate.status() + " (" + thai(mandate.status()) + ") เมื่อวันที่ "
                                    + ExplainFormats.written(mandate.since()).thai(),
                            mandate.status() + " at " + ExplainFormats.instant(mandate.since())),
                    "",
                    List.of()));
        }
    }

    @Override
    public void refused(MandateFact fact, MandateRefusal code) {
        add(fact, new Words("REFUSED (ไม่รับ)", "REFUSED"), code);
    }

    @Override
    public void repeated(MandateFact fact) {
        add(
                fact,
                new Words(
                        "LEFT OUT: ผู้มอบอำนาจมีเหตุการณ์เลขนี้อยู่ก่อนแล้ว",
                        "LEFT OUT: the grantor had an event of this id before"),
                null);
    }

    /** Nobody but the grantor sees what was refused: it says who tried what with whose mandate. */
    private void add(MandateFact fact, Words what, @Nullable MandateRefusal code) {
        if (viewer != grantor) {
            return;
        }
        String by = TaxId.mask(fact.by);
        String agent = events.isNull(row, AGENT) ? "" : TaxId.mask(events.longAt(row, AGENT));
        Facts facts = Facts.none()
                .text("event", fact.event.name())
                .number("mandate_id", fact.mandateId)
                .instant("occurred_at", fact.occurredAt)
                .text("by", by);
        Detail seen = new Detail(
                new Words(
                        fact.event + " การมอบอำนาจ " + fact.mandateId + " วันที่ "
                                + ExplainFormats.written(fact.occurredAt).thai() + " โดย " + by
                                + (agent.isEmpty() ? "" : " แก่ " + agent),
                        fact.event + " of mandate " + fact.mandateId + " at "
                                + ExplainFormats.instant(fact.occurredAt) + " by " + by
                                + (agent.isEmpty() ? "" : " to " + agent)),
                agent.isEmpty() ? facts : facts.text("agent", agent));
        explained.add(new Explained(
                titled("เหตุการณ์ ", "Event ", ExplainFormats.uuid(fact.idHigh, fact.idLow)),
                MANDATE_EVENT_ROWS,
                row,
                what,
                code == null ? "" : code.name(),
                RuleExplanation.firstOf(MandateRefusal.values(), code, TEXTS, seen)));
    }

    @Override
    public void decided(int act, ActDecision decision) {
        long actor = acts.longAt(act, ACTOR);
        if (viewer != grantor && viewer != actor) {
            return;
        }
        String by = TaxId.mask(actor);
        String system = MessageText.printable(acts.textAt(act, SYSTEM, text).toString(), MAX_SHOWN);
        long at = acts.longAt(act, ACTED_AT);
        Detail seen = new Detail(
                new Words(
                        "โดย " + by + " ในระบบ " + system + " วันที่ "
                                + ExplainFormats.written(at).thai(),
                        "by " + by + " in " + system + " at " + ExplainFormats.instant(at)),
                Facts.none().text("by", by).text("system", system).instant("occurred_at", at));
        List<RuleExplanation> rules = new ArrayList<>();
        for (ActReason reason : ActReason.values()) {
            boolean isUnknown = ActReason.UNKNOWN_SYSTEM.isIn(decision.reasons);
            Outcome outcome =
                    reason.isIn(decision.reasons) ? Outcome.FAILED : isUnknown ? Outcome.NOT_EVALUATED : Outcome.PASSED;
            rules.add(new RuleExplanation(
                    reason.name(),
                    new Words(reason.thai(), reason.english()),
                    outcome,
                    Detail.of(asked(reason)),
                    seen));
        }
        explained.add(new Explained(
                titled(
                        "การทำธุรกรรม ",
                        "Act ",
                        ExplainFormats.uuid(acts.uuidHigh(act, ACT_ID), acts.uuidLow(act, ACT_ID))),
                ACT_ROWS,
                act,
                new Words(
                        decision.verdict() + " (" + thai(decision.verdict()) + ")"
                                + (decision.isByMandate ? " ตามการมอบอำนาจ " + decision.mandateId : ""),
                        decision.verdict() + (decision.isByMandate ? " by mandate " + decision.mandateId : "")),
                ActReason.join(decision.reasons),
                rules));
    }
}
