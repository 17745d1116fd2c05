package io.sitthi.programmes.mandates;

/** What can happen to a mandate (seed 001: 3, given; 4, confirmed or not by the agent; 6, revoked). */
public enum MandateEvent {
    GRANTED,
    CONFIRMED,
    DECLINED,
    REVOKED
}
