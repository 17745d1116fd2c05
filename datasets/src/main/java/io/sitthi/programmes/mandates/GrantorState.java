package io.sitthi.programmes.mandates;

import io.sitthi.programmes.events.EventIds;
import io.sitthi.programmes.events.LongIndex;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one grantor: the mandates, the ids of the events, and what defective events left unknown. Kept in
 * 3 bytes, and {@link Mandate}'s for each mandate, and 16 for each event.
 */
public final class GrantorState {

    /** Mandates that were used before are used again: only the first {@link #count} are this grantor's. */
    private final List<Mandate> mandates = new ArrayList<>();

    private int count;
    private final LongIndex byId = new LongIndex();

    /** For each agent the place of the last mandate given to that agent. */
    private final LongIndex lastOfAgent = new LongIndex();

    final EventIds eventIds = new EventIds();
    final MandateDefects defects = new MandateDefects();

    /** Makes it a new grantor's. */
    public void clear() {
        if (count > 1024) {
            mandates.subList(1024, mandates.size()).clear();
        }
        count = 0;
        byId.clear();
        lastOfAgent.clear();
        eventIds.clear();
        defects.clear();
    }

    public int count() {
        return count;
    }

    /** Whether there is nothing that a new grantor would not have. */
    public boolean isBlank() {
        return count == 0 && eventIds.size() == 0 && !defects.isAny();
    }

    /** A mandate by its place, from 0, in the order in which they were given. */
    public Mandate mandate(int place) {
        if (place >= count) {
            throw new IndexOutOfBoundsException(place);
        }
        return mandates.get(place);
    }

    /** The place of a mandate; {@link LongIndex#NONE} when the grantor has no such mandate. */
    int placeOf(long mandateId) {
        return byId.get(mandateId);
    }

    /** The place of the last mandate given to an agent; {@link LongIndex#NONE} when there is none. */
    int lastOf(long agent) {
        return lastOfAgent.get(agent);
    }

    Mandate add(MandateFact fact) {
        Mandate mandate = next();
        mandate.grant(fact);
        index(mandate);
        return mandate;
    }

    private Mandate next() {
        if (count == mandates.size()) {
            mandates.add(new Mandate());
        }
        return mandates.get(count);
    }

    private void index(Mandate mandate) {
        mandate.previousOfAgent = lastOfAgent.get(mandate.agent);
        lastOfAgent.put(mandate.agent, count);
        byId.put(mandate.id, count);
        count++;
    }

    public void writeTo(StateWriter out) {
        defects.writeTo(out);
        out.putCount(count);
        for (int i = 0; i < count; i++) {
            mandates.get(i).writeTo(out);
        }
        eventIds.writeTo(out);
    }

    /** Takes the place of what is here. */
    public void readFrom(StateReader in) {
        clear();
        defects.readFrom(in);
        int kept = in.takeCount();
        for (int i = 0; i < kept; i++) {
            Mandate mandate = next();
            mandate.readFrom(in);
            index(mandate);
        }
        eventIds.readFrom(in);
    }

    /**
     * Takes the place of what is here, as far as acts of one actor need it: the mandates that the actor was given, and what
     * defective events left unknown. Nothing else may be done with it then.
     */
    public void readFor(long actor, StateReader in) {
        clear();
        defects.readFrom(in);
        for (int left = in.takeCount(); left > 0; left--) {
            if (Mandate.agentOfNext(in) != actor) {
                Mandate.skip(in);
                continue;
            }
            Mandate mandate = next();
            mandate.readFrom(in);
            mandate.previousOfAgent = lastOfAgent.get(actor);
            lastOfAgent.put(actor, count);
            count++;
        }
    }
}
