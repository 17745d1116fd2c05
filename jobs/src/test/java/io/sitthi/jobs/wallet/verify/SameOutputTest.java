package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.DuckDbOracle;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.jobs.wallet.verify.ProgramStops.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output belongs to one run: nobody else's drop, programme or process gets into it. */
class SameOutputTest {

    private static final String OTHERS = "is not the output of this drop and programme";
    private static final String UNFINISHED = "is being made by an unfinished run of another drop or programme";

    @TempDir
    static Path shared;

    private static Delivery drop;
    private static Delivery otherDrop;
    private static Path otherProgramme;

    @TempDir
    Path directory;

    private Path out;

    @BeforeAll
    static void deliver() throws IOException {
        drop = Delivery.generate(shared.resolve("drop"), SyntheticDropOptions.of(20_000, 41));
        otherDrop = Delivery.generate(shared.resolve("other-drop"), SyntheticDropOptions.of(1_000, 42));
        otherProgramme = shared.resolve("programme.yaml");
        byte[] shipped;
        try (var stream = Delivery.class.getResourceAsStream("/digital-wallet-2567.yaml")) {
            shipped = stream.readAllBytes();
        }
        Files.writeString(otherProgramme, new String(shipped, StandardCharsets.UTF_8) + "\n# another version\n");
    }

    @BeforeEach
    void output() {
        out = directory.resolve("out");
    }

    @Test
    void aFinishedRunSaysSoAndOthersAreRefused() throws Exception {
        verify(drop).hasStatus(0);
        Map<String, String> published = PublishedData.digests(Location.of(out));
        assertThat(verify(drop).hasStatus(0).out())
                .isEqualTo("This run is finished already; its report is %s. To run it again, choose another --out.%n"
                        .formatted(out.resolve("report.html")));
        assertThat(verify(drop, "--threads", "1", "--max-orphan-rows", "7")
                        .hasStatus(0)
                        .out())
                .as("what changes nothing in the result makes no other run")
                .startsWith("This run is finished already");
        assertThat(verify(otherDrop).hasStatus(2).message()).contains(OTHERS);
        assertThat(verify(drop, "--programme", otherProgramme.toString())
                        .hasStatus(2)
                        .message())
                .contains(OTHERS);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(published);
    }

    @Test
    void aFolderThatIsNoOutputIsLeftAsItIs() throws Exception {
        Files.createDirectories(out);
        Path others = Files.writeString(out.resolve("notes.txt"), "somebody's");
        assertThat(verify(drop).hasStatus(2).message()).contains(OTHERS);
        assertThat(out).isDirectoryContaining("glob:**notes.txt");
        assertThat(others).hasContent("somebody's");
    }

    @Test
    void anUnfinishedRunIsFinishedByNobodyElse() throws Exception {
        interrupt();
        CommandRun refused = verify(otherDrop).hasStatus(2);
        assertThat(refused.message())
                .contains(UNFINISHED)
                .contains("To give that run up, delete ")
                .contains(directory.resolve(".out.sitthi").toString());
        assertThat(verify(drop, "--programme", otherProgramme.toString())
                        .hasStatus(2)
                        .message())
                .contains(UNFINISHED);
        assertThat(verify(otherDrop, "--scratch", directory.resolve("elsewhere").toString())
                        .hasStatus(2)
                        .message())
                .as("whatever the scratch folder")
                .contains(UNFINISHED);
        assertThat(out).doesNotExist();
        CommandRun continued = verify(drop).hasStatus(0);
        assertThat(continued.err()).containsPattern("continues the run that was begun at .* are done already");
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
    }

    @Test
    void aRunThatWasGivenUpLeavesNothingInTheNextOnesOutput() throws Exception {
        interrupt();
        String refusal = verify(otherDrop).hasStatus(2).message();
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                if (child.getFileName().toString().startsWith(".out.")) {
                    assertThat(refusal).as("what to delete").contains(child.toString());
                    Location.of(child).delete();
                }
            }
        }
        verify(otherDrop).hasStatus(0);
        assertThat(DuckDbOracle.compare(otherDrop.path(), out)).isEmpty();
        verifyTo(directory.resolve("fresh"), otherDrop).hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out)))
                .isEqualTo(PublishedData.digests(Location.of(directory.resolve("fresh"))));
    }

    @Test
    void anOutputThatWasTakenAwayIsMadeAnew() throws Exception {
        try (VerifyProcess process = stopped()) {
            process.stopBefore(Step.TIDY, Act.DELETE, 1).kill();
        }
        Map<String, String> published = PublishedData.digests(Location.of(out));
        Location.of(out).delete();
        verify(drop).hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(published);
        Location.of(out).delete();
        verify(drop).hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(published);
    }

    @Test
    void aSecondProcessIsTurnedAwayAndTheFirstIsUnharmed() throws Exception {
        try (VerifyProcess first = stopped()) {
            first.stopBefore(Step.CLAIM, Act.RENAMED, 1);
            String said = "another verify is at work on " + out + "; wait for it, or stop it first";
            assertThat(verify(drop).hasStatus(2).message()).isEqualTo(said);
            assertThat(verify(
                                    otherDrop,
                                    "--scratch",
                                    directory.resolve("elsewhere").toString())
                            .hasStatus(2)
                            .message())
                    .isEqualTo(said);
            first.goOn();
            first.ends(0);
        }
        assertThat(DuckDbOracle.compare(drop.path(), out)).isEmpty();
        assertThat(verify(drop).hasStatus(0).out()).startsWith("This run is finished already");
    }

    @Test
    void anOutputInALinkedFolderIsAsGoodAsAnyOther() throws Exception {
        Files.createDirectories(directory.resolve("real"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("real"));
        verifyTo(directory.resolve("link/out"), otherDrop).hasStatus(0);
        assertThat(DuckDbOracle.compare(otherDrop.path(), directory.resolve("real/out")))
                .isEmpty();
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        Files.writeString(directory.resolve("file"), "x");
        CommandRun failed = verifyTo(directory.resolve("file/out"), otherDrop).hasStatus(4);
        assertThat(failed.message())
                .isEqualTo("The file system refused: " + directory.resolve("file/.out.sitthi") + ": Not a directory.\n"
                        + "Nothing was published. Once that is fixed, run the same command again: it continues where"
                        + " it stopped.");
    }

    private void interrupt() throws Exception {
        try (VerifyProcess process = stopped()) {
            process.stopBefore(Step.DECIDE, Act.RENAME, 1).kill();
        }
        assertThat(out).doesNotExist();
    }

    private VerifyProcess stopped() throws IOException {
        return VerifyProcess.startStopped(
                directory.resolve("log"),
                Map.of(),
                "verify",
                "--drop",
                drop.path().toString(),
                "--out",
                out.toString());
    }

    private CommandRun verify(Delivery delivery, String... more) {
        return verifyTo(out, delivery, more);
    }

    private static CommandRun verifyTo(Path out, Delivery delivery, String... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of("verify", "--drop", delivery.path().toString(), "--out", out.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
