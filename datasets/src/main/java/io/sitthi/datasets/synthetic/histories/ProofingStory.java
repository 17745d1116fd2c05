package io.sitthi.datasets.synthetic.histories;

import static io.sitthi.programmes.proofing.ProofingSchemas.PROOFING_EVENTS;

import io.sitthi.datasets.synthetic.block.Row;
import java.util.ArrayList;
import java.util.List;

/** One citizen's events while they are made. */
final class ProofingStory {

    private final long citizenId;
    private final long subject;
    private final Dice dice;
    private final List<Row> rows = new ArrayList<>();

    ProofingStory(long citizenId, long subject, Dice dice) {
        this.citizenId = citizenId;
        this.subject = subject;
        this.dice = dice;
    }

    Dice dice() {
        return dice;
    }

    List<Row> rows() {
        return rows;
    }

    /** @param number the application among the citizen's, from 0 */
    Row event(int number, String channel, String step, long at) {
        Row row = new Row(PROOFING_EVENTS)
                .set("event_id", dice.uuid())
                .set("citizen_id", citizenId)
                .set("application_id", subject * 10 + number)
                .set("channel", channel)
                .set("step", step)
                .set("occurred_at", at);
        rows.add(row);
        return row;
    }
}
