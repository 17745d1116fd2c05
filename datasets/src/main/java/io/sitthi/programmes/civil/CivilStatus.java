package io.sitthi.programmes.civil;

import io.sitthi.datasets.text.Words;

/** Status of a person in the civil register. */
public enum CivilStatus {
    ALIVE("มีชีวิตอยู่", "alive"),
    DECEASED("ถึงแก่ความตาย", "deceased");

    private final Words words;

    CivilStatus(String thai, String english) {
        words = new Words(thai, english);
    }

    /** What people call it. */
    public Words words() {
        return words;
    }
}
