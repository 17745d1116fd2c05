package io.sitthi.jobs.wallet.verify;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.TaskMaker;
import io.sitthi.jobs.engine.run.TaskWork;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.decide.DecidedPart;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.WalletScatters;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * The wallet's run as it is told to another machine.
 *
 * @param yaml the whole programme file
 * @param bucketKey what buckets are keyed by
 * @param bucketCount how many there are
 * @param civilAsOf day of the civil manifest
 * @param incarcerationAsOf day of the incarceration manifest
 * @param evidence whether records keep what evidence tells of them
 * @param key0 first half of the run's key for hashing identities
 * @param key1 second half
 * @param staging where the output is gathered
 */
record WalletTasks(
        String yaml,
        long bucketKey,
        int bucketCount,
        LocalDate civilAsOf,
        LocalDate incarcerationAsOf,
        boolean evidence,
        long key0,
        long key1,
        String staging)
        implements TaskMaker<BlockFile, DecidedPart> {

    /** Of a run. */
    static WalletTasks of(String yaml, WalletScatters.Settings settings, Location staging) {
        return new WalletTasks(
                yaml,
                settings.buckets().key(),
                settings.buckets().count(),
                settings.civilAsOf(),
                settings.incarcerationAsOf(),
                settings.evidence(),
                settings.key0(),
                settings.key1(),
                staging.absolute());
    }

    @Override
    public TaskWork<BlockFile, DecidedPart> make() {
        try {
            return new WalletTaskWork(
                    new WalletScatters.Settings(
                            ProgrammeFile.parse(
                                    yaml.getBytes(StandardCharsets.UTF_8), "the programme", WalletKind.WALLET),
                            new Buckets(bucketKey, bucketCount),
                            civilAsOf,
                            incarcerationAsOf,
                            evidence,
                            key0,
                            key1),
                    Location.of(staging));
        } catch (ProgrammeException e) {
            throw new IllegalStateException("what one machine has read another cannot: " + e.getMessage(), e);
        }
    }
}
