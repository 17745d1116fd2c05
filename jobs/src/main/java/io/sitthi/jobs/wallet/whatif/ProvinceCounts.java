package io.sitthi.jobs.wallet.whatif;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Registrations by province: how many there are, are eligible before and after, become eligible, and are so no more. For one
 * thread.
 */
public final class ProvinceCounts {

    /** Districts below this number, as all of the register are, are counted without a search. */
    private static final int DIRECT = 10_000;

    /**
     * The counts of one province.
     *
     * @param province district_code / 100
     */
    public record Province(
            int province, long registrations, long eligibleBefore, long eligibleAfter, long gained, long lost) {}

    private static final int REGISTRATIONS = 0;
    private static final int BEFORE = 1;
    private static final int AFTER = 2;
    private static final int GAINED = 3;
    private static final int LOST = 4;
    private static final int COUNTS = 5;

    private final long[] direct = new long[DIRECT / 100 * COUNTS];
    /** Of registrations that are eligible under both programmes or under neither: two counts a province. */
    private final long[] unmoved = new long[DIRECT / 100 * 2];

    private final Map<Integer, long[]> others = new TreeMap<>();

    void add(int district, boolean before, boolean after) {
        if (district >= 0 && district < DIRECT && before == after) {
            unmoved[district / 100 * 2 + (before ? 1 : 0)]++;
        } else if (district >= 0 && district < DIRECT) {
            add(direct, district / 100 * COUNTS, before, after);
        } else {
            add(others.computeIfAbsent(district / 100, absent -> new long[COUNTS]), 0, before, after);
        }
    }

    private static void add(long[] counts, int at, boolean before, boolean after) {
        counts[at + REGISTRATIONS]++;
        counts[at + BEFORE] += before ? 1 : 0;
        counts[at + AFTER] += after ? 1 : 0;
        counts[at + GAINED] += after && !before ? 1 : 0;
        counts[at + LOST] += before && !after ? 1 : 0;
    }

    void addAll(ProvinceCounts other) {
        for (int i = 0; i < direct.length; i++) {
            direct[i] += other.direct[i];
        }
        for (int i = 0; i < unmoved.length; i++) {
            unmoved[i] += other.unmoved[i];
        }
        other.others.forEach((province, counts) -> {
            long[] own = others.computeIfAbsent(province, absent -> new long[COUNTS]);
            for (int i = 0; i < COUNTS; i++) {
                own[i] += counts[i];
            }
        });
    }

    /** The provinces that have registrations, by code. */
    public Iterable<Province> provinces() {
        Map<Integer, Province> provinces = new TreeMap<>();
        for (int province = 0; province < DIRECT / 100; province++) {
            long[] counts = Arrays.copyOfRange(direct, province * COUNTS, (province + 1) * COUNTS);
            long eligible = unmoved[province * 2 + 1];
            counts[REGISTRATIONS] += unmoved[province * 2] + eligible;
            counts[BEFORE] += eligible;
            counts[AFTER] += eligible;
            put(provinces, province, counts, 0);
        }
        others.forEach((province, counts) -> put(provinces, province, counts, 0));
        return provinces.values();
    }

    private static void put(Map<Integer, Province> provinces, int province, long[] counts, int at) {
        if (counts[at] > 0) {
            provinces.merge(
                    province,
                    new Province(
                            province,
                            counts[at + REGISTRATIONS],
                            counts[at + BEFORE],
                            counts[at + AFTER],
                            counts[at + GAINED],
                            counts[at + LOST]),
                    (one, other) -> new Province(
                            province,
                            one.registrations + other.registrations,
                            one.eligibleBefore + other.eligibleBefore,
                            one.eligibleAfter + other.eligibleAfter,
                            one.gained + other.gained,
                            one.lost + other.lost));
        }
    }
}
