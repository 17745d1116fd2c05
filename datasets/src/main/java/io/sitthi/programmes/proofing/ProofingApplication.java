package io.sitthi.programmes.proofing;

import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.datasets.text.NameComparison;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;

/**
 * One application of a citizen. Kept in 27 bytes once it is over, in 35 while only time can change it; while it is open in
 * 20, 8 for each step that has been, and the code.
 */
public final class ProofingApplication {

    /** No instant. Events never have it: the order puts nothing before it. */
    static final long NEVER = Long.MIN_VALUE;

    private static final ProofingStatus[] STATUSES = ProofingStatus.values();
    private static final int STATUS = 7;
    private static final int FIRST_TIME = 8;
    private static final int CODE = 16;
    private static final byte[] NO_BYTES = {};

    long id;
    int channel;
    ProofingStatus status = ProofingStatus.OPEN;
    boolean firstTime;
    long openedAt;
    long since;

    /** The step that was done last. */
    int lastDone;

    /** Bits of the steps that have been, and when. Only of an open application. */
    int been;

    long[] stepAt = new long[0];

    private byte[] codeBytes = NO_BYTES;
    private int codeLength = -1;
    private final TextSlice code = new TextSlice();

    /** The earliest deadline that counts, the lapse, the beginning of the proof; {@link #NEVER} for none. */
    long deadline = NEVER;

    long lapse = NEVER;
    long effective = NEVER;

    public long id() {
        return id;
    }

    /** The place of its channel among the programme's. */
    public int channel() {
        return channel;
    }

    public ProofingStatus status() {
        return status;
    }

    public long openedAt() {
        return openedAt;
    }

    /**
     * OPEN: opened_at; PROVED: the last step; VERIFIED: from when the proof holds; LOCKED, LAPSED: the limit that passed, or
     * the last event that opened or advanced it if that is later.
     */
    public long since() {
        return since;
    }

    /** The step that is, or was, next; -1 when all are done. */
    public int nextStep(ProofingTerms terms) {
        ProofingChannel definition = terms.channel(channel);
        for (int step = lastDone + 1; step < definition.steps().size(); step++) {
            if (!definition.isLeftOut(step, firstTime)) {
                return step;
            }
        }
        return -1;
    }

    /** Whether time alone will change its status. */
    public boolean hasNextChange() {
        return nextLimit() != NEVER;
    }

    /** The earliest limit at which time alone changes its status; a deadline is still in time then. */
    public long nextChange() {
        return nextLimit();
    }

    private long nextLimit() {
        return switch (status) {
            case OPEN -> deadline == NEVER ? lapse : lapse == NEVER ? deadline : Math.min(deadline, lapse);
            case LOCKED -> lapse;
            case PROVED -> effective;
            case VERIFIED, LAPSED -> NEVER;
        };
    }

    /** The first instant at which time alone makes a difference; {@link Long#MAX_VALUE} when there is none. */
    long wakesAt() {
        long limit = nextLimit();
        if (limit == NEVER) {
            return Long.MAX_VALUE;
        }
        boolean isDeadline = status == ProofingStatus.OPEN && limit == deadline && limit != lapse;
        return isDeadline ? Micros.plus(limit, 1) : limit;
    }

    boolean hasCode(TextSlice other, NameComparison comparison) {
        return codeLength >= 0 && comparison.same(code, other);
    }

    void keepCode(TextSlice text) {
        if (codeBytes.length < text.length()) {
            codeBytes = new byte[text.length()];
        }
        System.arraycopy(text.bytes(), text.offset(), codeBytes, 0, text.length());
        codeLength = text.length();
        code.set(codeBytes, 0, codeLength);
    }

    /** Makes it a new application, of which no step has been. */
    void open(long newId, int newChannel, int steps, long at) {
        id = newId;
        channel = newChannel;
        status = ProofingStatus.OPEN;
        firstTime = false;
        openedAt = at;
        since = at;
        lastDone = -1;
        been = 0;
        if (stepAt.length < steps) {
            stepAt = new long[steps];
        }
        codeLength = -1;
        deadline = NEVER;
        lapse = NEVER;
        effective = NEVER;
    }

    boolean hasBeen(int step) {
        return (been & 1 << step) != 0;
    }

    /** When the step that was done last was done. Only of an open application. */
    long lastAt() {
        return stepAt[lastDone];
    }

    /** Works out the limits of an open application anew. */
    void setLimits(ProofingChannel definition) {
        deadline = NEVER;
        for (int step = lastDone + 1; step < definition.steps().size(); step++) {
            TimeLimit within = definition.steps().get(step).within();
            if (within != null && hasBeen(within.step()) && !definition.isLeftOut(step, firstTime)) {
                long limit = instantOf(within);
                deadline = deadline == NEVER ? limit : Math.min(deadline, limit);
            }
        }
        TimeLimit lapses = definition.lapses();
        lapse = lapses != null && hasBeen(lapses.step()) ? instantOf(lapses) : NEVER;
    }

    long instantOf(TimeLimit limit) {
        return Micros.plus(stepAt[limit.step()], limit.durationMicros());
    }

    void writeTo(StateWriter out) {
        boolean isOpen = status == ProofingStatus.OPEN;
        out.putByte(status.ordinal() | (firstTime ? FIRST_TIME : 0) | (isOpen && codeLength >= 0 ? CODE : 0));
        out.putByte(channel);
        out.putByte(lastDone);
        out.putLong(id);
        out.putLong(openedAt);
        if (!isOpen) {
            out.putLong(since);
            if (status == ProofingStatus.LOCKED || status == ProofingStatus.PROVED) {
                out.putLong(nextLimit());
            }
            return;
        }
        out.putCount(been);
        for (int step = 0; step <= lastDone; step++) {
            if (hasBeen(step)) {
                out.putLong(stepAt[step]);
            }
        }
        if (codeLength >= 0) {
            out.putCount(codeLength);
            out.putBytes(codeBytes, 0, codeLength);
        }
    }

    void readFrom(StateReader in, ProofingTerms terms) {
        int flags = in.takeByte();
        int readChannel = in.takeByte();
        int readLastDone = in.takeByte();
        ProofingChannel definition = terms.channel(readChannel);
        open(in.takeLong(), readChannel, definition.steps().size(), in.takeLong());
        lastDone = readLastDone;
        status = STATUSES[flags & STATUS];
        firstTime = (flags & FIRST_TIME) != 0;
        if (status != ProofingStatus.OPEN) {
            since = in.takeLong();
            if (status == ProofingStatus.LOCKED) {
                lapse = in.takeLong();
            } else if (status == ProofingStatus.PROVED) {
                effective = in.takeLong();
            }
            return;
        }
        been = in.takeCount();
        for (int step = 0; step <= lastDone; step++) {
            if (hasBeen(step)) {
                stepAt[step] = in.takeLong();
            }
        }
        if ((flags & CODE) != 0) {
            byte[] kept = in.takeBytes(in.takeCount());
            keepCode(new TextSlice().set(kept, 0, kept.length));
        }
        setLimits(definition);
    }
}
