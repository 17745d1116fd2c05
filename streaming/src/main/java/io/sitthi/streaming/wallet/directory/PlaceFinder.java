package io.sitthi.streaming.wallet.directory;

import java.io.IOException;
import java.io.Serializable;

/** Tells in which district a point is. Safe for use by any number of threads. */
@FunctionalInterface
public interface PlaceFinder {

    /**
     * The district of a point.
     *
     * @param latitude WGS 84 degrees; any value at all
     * @param longitude WGS 84 degrees; any value at all
     * @return four-digit code, or {@code PaymentRules.NO_DISTRICT}
     */
    int find(double latitude, double longitude);

    /** How a task opens a finder; travels with the job. */
    @FunctionalInterface
    interface Opener extends Serializable {
        PlaceFinder open() throws IOException;
    }
}
