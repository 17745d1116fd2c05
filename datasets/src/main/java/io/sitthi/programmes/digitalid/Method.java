package io.sitthi.programmes.digitalid;

/** Where somebody enrols. */
public enum Method {
    /** At home, in the application: open since 20 January 2566. */
    SELF,
    /** At a registration office: the only way during the pilot. */
    OFFICE
}
