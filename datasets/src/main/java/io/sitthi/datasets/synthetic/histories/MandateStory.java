package io.sitthi.datasets.synthetic.histories;

import static io.sitthi.programmes.mandates.MandateSchemas.ACTS;
import static io.sitthi.programmes.mandates.MandateSchemas.MANDATE_EVENTS;

import io.sitthi.datasets.synthetic.block.Row;
import java.util.ArrayList;
import java.util.List;

/** One grantor's events and acts while they are made. */
final class MandateStory {

    private final long grantor;
    private final long agent;
    private final long firstMandate;
    private final Dice dice;
    private final List<Row> rows = new ArrayList<>();

    MandateStory(long grantor, long agent, long firstMandate, Dice dice) {
        this.grantor = grantor;
        this.agent = agent;
        this.firstMandate = firstMandate;
        this.dice = dice;
    }

    long grantor() {
        return grantor;
    }

    long agent() {
        return agent;
    }

    Dice dice() {
        return dice;
    }

    List<Row> rows() {
        return rows;
    }

    /** A mandate to the agent, for all systems and without end. */
    Row grant(int number, long at) {
        return event(number, "GRANTED", grantor, at).set("agent_tax_id", agent);
    }

    /** What the one who may does with a mandate. */
    Row change(int number, String event, long at) {
        return event(number, event, event.startsWith("REVOKE") ? grantor : agent, at);
    }

    private Row event(int number, String event, long by, long at) {
        Row row = new Row(MANDATE_EVENTS)
                .set("event_id", dice.uuid())
                .set("grantor_tax_id", grantor)
                .set("mandate_id", firstMandate + number)
                .set("event", event)
                .set("by_tax_id", by)
                .set("systems", List.of())
                .set("occurred_at", at);
        rows.add(row);
        return row;
    }

    /** An act of the agent. */
    Row act(String system, long at) {
        Row row = new Row(ACTS)
                .set("act_id", dice.uuid())
                .set("grantor_tax_id", grantor)
                .set("actor_tax_id", agent)
                .set("system", system)
                .set("occurred_at", at);
        rows.add(row);
        return row;
    }
}
