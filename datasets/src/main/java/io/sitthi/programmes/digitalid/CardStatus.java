package io.sitthi.programmes.digitalid;

/** What has become of an identity card. */
public enum CardStatus {
    ACTIVE,
    LOST,
    CANCELLED
}
