package io.sitthi.jobs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.output.ScratchFolder;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run finds its own scratch again, and never another's. */
class WorkDirectoryTest {

    @TempDir
    private Path folder;

    private Location out;
    private Location staging;

    @BeforeEach
    void places() {
        out = Location.of(folder.resolve("out"));
        staging = Staging.of(out, Sha256.of(new byte[] {1}));
    }

    private WorkDirectory.Run claim(String runId, String cut) throws Exception {
        return claim(runId, cut, staging);
    }

    private WorkDirectory.Run claim(String runId, String cut, Location itsStaging) throws Exception {
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            return work.claim(runId, cut, out, itsStaging);
        }
    }

    private void leaveFiles() throws Exception {
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            Files.writeString(work.blocks().resolve("civil-0-0.block"), "a block");
            Files.writeString(work.parts().resolve("part-00000.json"), "a note");
            staging.resolve("verdicts").resolve("part-00000.parquet").writeAtomically(new byte[] {1});
        }
    }

    private boolean anythingLeft() throws Exception {
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            boolean block = Files.exists(work.blocks().resolve("civil-0-0.block"));
            boolean note = Files.exists(work.parts().resolve("part-00000.json"));
            boolean part =
                    staging.resolve("verdicts").resolve("part-00000.parquet").exists();
            assertThat(block).isEqualTo(note).isEqualTo(part);
            return block;
        }
    }

    @Test
    void aFileSystemThatShowsHalvesIsRefused() {
        assertThatThrownBy(() -> WorkDirectory.open(Location.of("ftp://host/out"), folder))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("a reader might take a half for the whole");
    }

    @Test
    void theSameRunContinuesWithItsKeyAndItsFiles() throws Exception {
        WorkDirectory.Run first = claim("run", "cut");
        leaveFiles();
        assertThat(claim("run", "cut")).isEqualTo(first);
        assertThat(anythingLeft()).isTrue();
    }

    @Test
    void runsOfTheSameNameWithinOneSecondAreTwoRuns() throws Exception {
        Set<String> begun = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            try (WorkDirectory work = WorkDirectory.open(out, null)) {
                begun.add(work.claim("run", "cut", out, staging).begun());
                work.clear();
            }
        }
        assertThat(begun).hasSize(20);
    }

    @Test
    void filesOfAnotherCutAreThrownAwayAndTheKeyIsNew() throws Exception {
        WorkDirectory.Run first = claim("run", "16 buckets");
        leaveFiles();
        WorkDirectory.Run second = claim("run", "64 buckets");
        assertThat(second.key0()).isNotEqualTo(first.key0());
        assertThat(second.key1()).isNotEqualTo(first.key1());
        assertThat(anythingLeft()).isFalse();
    }

    @Test
    void scratchOfAnOlderLayoutIsThrownAway() throws Exception {
        WorkDirectory.Run first = claim("run", "cut");
        leaveFiles();
        Path file = ScratchFolder.of(out, null).resolve("run.json");
        Files.writeString(
                file,
                "{\"layout\":1,\"runId\":\"run\",\"begun\":\"x\",\"key0\":" + first.key0() + ",\"key1\":" + first.key1()
                        + "}");
        assertThat(claim("run", "cut").key0()).isNotEqualTo(first.key0());
        assertThat(anythingLeft()).isFalse();
    }

    /** It may be at work with another scratch folder. */
    @Test
    void aRunIsNotDisturbedAlthoughItsScratchIsNowhereToBeSeen() throws Exception {
        claim("one run", "cut");
        leaveFiles();
        Location.of(ScratchFolder.of(out, null)).delete();
        Location other = Staging.of(out, Sha256.of(new byte[] {2}));
        assertThatThrownBy(() -> claim("another run", "cut", other))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("delete " + staging);
        staging.delete();
        claim("another run", "cut", other);
        assertThat(anythingLeft()).isFalse();
    }

    @Test
    void aRunThatBrokenInputStoppedMakesWay() throws Exception {
        claim("one run", "cut");
        leaveFiles();
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            work.noteBrokenInput();
        }
        claim("another run", "cut", Staging.of(out, Sha256.of(new byte[] {2})));
        assertThat(anythingLeft()).isFalse();
    }

    @Test
    void aRunThatBrokenInputStoppedContinuesOnceThatIsPutRight() throws Exception {
        WorkDirectory.Run first = claim("one run", "cut");
        leaveFiles();
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            work.noteBrokenInput();
        }
        assertThat(claim("one run", "cut")).isEqualTo(first);
        assertThat(anythingLeft()).isTrue();
        assertThatThrownBy(() -> claim("another run", "cut")).isInstanceOf(CommandException.class);
    }

    @Test
    void anUnfinishedRunOfOtherInputsIsNotDisturbed() throws Exception {
        claim("one run", "cut");
        leaveFiles();
        assertThatThrownBy(() -> claim("another run", "cut"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.USAGE))
                .hasMessageContaining(out.toString())
                .hasMessageContaining(ScratchFolder.of(out, null).toString());
        assertThat(anythingLeft()).isTrue();
    }

    @Test
    void twoRunsAreNotAtWorkAtOnce() throws Exception {
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            assertThat(work.path()).exists();
            assertThatThrownBy(() -> WorkDirectory.open(out, null))
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitStatus()).isEqualTo(ExitStatus.USAGE))
                    .hasMessageContaining("another verify is at work on " + out);
        }
        WorkDirectory.open(out, null).close();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        try (WorkDirectory work = WorkDirectory.open(out, null)) {
            assertThat(Files.getPosixFilePermissions(work.path()))
                    .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void everyOutputHasAPlaceOfItsOwn() {
        Path scratch = folder.resolve("scratch");
        Location other = Location.of(folder.resolve("other").resolve("out"));
        assertThat(ScratchFolder.of(out, scratch)).isNotEqualTo(ScratchFolder.of(other, scratch));
        assertThat(ScratchFolder.of(out, null)).isEqualTo(folder.resolve(".out.sitthi"));
        Location same = Location.of(folder.resolve("other").resolve("..").resolve("out"));
        assertThat(ScratchFolder.of(same, scratch)).isEqualTo(ScratchFolder.of(out, scratch));
    }
}
