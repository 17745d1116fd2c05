package io.sitthi.jobs.digitalid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.explain.ExplanationChecks;
import io.sitthi.jobs.engine.general.run.GeneralExplain;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.DigitalIdSchemas;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason is told in Thai and in English, as typed fields and in a letter, over random drops of awkward values. */
class EnrolmentExplainTest {

    private static final int DROPS = 24;
    private static final DigitalIdProgramme SHIPPED = ProgrammeFile.shipped(DigitalIdKind.DIGITAL_ID);

    @TempDir
    private Path folder;

    @Test
    void everyReasonIsToldToTheCitizen() throws Exception {
        Set<String> found = new HashSet<>();
        for (long seed = 0; seed < DROPS; seed++) {
            RowDrop drop = new RandomEnrolments(seed).drop();
            Path written = drop.write(folder.resolve("drop-" + seed), 1, 1);
            Set<Long> citizens = new TreeSet<>();
            drop.rows(DigitalIdSchemas.ENROLMENTS).forEach(row -> {
                if (row.get("citizen_id") instanceof Long id) {
                    citizens.add(id);
                }
            });
            for (long citizen : citizens) {
                ExplanationChecks.check(
                        GeneralExplain.of(DigitalIdJob.KIND, SHIPPED, Location.of(written), citizen), found);
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        Arrays.stream(EnrolmentReason.values()).map(Enum::name).toArray(String[]::new));
    }
}
