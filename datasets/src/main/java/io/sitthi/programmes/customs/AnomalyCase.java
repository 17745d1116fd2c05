package io.sitthi.programmes.customs;

import org.jspecify.annotations.Nullable;

/**
 * The letters of one case, and how far it has gone (seed 003, 3): two letters to the importer, then one to the broker, each
 * to be answered within a number of days. Days are counted since 1970-01-01. Used for one case after another.
 */
public final class AnomalyCase {

    /** There is no such day. */
    public static final long NONE = Long.MAX_VALUE;

    private final CustomsTerms terms;
    private long caseNo;
    private long firstImporterLetter = NONE;
    private long secondImporterLetter = NONE;
    private long firstBrokerLetter = NONE;
    private boolean answered;

    public AnomalyCase(CustomsTerms terms) {
        this.terms = terms;
    }

    /** Begins with a case that has no letters. */
    public void begin(long newCaseNo) {
        caseNo = newCaseNo;
        firstImporterLetter = NONE;
        secondImporterLetter = NONE;
        firstBrokerLetter = NONE;
        answered = false;
    }

    /** Adds a letter, in any order. */
    public void add(Addressee addressee, long receivedOn, boolean isAnswered) {
        answered |= isAnswered;
        if (addressee == Addressee.BROKER) {
            firstBrokerLetter = Math.min(firstBrokerLetter, receivedOn);
        } else if (receivedOn < firstImporterLetter) {
            secondImporterLetter = firstImporterLetter;
            firstImporterLetter = receivedOn;
        } else {
            secondImporterLetter = Math.min(secondImporterLetter, receivedOn);
        }
    }

    public long caseNo() {
        return caseNo;
    }

    public boolean isAnswered() {
        return answered;
    }

    /**
     * The last day on which an answer keeps the trader from being suspended; {@link #NONE} while a letter is still to be
     * sent, so that no such day is set.
     *
     * @param brokerAsked whether a letter to the broker is asked for
     */
    public long dueOn(boolean brokerAsked) {
        if (secondImporterLetter == NONE || brokerAsked && firstBrokerLetter == NONE) {
            return NONE;
        }
        long importers = terms.letterDueOn(secondImporterLetter);
        return brokerAsked ? Math.max(importers, terms.letterDueOn(firstBrokerLetter)) : importers;
    }

    /** Whether nobody answered in time, seen from the end of a day. */
    public boolean isLapsed(boolean brokerAsked, long day) {
        long due = dueOn(brokerAsked);
        return !answered && due != NONE && due < day;
    }

    /** The letter that the office has to send next, seen from the end of a day; null when there is none. */
    public @Nullable OfficeTask task(boolean brokerAsked, long day) {
        if (answered || !isOverdue(firstImporterLetter, day)) {
            return null;
        }
        if (secondImporterLetter == NONE) {
            return OfficeTask.SECOND_IMPORTER_LETTER;
        }
        return brokerAsked && firstBrokerLetter == NONE && isOverdue(secondImporterLetter, day)
                ? OfficeTask.BROKER_LETTER
                : null;
    }

    /** The first day on which the office has a {@link #task}. */
    public long taskSince() {
        long last = secondImporterLetter == NONE ? firstImporterLetter : secondImporterLetter;
        return terms.letterDueOn(last) + 1;
    }

    private boolean isOverdue(long letter, long day) {
        return letter != NONE && terms.letterDueOn(letter) < day;
    }
}
