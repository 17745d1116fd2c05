package io.sitthi.jobs.wallet.decide;

import io.sitthi.programmes.wallet.Appeal;
import org.jspecify.annotations.Nullable;

/** The registrations of a bucket with what was decided of each, until the next bucket is decided. */
interface DecidedBucket {

    /** Number of registrations. */
    int count();

    /** Mask of the reasons against registration {@code i}. */
    int reasons(int i);

    /** The granted appeal that counts for registration {@code i}; null when there is none. */
    @Nullable
    Appeal appeal(int i);

    /** Words of each of {@link #registrations}. */
    int registrationWords();

    /** The {@link io.sitthi.jobs.wallet.scatter.RegistrationRecord}s. */
    long[] registrations();

    /** The slot of registration {@code i}'s citizen in {@link #citizens}; negative when the id is invalid. */
    int slot(int i);

    CitizenTable citizens();

    /** When evidence is wanted: {@link io.sitthi.jobs.wallet.scatter.CivilRecord}s. */
    long[] civilRows();

    /** When evidence is wanted: where the civil row of a citizen who has one begins in {@link #civilRows}. */
    int civilRowOf(int slot);
}
