package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.SeekableInput;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.jobs.wallet.verify.ProgramStops.Step;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drop and output on a real HDFS: one name node and one data node in this process. */
class HdfsTest {

    @TempDir
    static Path shared;

    private static MiniDFSCluster cluster;
    private static String root;
    private static Delivery local;
    private static Map<String, String> expected;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, shared.resolve("hdfs").toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
        root = "hdfs://localhost:" + cluster.getNameNodePort() + "/";
        local = Delivery.generate(shared.resolve("drop"), SyntheticDropOptions.of(20_000, 71));
        verify(local.path().toString(), shared.resolve("out").toString()).hasStatus(0);
        expected = PublishedData.digests(Location.of(shared.resolve("out")));
        copy(Location.of(local.path()), Location.of(root + "drop"));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.shutdown(true);
        }
    }

    /** With a slash at its end, an output was gathered inside itself, and another way of writing it had another lock. */
    @Test
    void anOutputIsTheSameHoweverItIsWritten() throws Exception {
        String out = root + "results/slashed";
        verify(root + "drop/", out + "//", "--scratch", directory.toString()).hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(expected);
        assertThat(Location.of(root + "results").list())
                .extracting(Location.Entry::name)
                .contains("slashed")
                .noneMatch(name -> name.startsWith("."));
        assertThat(verify(
                                root + "drop",
                                out.replace("hdfs://localhost", "HDFS://LOCALHOST"),
                                "--scratch",
                                directory.toString())
                        .hasStatus(0)
                        .out())
                .startsWith("This run is finished already");
    }

    @Test
    void aSmallFileIsReplacedInOneStep() throws Exception {
        Location file = Location.of(root + "replaced.json");
        file.writeAtomically(new byte[] {1});
        file.writeAtomically(new byte[] {2, 3});
        assertThat(file.readAll()).containsExactly(2, 3);
    }

    @Test
    void fromHdfsToHdfsTheDataIsTheSame() throws Exception {
        String out = root + "results/out";
        CommandRun run =
                verify(root + "drop", out, "--scratch", directory.toString()).hasStatus(0);
        assertThat(run.out()).contains("Report  " + out + "/report.html");
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(expected);
        assertThat(Location.of(root + "results").list())
                .extracting(Location.Entry::name)
                .containsExactly("audit.jsonl", "out");
        assertThat(verify(root + "drop", out, "--scratch", directory.toString())
                        .hasStatus(0)
                        .out())
                .startsWith("This run is finished already; its report is " + out + "/report.html.");
        Delivery other = Delivery.generate(directory.resolve("other"), SyntheticDropOptions.of(1_000, 72));
        assertThat(verify(other.path().toString(), out, "--scratch", directory.toString())
                        .hasStatus(2)
                        .message())
                .contains("is not the output of this drop and programme");
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(expected);
    }

    @Test
    void onFlinkTheDataIsTheSameAndNothingIsLeftBeside() throws Exception {
        String out = root + "flink/out";
        verify(root + "drop", out, "--engine", "flink", "--scratch", directory.toString())
                .hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(expected);
        assertThat(Location.of(root + "flink").list())
                .extracting(Location.Entry::name)
                .containsExactly("audit.jsonl", "out");
    }

    @Test
    void aKilledRunIsContinuedAndNobodyElseMayFinishIt() throws Exception {
        String out = root + "killed/out";
        Path scratch = directory.resolve("scratch");
        String[] arguments = {"verify", "--drop", root + "drop", "--out", out, "--scratch", scratch.toString()};
        try (VerifyProcess process = VerifyProcess.startStopped(directory.resolve("log"), Map.of(), arguments)) {
            process.stopBefore(Step.DECIDE_NOTE, Act.RENAMED, 1).kill();
        }
        assertThat(Location.of(out).exists()).isFalse();
        Delivery other = Delivery.generate(directory.resolve("other"), SyntheticDropOptions.of(1_000, 72));
        assertThat(verify(
                                other.path().toString(),
                                out,
                                "--scratch",
                                directory.resolve("elsewhere").toString())
                        .hasStatus(2)
                        .message())
                .contains("is being made by an unfinished run of another drop or programme")
                .contains(root + "killed/.out.partial-");
        CommandRun.of(arguments).hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(expected);
        assertThat(Location.of(root + "killed").list())
                .extracting(Location.Entry::name)
                .containsExactly("audit.jsonl", "out");
    }

    @Test
    void generateWritesTheSameDropThere() throws Exception {
        CommandRun.of("generate", "--people", "20000", "--seed", "71", "--out", root + "generated")
                .hasStatus(0);
        String out = directory.resolve("out").toString();
        verify(root + "generated", out).hasStatus(0);
        assertThat(PublishedData.digests(Location.of(out))).isEqualTo(expected);
    }

    @Test
    void aDropThatIsNotThereIsNamed() {
        assertThat(verify(root + "nowhere", root + "never").hasStatus(3).message())
                .startsWith("drop: expected a directory of datasets at " + root + "nowhere, found no such directory");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThat(verify("hdfs://localhost:1/drop", root + "never")
                        .hasStatus(4)
                        .message())
                .startsWith("No connection to a server of hdfs://localhost:1/drop or " + root + "never: ")
                .contains("localhost:1 failed on connection exception")
                .endsWith("Nothing was published. Once that is fixed, run the same command again: it continues where it"
                        + " stopped.");
    }

    @Test
    void filesAreWrittenReadListedAndDeleted() throws IOException {
        Location folder = Location.of(root + "files");
        byte[] content = new byte[(3 << 20) + 17];
        new Random(1).nextBytes(content);
        write(folder.resolve("deep/er/b"), content);
        write(folder.resolve("deep/er/a"), new byte[3]);
        folder.resolve("deep/er/c").createDirectories();
        assertThat(folder.resolve("deep/er").list())
                .containsExactly(
                        new Location.Entry("a", 3, false),
                        new Location.Entry("b", content.length, false),
                        new Location.Entry("c", 0, true));
        assertThat(folder.resolve("deep/er/b").readAll()).isEqualTo(content);
        try (SeekableInput input = folder.resolve("deep/er/b").open()) {
            byte[] target = new byte[5];
            input.readFully(content.length - 4, target, 1, 4);
            assertThat(target).endsWith(content[content.length - 2], content[content.length - 1]);
            assertThatThrownBy(() -> input.readFully(content.length - 2, target, 0, 5))
                    .isInstanceOf(EOFException.class);
        }
        write(folder.resolve("deep/er/b"), new byte[] {7});
        assertThat(folder.resolve("deep/er/b").readAll()).containsExactly(7);
        folder.resolve("deep/er/a").writeAtomically("whole".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("deep/er/a").readAll()).asString().isEqualTo("whole");
        assertThatThrownBy(() -> folder.resolve("absent").open()).isInstanceOf(FileNotFoundException.class);
        assertThat(folder.resolve("absent").exists()).isFalse();
        assertThat(folder.resolve("absent").isDirectory()).isFalse();
        assertThat(folder.resolve("deep").isDirectory()).isTrue();
        folder.resolve("deep").delete();
        assertThat(folder.resolve("deep").exists()).isFalse();
        folder.resolve("deep").delete();
    }

    @Test
    void aRenameReplacesAFileAndNeverADirectory() throws IOException {
        Location folder = Location.of(root + "renames");
        write(folder.resolve("from/file"), new byte[] {1});
        write(folder.resolve("old"), new byte[] {2});
        folder.resolve("to").createDirectories();
        assertThatThrownBy(() -> folder.resolve("from").renameTo(folder.resolve("to")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> folder.resolve("from/file").renameTo(folder.resolve("to")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("to").list()).isEmpty();
        folder.resolve("from").renameTo(folder.resolve("new"));
        assertThat(folder.resolve("new/file").readAll()).containsExactly(1);
        folder.resolve("new/file").renameTo(folder.resolve("old"));
        assertThat(folder.resolve("old").readAll()).containsExactly(1);
        assertThat(folder.list()).extracting(Location.Entry::name).containsExactly("new", "old", "to");
        assertThatThrownBy(() -> folder.resolve("absent").renameTo(folder.resolve("x")))
                .isInstanceOf(IOException.class);
    }

    private static CommandRun verify(String drop, String out, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("verify", "--drop", drop, "--out", out), Stream.of(more))
                .toArray(String[]::new));
    }

    private static void copy(Location from, Location to) throws IOException {
        for (Location.Entry entry : from.list()) {
            if (entry.directory()) {
                copy(from.resolve(entry.name()), to.resolve(entry.name()));
            } else {
                write(to.resolve(entry.name()), from.resolve(entry.name()).readAll());
            }
        }
    }

    private static void write(Location file, byte[] content) throws IOException {
        try (OutputStream output = file.create()) {
            output.write(content);
        }
    }
}
