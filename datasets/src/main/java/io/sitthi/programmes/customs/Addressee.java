package io.sitthi.programmes.customs;

/** To whom a letter about an anomaly goes (seed 003, 3). */
public enum Addressee {
    IMPORTER,
    BROKER
}
