package io.sitthi.jobs.digitalid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.general.RowDrop;
import io.sitthi.jobs.engine.general.WrittenRows;
import io.sitthi.jobs.engine.general.evidence.EvidenceAudit;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.engine.run.RunPlace;
import io.sitthi.jobs.wallet.DuckDb;
import io.sitthi.programmes.digitalid.DigitalIdKind;
import io.sitthi.programmes.digitalid.DigitalIdProgramme;
import io.sitthi.programmes.digitalid.DigitalIdSchemas;
import io.sitthi.programmes.digitalid.EnrolmentReason;
import io.sitthi.programmes.digitalid.EnrolmentVerdict;
import io.sitthi.programmes.digitalid.IdentityStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of every output, held against {@link PlainDigitalId} over many small drops of awkward values. */
class DigitalIdReferenceTest {

    private static final int DROPS = 80;

    private static final DigitalIdProgramme SHIPPED = ProgrammeFile.shipped(DigitalIdKind.DIGITAL_ID);
    /** A device is shared by three, so that one comes up among a few citizens. */
    private static final DigitalIdProgramme PROGRAMME = new DigitalIdProgramme(
            SHIPPED.header(),
            SHIPPED.pilotFirst(),
            SHIPPED.pilotRoom(),
            SHIPPED.selfServiceFirst(),
            SHIPPED.room(),
            SHIPPED.leastFaceScore(),
            2);

    @TempDir
    Path folder;

    @Test
    void everyRowIsThatOfThePlainReference() throws Exception {
        Set<String> found = new HashSet<>();
        for (long seed = 0; seed < DROPS; seed++) {
            found.addAll(compare(seed));
        }
        // what never came up was never compared
        assertThat(found).contains(names(EnrolmentReason.values())).contains(names(EnrolmentVerdict.values()));
        assertThat(found).contains("NULL_VALUE", "UNKNOWN_VALUE", "DUPLICATE_KEY", "shared device");
        assertThat(found)
                .contains(Arrays.stream(IdentityStatus.values())
                        .map(status -> "status " + status)
                        .toArray(String[]::new));
    }

    private static String[] names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toArray(String[]::new);
    }

    private Set<String> compare(long seed) throws Exception {
        RowDrop drop = new RandomEnrolments(seed).drop();
        int files = 1 + (int) (seed % 3);
        Path written = drop.write(folder.resolve("drop-" + seed), files, 1 + (int) (seed % 7));
        Path out = folder.resolve("out-" + seed);
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            DigitalIdJob.KIND,
                            PROGRAMME,
                            new GeneralOptions(
                                    new RunPlace(
                                            Location.of(written),
                                            Location.of(out),
                                            0,
                                            1 + (int) (seed % 2),
                                            null,
                                            null),
                                    null,
                                    new String(
                                            ProgrammeFile.shippedBytes(DigitalIdKind.DIGITAL_ID),
                                            StandardCharsets.UTF_8)),
                            progress)
                    .run();
        }
        PlainDigitalId plain =
                new PlainDigitalId(RandomEnrolments.DAY, RandomEnrolments.CIVIL_AS_OF, RandomEnrolments::sameName);
        plain.run(
                drop.rows(DigitalIdSchemas.ENROLMENTS),
                drop.rows(DigitalIdSchemas.CIVIL),
                drop.rows(DigitalIdSchemas.CARDS));
        try (DuckDb duckDb = new DuckDb()) {
            WrittenRows rows = new WrittenRows(duckDb, out);
            String what = "seed " + seed + " ";
            assertThat(rows.of("verdicts", "enrolment_id, citizen_id, verdict, reasons, method"))
                    .as(what + "verdicts")
                    .containsExactlyInAnyOrderElementsOf(plain.verdicts);
            assertThat(rows.of("identities", "citizen_id, device_id, epoch_us(enrolled_at), valid_until, status"))
                    .as(what + "identities")
                    .containsExactlyInAnyOrderElementsOf(plain.identities);
            assertThat(rows.of("daily", "day, method, started, accepted, superseded"))
                    .as(what + "daily")
                    .containsExactlyElementsOf(plain.daily.entrySet().stream()
                            .map(entry -> entry.getKey() + "|" + entry.getValue()[0] + "|" + entry.getValue()[1] + "|"
                                    + entry.getValue()[2])
                            .toList());
            assertThat(rows.of("offices", "office_code, started, accepted"))
                    .as(what + "offices")
                    .containsExactlyInAnyOrderElementsOf(plain.offices.entrySet().stream()
                            .map(entry -> entry.getKey() + "|" + entry.getValue()[0] + "|" + entry.getValue()[1])
                            .toList());
            assertThat(rows.of("shared_devices", "device_id, citizens"))
                    .as(what + "shared devices")
                    .containsExactlyInAnyOrderElementsOf(plain.devices.entrySet().stream()
                            .filter(entry -> entry.getValue().size() > PROGRAMME.citizensPerDevice())
                            .map(entry ->
                                    entry.getKey() + "|" + entry.getValue().size())
                            .toList());
            assertThat(rows.rejects(files)).as(what + "rejects").containsExactlyInAnyOrderElementsOf(plain.rejects);
        }
        // these verdicts are the reference's: what follows from evidence alone must be the same
        assertThat(EvidenceAudit.check(DigitalIdJob.KIND, Location.of(out))).isEqualTo(plain.verdicts.size());
        compareSummary(out, plain);
        if (plain.devices.values().stream().anyMatch(citizens -> citizens.size() > PROGRAMME.citizensPerDevice())) {
            return union(plain.found(), "shared device");
        }
        return plain.found();
    }

    private static Set<String> union(Set<String> codes, String more) {
        Set<String> all = new HashSet<>(codes);
        all.add(more);
        return all;
    }

    private static void compareSummary(Path out, PlainDigitalId plain) throws Exception {
        JsonNode summary = WrittenRows.summary(out);
        WrittenRows.requireCounts(summary.get("verdicts"), EnrolmentVerdict.values(), plain.verdicts, 2);
        WrittenRows.requireCounts(summary.get("reasons"), EnrolmentReason.values(), plain.verdicts, 3);
        assertThat(summary.get("accepted").asLong()).isEqualTo(plain.identities.size());
        assertThat(summary.get("valid").asLong())
                .isEqualTo(plain.identities.stream()
                        .filter(row -> row.endsWith("|VALID"))
                        .count());
        assertThat(summary.get("pilot_accepted").asLong()).isEqualTo(plain.pilotCitizens.size());
        assertThat(summary.get("pilot_room").asLong()).isEqualTo(100_000);
        assertThat(summary.get("room").asLong()).isEqualTo(60_000_000);
        for (Schema dataset : DigitalIdSchemas.DELIVERED) {
            assertThat(summary.get("later_rows").get(dataset.name()).asLong())
                    .isEqualTo(plain.laterRows.get(dataset.name()));
        }
        assertThat(summary.get("outputs").get("verdicts").asLong()).isEqualTo(plain.verdicts.size());
    }
}
