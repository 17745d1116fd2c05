package io.sitthi.jobs.engine.general.run;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.scatter.RunDay;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.engine.run.TaskMaker;
import io.sitthi.jobs.engine.run.TaskWork;
import io.sitthi.jobs.engine.scatter.Buckets;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.TreeMap;

/**
 * A run in the general tier, in the form that is sent to other machines.
 *
 * @param <P> a programme of the kind
 * @param source finds the kind there
 * @param yaml the whole programme file
 * @param day the day of the run
 * @param asOf the day whose state each dataset shows, by name
 * @param bucketKey the key of the buckets' hash
 * @param bucketCount how many there are
 * @param key0 first half of the run's random key
 * @param key1 second half
 * @param files where the files of parts are written
 * @param evidence whether evidence is written too
 */
record GeneralTasks<P extends Programme>(
        KindOnCluster.Source<P> source,
        String yaml,
        LocalDate day,
        TreeMap<String, LocalDate> asOf,
        long bucketKey,
        int bucketCount,
        long key0,
        long key1,
        String files,
        boolean evidence)
        implements TaskMaker<BlockFile, JudgedPart> {

    /** Of a run. */
    static <P extends Programme> GeneralTasks<P> of(
            KindOnCluster.Source<P> source, String yaml, RunDays days, GeneralTaskWork.Means means, boolean evidence) {
        return new GeneralTasks<>(
                source,
                yaml,
                days.run().day(),
                new TreeMap<>(days.asOf()),
                means.buckets().key(),
                means.buckets().count(),
                means.key0(),
                means.key1(),
                means.files().absolute(),
                evidence);
    }

    @Override
    public TaskWork<BlockFile, JudgedPart> make() {
        GeneralKind<P> kind = source.kind();
        P programme;
        try {
            programme = ProgrammeFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "the programme", kind.kind());
        } catch (ProgrammeException e) {
            throw new IllegalStateException("another machine cannot read the programme: " + e.getMessage(), e);
        }
        RunDays days = new RunDays(new RunDay(day), asOf);
        return new GeneralTaskWork(
                evidence ? kind.jobWithEvidence(programme, days) : kind.job(programme, days),
                new GeneralTaskWork.Means(
                        days.run(), new Buckets(bucketKey, bucketCount), key0, key1, Location.of(files)));
    }
}
