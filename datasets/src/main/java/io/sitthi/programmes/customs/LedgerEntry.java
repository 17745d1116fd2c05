package io.sitthi.programmes.customs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a trader's ledger keeps under one number of one dataset: the paper with that number, and what refers to it, known or
 * not.
 */
public final class LedgerEntry {

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

        void see(long day) {
            active = paper.ownDay() == Paper.NONE || paper.ownDay() <= day;
            happened = paper.happenedOn() != Paper.NONE && paper.happenedOn() <= day;
        }
    }

    /** One; several when a delivery repeats a number: then all of them are defective. */
    final List<Held> papers = new ArrayList<>(1);

    /** What sound payments in force pay for this number. */
    final Sum paid = new Sum();

    /** How many those are. */
    long payments;

    /** The numbers of overtime orders for this declaration that are sound by themselves. */
    final Set<String> orders = new LinkedHashSet<>(1);

    /** Whether a paper of this number is there. */
    boolean isKnown() {
        for (Held held : papers) {
            if (held.active) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of its papers is there and defective. */
    boolean isDefective() {
        for (Held held : papers) {
            if (held.active && held.paper.defective()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing has this number and nothing refers to it. */
    boolean isBlank() {
        return papers.isEmpty() && payments == 0 && orders.isEmpty();
    }
}
