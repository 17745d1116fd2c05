package io.sitthi.programmes.customs;

import io.sitthi.programmes.events.StateReader;
import io.sitthi.programmes.events.StateWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a trader's ledger keeps under one number of one dataset: the paper with that number, and what refers to it, known or
 * not.
 */
public final class LedgerEntry {

    /** In place of the instant at which it was recorded: it came with a delivery, before every fact. */
    static final long DELIVERED = Long.MIN_VALUE;

    /** A paper, and what of it is in force on the ledger's day. */
    static final class Held {

        final Paper paper;

        /** Whether it is there: its own day has come. */
        boolean active;

        /** Whether what happens to it later has happened. */
        boolean happened;

        Held(Paper paper, long day) {
            this.paper = paper;
            see(day);
        }

        private Held(Paper paper, boolean active, boolean happened) {
            this.paper = paper;
            this.active = active;
            this.happened = happened;
        }

        void see(long day) {
            active = paper.ownDay() == Paper.NONE || paper.ownDay() <= day;
            happened = paper.happenedOn() != Paper.NONE && paper.happenedOn() <= day;
        }
    }

    /** One; several when a delivery repeats a number: then all of them are defective. */
    final List<Held> papers = new ArrayList<>(1);

    /** When the last fact of this number was recorded, in microseconds. */
    long recordedAt = DELIVERED;

    /** What sound payments in force pay for this number. */
    final Sum paid = new Sum();

    /** How many those are. */
    long payments;

    /** The numbers of overtime orders for this declaration that are sound by themselves. */
    final Set<String> orders = new LinkedHashSet<>(1);

    /** Of a {@link LedgerKey#waiting list of a day}: the papers that wait for it. */
    final List<LedgerKey> waiting = new ArrayList<>(0);

    /** Whether a paper of this number is there. */
    boolean isKnown() {
        for (Held held : papers) {
            if (held.active) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing has this number and nothing refers to it. */
    boolean isBlank() {
        return papers.isEmpty() && payments == 0 && orders.isEmpty() && waiting.isEmpty();
    }

    /** Writes it as a stream keeps it. Part of the format of its state. */
    public void writeTo(StateWriter out) {
        out.putByte(recordedAt == DELIVERED ? 0 : 1);
        if (recordedAt != DELIVERED) {
            out.putNumber(recordedAt);
        }
        out.putCount(papers.size());
        for (Held held : papers) {
            out.putByte((held.active ? 1 : 0) | (held.happened ? 2 : 0));
            PaperBytes.put(out, held.paper);
        }
        out.putNumber(payments);
        if (payments != 0) {
            paid.writeTo(out);
        }
        out.putCount(orders.size());
        for (String order : orders) {
            out.putText(order);
        }
        out.putCount(waiting.size());
        for (LedgerKey key : waiting) {
            key.writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LedgerEntry readFrom(StateReader in) {
        LedgerEntry entry = new LedgerEntry();
        entry.recordedAt = in.takeByte() == 0 ? DELIVERED : in.takeNumber();
        for (int left = in.takeCount(); left > 0; left--) {
            int seen = in.takeByte();
            entry.papers.add(new Held(PaperBytes.take(in), (seen & 1) != 0, (seen & 2) != 0));
        }
        entry.payments = in.takeNumber();
        if (entry.payments != 0) {
            entry.paid.readFrom(in);
        }
        for (int left = in.takeCount(); left > 0; left--) {
            entry.orders.add(in.takeText());
        }
        for (int left = in.takeCount(); left > 0; left--) {
            entry.waiting.add(LedgerKey.readFrom(in));
        }
        return entry;
    }
}
