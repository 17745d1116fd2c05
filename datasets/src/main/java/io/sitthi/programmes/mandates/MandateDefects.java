package io.sitthi.programmes.mandates;

import io.sitthi.programmes.events.LongIndex;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.Arrays;

/**
 * What a grantor's defective mandate events leave unknown: since when anything may be missing, and since when a mandate may
 * have ended. An event without an instant counts from the beginning of time.
 */
final class MandateDefects {

    private boolean any;
    private long first;

    /** Since when any mandate may have ended, by an event that names none. */
    private boolean anyEnd;

    private long firstEnd;

    private int named;
    private long[] namedIds = {};
    private long[] namedSince = {};
    private final LongIndex byId = new LongIndex();

    void clear() {
        any = false;
        anyEnd = false;
        if (named > 0) {
            named = 0;
            byId.clear();
        }
    }

    void add(boolean hasMandateId, long mandateId, boolean mayEnd, long since) {
        first = any ? Math.min(first, since) : since;
        any = true;
        if (!mayEnd) {
            return;
        }
        if (!hasMandateId) {
            firstEnd = anyEnd ? Math.min(firstEnd, since) : since;
            anyEnd = true;
            return;
        }
        int place = byId.get(mandateId);
        if (place == LongIndex.NONE) {
            addNamed(mandateId, since);
        } else {
            namedSince[place] = Math.min(namedSince[place], since);
        }
    }

    private void addNamed(long mandateId, long since) {
        if (named == namedIds.length) {
            namedIds = Arrays.copyOf(namedIds, Math.max(4, 2 * named));
            namedSince = Arrays.copyOf(namedSince, namedIds.length);
        }
        namedIds[named] = mandateId;
        namedSince[named] = since;
        byId.put(mandateId, named++);
    }

    boolean isAny() {
        return any;
    }

    /** Whether there is a defective event at or before an instant. */
    boolean isAnyAt(long instant) {
        return any && first <= instant;
    }

    /** Whether a mandate may have ended at or before an instant. */
    boolean mayHaveEnded(long mandateId, long instant) {
        if (anyEnd && firstEnd <= instant) {
            return true;
        }
        int place = named == 0 ? LongIndex.NONE : byId.get(mandateId);
        return place != LongIndex.NONE && namedSince[place] <= instant;
    }

    void writeTo(StateWriter out) {
        out.putByte((any ? 1 : 0) | (anyEnd ? 2 : 0));
        if (!any) {
            return;
        }
        out.putLong(first);
        if (anyEnd) {
            out.putLong(firstEnd);
        }
        out.putCount(named);
        for (int i = 0; i < named; i++) {
            out.putLong(namedIds[i]);
            out.putLong(namedSince[i]);
        }
    }

    void readFrom(StateReader in) {
        clear();
        int flags = in.takeByte();
        any = (flags & 1) != 0;
        anyEnd = (flags & 2) != 0;
        if (!any) {
            return;
        }
        first = in.takeLong();
        if (anyEnd) {
            firstEnd = in.takeLong();
        }
        int count = in.takeCount();
        for (int i = 0; i < count; i++) {
            addNamed(in.takeLong(), in.takeLong());
        }
    }
}
