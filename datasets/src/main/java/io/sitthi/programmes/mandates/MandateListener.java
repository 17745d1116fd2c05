package io.sitthi.programmes.mandates;

/** Is told what became of a mandate event. */
public interface MandateListener {

    /** The mandate was given, or came to another status. */
    void changed(Mandate mandate);

    void refused(MandateFact fact, MandateRefusal code);

    /** The grantor had an event of this id before: it is left out, whatever it holds. */
    void repeated(MandateFact fact);
}
