package io.sitthi.streaming.wallet.replay.order;

/** The district of a point. Safe for use by any number of threads. */
@FunctionalInterface
public interface PlaceFinder {

    /** In place of a code: no point, or a point in no district. */
    int NO_DISTRICT = Integer.MIN_VALUE;

    /** The code of the district, or {@link #NO_DISTRICT}. WGS 84 degrees; not finite and out of range are allowed. */
    int find(double latitude, double longitude);
}
