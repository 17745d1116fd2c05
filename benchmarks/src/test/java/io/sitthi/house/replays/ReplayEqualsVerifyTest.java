package io.sitthi.house.replays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.histories.HistoryDrop;
import io.sitthi.jobs.engine.general.run.GeneralKind;
import io.sitthi.jobs.engine.general.run.GeneralOptions;
import io.sitthi.jobs.engine.general.run.GeneralVerify;
import io.sitthi.jobs.mandates.MandateJob;
import io.sitthi.jobs.proofing.ProofingJob;
import io.sitthi.jobs.signins.SignInJob;
import io.sitthi.programmes.proofing.ProofingProgramme;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.machines.replay.MachineReplay;
import io.sitthi.streaming.engine.machines.replay.ReplayRequest;
import io.sitthi.streaming.engine.machines.replay.ReplayTables;
import io.sitthi.streaming.mandates.MandateStream;
import io.sitthi.streaming.proofing.ProofingStream;
import io.sitthi.streaming.proofing.ProofingTables;
import io.sitthi.streaming.signins.SignInStream;
import io.sitthi.streaming.signins.SignInTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind's stream over a drop's facts writes what its nightly run writes, row by row and count by count. */
class ReplayEqualsVerifyTest {

    @TempDir
    Path folder;

    private <P extends Programme> void compare(
            Path drop, GeneralKind<P> kind, MachineKind stream, ReplayTables tables, int threads, long orphans)
            throws Exception {
        Path verified = folder.resolve("verified");
        Path replayed = folder.resolve("replayed");
        P programme = ProgrammeFile.shipped(kind.kind());
        try (Progress progress = Progress.silent()) {
            new GeneralVerify<>(
                            kind,
                            programme,
                            new GeneralOptions(Location.of(drop), Location.of(verified), orphans, threads, null, null),
                            progress)
                    .run();
            new MachineReplay(
                            new ReplayRequest(
                                    stream,
                                    tables,
                                    programme,
                                    kind.kind().inputs(),
                                    Location.of(drop),
                                    Location.of(replayed),
                                    threads,
                                    null,
                                    orphans),
                            progress)
                    .run();
        }
        for (Schema table : kind.kind().outputs()) {
            List<String> rows = TableRows.of(verified, table);
            assertThat(rows).as(table.name()).isNotEmpty();
            assertThat(TableRows.of(replayed, table)).as(table.name()).isEqualTo(rows);
        }
        assertThat(TableRows.of(replayed, CommonSchemas.REJECTS))
                .isEqualTo(TableRows.of(verified, CommonSchemas.REJECTS));
        JsonNode summary = summary(verified);
        JsonNode other = summary(replayed);
        summary.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("execution")) {
                assertThat(other.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
    }

    private static JsonNode summary(Path out) throws Exception {
        return new JsonMapper().readTree(Files.readAllBytes(out.resolve("summary.json")));
    }

    private static String yaml(GeneralKind<?> kind) throws Exception {
        return new String(ProgrammeFile.shippedBytes(kind.kind()), StandardCharsets.UTF_8);
    }

    private void mandates(Path drop, int threads) throws Exception {
        compare(drop, MandateJob.KIND, new MandateStream(yaml(MandateJob.KIND)), MandateStream.TABLES, threads, 0);
    }

    private void signIns(Path drop, int threads) throws Exception {
        compare(drop, SignInJob.KIND, new SignInStream(yaml(SignInJob.KIND)), new SignInTables(), threads, 0);
    }

    private void proofing(Path drop, int threads) throws Exception {
        ProofingProgramme programme = ProgrammeFile.shipped(ProofingJob.KIND.kind());
        compare(
                drop,
                ProofingJob.KIND,
                new ProofingStream(yaml(ProofingJob.KIND)),
                new ProofingTables(programme.terms()),
                threads,
                0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void mandatesOfRandomDrops(long seed) throws Exception {
        mandates(RandomFacts.mandates(seed).write(folder.resolve("drop")), 1 + (int) seed % 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void signInsOfRandomDrops(long seed) throws Exception {
        signIns(RandomFacts.signIns(seed).write(folder.resolve("drop")), 1 + (int) seed % 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void proofingOfRandomDrops(long seed) throws Exception {
        proofing(RandomFacts.proofing(seed).write(folder.resolve("drop")), 1 + (int) seed % 3);
    }

    @Test
    void mandatesOfAMadeUpNation() throws Exception {
        Path drop = folder.resolve("drop");
        HistoryDrop.mandates(Location.of(drop), SyntheticDropOptions.of(2_000, 5), ProgressListener.NONE);
        mandates(drop, 2);
    }

    @Test
    void signInsOfAMadeUpNation() throws Exception {
        Path drop = folder.resolve("drop");
        HistoryDrop.signIns(Location.of(drop), SyntheticDropOptions.of(2_000, 5), ProgressListener.NONE);
        signIns(drop, 2);
    }

    @Test
    void proofingOfAMadeUpNation() throws Exception {
        Path drop = folder.resolve("drop");
        HistoryDrop.proofing(Location.of(drop), SyntheticDropOptions.of(2_000, 5), ProgressListener.NONE);
        proofing(drop, 2);
    }
}
