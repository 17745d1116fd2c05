package io.sitthi.programmes.proofing;

import io.sitthi.programmes.events.EventIds;
import io.sitthi.programmes.events.LongIndex;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is remembered of one citizen: the applications, the ids of the events, and which applications a defective event may
 * have been about. Kept in 11 bytes, {@link ProofingApplication}'s for each application, and 16 for each event: 91 for a
 * citizen who proved by a channel of three steps that it is they, and 60 million of them in 5.5 GB.
 */
public final class CitizenProofing {

    private static final int MOST_KEPT = 1024;

    /** Up to so many applications a look at each of them is quicker than an index. */
    private static final int MOST_WITHOUT_INDEX = 16;

    /** In place of the first byte of an application, when there are no more. */
    private static final int END = 0x7F;

    private final ProofingTerms terms;

    /** Those used before are used again: only the first {@link #count} are this citizen's. */
    private final List<ProofingApplication> applications = new ArrayList<>();

    private int count;

    /** The first {@link #indexed} applications by their ids; none as long as there are few. */
    private final LongIndex byId = new LongIndex();

    private int indexed;

    /** For each channel the place of the application that is open, locked or proved, of which there is at most one. */
    private final int[] live;

    /** The latest instant that an event or the passing of time came to. */
    long now = Long.MIN_VALUE;

    final EventIds eventIds = new EventIds();
    private boolean allDefective;
    private final LongIndex defective = new LongIndex();
    private long[] defectiveIds = {};
    private int defectiveCount;

    public CitizenProofing(ProofingTerms terms) {
        this.terms = terms;
        live = new int[terms.channels().size()];
        Arrays.fill(live, LongIndex.NONE);
    }

    /** Makes it a new citizen's. */
    public void clear() {
        if (count > MOST_KEPT) {
            applications.subList(MOST_KEPT, applications.size()).clear();
        }
        count = 0;
        if (indexed > 0) {
            byId.clear();
            indexed = 0;
        }
        Arrays.fill(live, LongIndex.NONE);
        now = Long.MIN_VALUE;
        eventIds.clear();
        allDefective = false;
        if (defectiveCount > 0) {
            defective.clear();
            defectiveCount = 0;
        }
    }

    public int count() {
        return count;
    }

    /** The latest instant that an event or the passing of time came to. */
    public long now() {
        return now;
    }

    /** An application by its place, from 0, in the order in which they were opened. */
    public ProofingApplication application(int place) {
        if (place >= count) {
            throw new IndexOutOfBoundsException(place);
        }
        return applications.get(place);
    }

    /** Notes a defective event of the citizen: it may have been about an application, or about any. */
    public void defect(boolean hasApplicationId, long applicationId) {
        if (!hasApplicationId) {
            allDefective = true;
        } else if (defective.get(applicationId) == LongIndex.NONE) {
            if (defectiveCount == defectiveIds.length) {
                defectiveIds = Arrays.copyOf(defectiveIds, Math.max(4, 2 * defectiveCount));
            }
            defectiveIds[defectiveCount] = applicationId;
            defective.put(applicationId, defectiveCount++);
        }
    }

    /** Whether a defective event may have been about an application. */
    public boolean hasSourceDataError(ProofingApplication application) {
        return allDefective || defectiveCount > 0 && defective.get(application.id) != LongIndex.NONE;
    }

    /**
     * The first instant at which time alone changes something; {@link Long#MAX_VALUE} when there is none. It is one
     * microsecond after a deadline, and a lapse or the beginning of a proof itself.
     */
    public long wakesAt() {
        long earliest = Long.MAX_VALUE;
        for (int place : live) {
            if (place != LongIndex.NONE) {
                earliest = Math.min(earliest, applications.get(place).wakesAt());
            }
        }
        return earliest;
    }

    int placeOf(long applicationId) {
        if (count > MOST_WITHOUT_INDEX) {
            for (; indexed < count; indexed++) {
                byId.put(applications.get(indexed).id, indexed);
            }
            return byId.get(applicationId);
        }
        for (int place = 0; place < count; place++) {
            if (applications.get(place).id == applicationId) {
                return place;
            }
        }
        return LongIndex.NONE;
    }

    /** The place of the application of a channel that is open, locked or proved. */
    int liveOf(int channel) {
        return live[channel];
    }

    void end(ProofingApplication application) {
        live[application.channel] = LongIndex.NONE;
    }

    /** A new application, of which no step has been. */
    ProofingApplication open(long id, int channel, long at) {
        ProofingApplication application = next();
        application.open(id, channel, terms.channel(channel).steps().size(), at);
        add(application);
        return application;
    }

    private ProofingApplication next() {
        if (count == applications.size()) {
            applications.add(new ProofingApplication());
        }
        return applications.get(count);
    }

    private void add(ProofingApplication application) {
        switch (application.status) {
            case OPEN, LOCKED, PROVED -> live[application.channel] = count;
            case VERIFIED, LAPSED -> {}
        }
        count++;
    }

    /** What grows only by what is new stands at both ends: the applications that are over, and the ids of the events. */
    public void writeTo(StateWriter out) {
        for (int i = 0; i < count; i++) {
            applications.get(i).writeTo(out);
        }
        out.putByte(END);
        out.putLong(now);
        out.putCount(defectiveCount << 1 | (allDefective ? 1 : 0));
        for (int i = 0; i < defectiveCount; i++) {
            out.putLong(defectiveIds[i]);
        }
        eventIds.writeTo(out);
    }

    /** Takes the place of what is here. The terms must be those that it was written with. */
    public void readFrom(StateReader in) {
        clear();
        while (in.peekByte() != END) {
            ProofingApplication application = next();
            application.readFrom(in, terms);
            add(application);
        }
        in.takeByte();
        now = in.takeLong();
        int defects = in.takeCount();
        for (int i = 0; i < defects >>> 1; i++) {
            defect(true, in.takeLong());
        }
        allDefective = (defects & 1) != 0;
        eventIds.readFrom(in);
    }
}
