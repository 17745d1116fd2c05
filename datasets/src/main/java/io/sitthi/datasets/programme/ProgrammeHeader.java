package io.sitthi.datasets.programme;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a programme of any kind says of itself and of the deliveries that it takes.
 *
 * @param kind the kind's name, such as {@code wallet}
 * @param name the programme's name and version, such as {@code digital-wallet-2567}
 * @param sha256 digest of the file it was read from, 64 lower-case hexadecimal digits
 * @param exactAsOf datasets of which only one day's state counts, by name
 * @param earliestAsOf datasets whose manifest must not be older than a day, by name
 * @param dayFrom the dataset whose as_of is the day that a run judges: no other may be older (CONTRACT-PROGRAMMES, before
 *     section 6); null for a kind that judges no such day
 * @param mayBeEmpty names of the datasets that may have no rows
 * @param title what pages and letters call it
 */
public record ProgrammeHeader(
        String kind,
        String name,
        String sha256,
        Map<String, LocalDate> exactAsOf,
        Map<String, LocalDate> earliestAsOf,
        @Nullable String dayFrom,
        Set<String> mayBeEmpty,
        ProgrammeTitle title) {

    public ProgrammeHeader {
        exactAsOf = Map.copyOf(exactAsOf);
        earliestAsOf = Map.copyOf(earliestAsOf);
        mayBeEmpty = Set.copyOf(mayBeEmpty);
    }

    /** A programme whose file says no title. */
    public ProgrammeHeader(
            String kind,
            String name,
            String sha256,
            Map<String, LocalDate> exactAsOf,
            Map<String, LocalDate> earliestAsOf,
            @Nullable String dayFrom,
            Set<String> mayBeEmpty) {
        this(kind, name, sha256, exactAsOf, earliestAsOf, dayFrom, mayBeEmpty, ProgrammeTitle.named(name));
    }

    /** The same header for a programme whose own keys name the only day of some datasets. */
    public ProgrammeHeader withExactAsOf(Map<String, LocalDate> days) {
        return new ProgrammeHeader(kind, name, sha256, days, earliestAsOf, dayFrom, mayBeEmpty, title);
    }
}
