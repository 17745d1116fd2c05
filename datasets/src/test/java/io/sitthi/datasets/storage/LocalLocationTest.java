package io.sitthi.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLocationTest {

    @TempDir
    Path directory;

    private Location root;

    @BeforeEach
    void root() {
        root = Location.of(directory);
    }

    @Test
    void everyWayOfWritingAPathIsTheSameLocation() {
        String absolute = directory.resolve("drop").toString();
        Path relative = Path.of("").toAbsolutePath().relativize(directory.resolve("drop"));
        assertThat(Location.of(absolute).absolute()).isEqualTo(absolute);
        assertThat(Location.of(absolute + "/").absolute()).isEqualTo(absolute);
        assertThat(Location.of(absolute + "/x/..").absolute()).isEqualTo(absolute);
        assertThat(Location.of(relative.toString()).absolute()).isEqualTo(absolute);
        assertThat(Location.of("file://" + absolute).absolute()).isEqualTo(absolute);
        assertThat(Location.of("file:" + absolute).absolute()).isEqualTo(absolute);
        assertThat(Location.of(directory.resolve("with space").toUri().toString())
                        .name())
                .isEqualTo("with space");
    }

    @Test
    void aUriOfAnotherSchemeIsHadoops() {
        Location location = Location.of("hdfs://namenode:8020/drops/2024-10-16");
        assertThat(location).isInstanceOf(HadoopLocation.class);
        assertThat(location.resolve("civil").absolute()).isEqualTo("hdfs://namenode:8020/drops/2024-10-16/civil");
    }

    @Test
    void namesAndParents() {
        Location file = root.resolve("civil/part-0.parquet");
        assertThat(file.name()).isEqualTo("part-0.parquet");
        assertThat(file.parent().name()).isEqualTo("civil");
        assertThat(file.parent().parent().absolute()).isEqualTo(root.absolute());
        assertThat(Location.of("/").parent().absolute()).isEqualTo("/");
    }

    @Test
    void listIsInOrderOfNameAndTellsSizes() throws IOException {
        for (String name : new String[] {"b", "a", "c10", "c9", "_manifest.json"}) {
            write(root.resolve(name), name);
        }
        root.resolve("d").createDirectories();
        assertThat(root.list())
                .extracting(Location.Entry::name)
                .containsExactly("_manifest.json", "a", "b", "c10", "c9", "d");
        assertThat(root.list().get(3)).isEqualTo(new Location.Entry("c10", 3, false));
        assertThat(root.list().get(5).directory()).isTrue();
    }

    @Test
    void readsAtAnyPositionAndSaysWhereTheFileEnds() throws IOException {
        Location file = root.resolve("file");
        write(file, "0123456789");
        try (SeekableInput input = file.open()) {
            assertThat(input.size()).isEqualTo(10);
            byte[] target = new byte[4];
            input.readFully(7, target, 1, 3);
            assertThat(target).containsExactly(0, '7', '8', '9');
            assertThatThrownBy(() -> input.readFully(8, target, 0, 4))
                    .isInstanceOf(EOFException.class)
                    .hasMessage(file + " ends at byte 10, expected 12");
        }
    }

    @Test
    void anAbsentFileIsNotFound() {
        Location file = root.resolve("absent");
        assertThatThrownBy(file::open).isInstanceOf(FileNotFoundException.class).hasMessageContaining("absent");
    }

    @Test
    void largeFilesAreReadWhole() throws IOException {
        byte[] content = new byte[(3 << 20) + 17];
        new java.util.Random(1).nextBytes(content);
        Location file = root.resolve("deep/er/file");
        try (OutputStream output = file.create()) {
            output.write(content);
        }
        assertThat(file.readAll()).isEqualTo(content);
    }

    @Test
    void writingReplacesWhatWasThere() throws IOException {
        Location file = root.resolve("file");
        write(file, "a longer text");
        write(file, "short");
        assertThat(file.readAll()).asString().isEqualTo("short");
        file.writeAtomically("whole".getBytes(StandardCharsets.UTF_8));
        assertThat(file.readAll()).asString().isEqualTo("whole");
        assertThat(root.list()).extracting(Location.Entry::name).containsExactly("file");
    }

    @Test
    void renameReplacesAFile() throws IOException {
        write(root.resolve("new"), "new");
        write(root.resolve("old"), "old");
        root.resolve("new").renameTo(root.resolve("old"));
        assertThat(root.resolve("old").readAll()).asString().isEqualTo("new");
        assertThat(root.resolve("new").exists()).isFalse();
    }

    @Test
    void renameMovesADirectoryWithAllItHolds() throws IOException {
        write(root.resolve(".out.tmp/verdicts/part-0"), "x");
        root.resolve(".out.tmp").renameTo(root.resolve("out"));
        assertThat(root.resolve("out/verdicts/part-0").exists()).isTrue();
        assertThat(root.resolve("out").isDirectory()).isTrue();
    }

    @Test
    void renameNeverReplacesADirectoryNotEvenAnEmptyOne() throws IOException {
        write(root.resolve("from/file"), "x");
        root.resolve("to").createDirectories();
        assertThatThrownBy(() -> root.resolve("from").renameTo(root.resolve("to")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> root.resolve("from/file").renameTo(root.resolve("to")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(root.resolve("from/file").exists()).isTrue();
    }

    @Test
    void twoMayDeleteTheSameDirectoryAtOnce() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 20; round++) {
                Location tree = root.resolve("tree");
                for (int i = 0; i < 100; i++) {
                    tree.resolve("folder-" + i % 10 + "/file-" + i).writeAtomically(new byte[] {1});
                }
                Future<Void> deleting = other.submit(() -> {
                    tree.delete();
                    return null;
                });
                tree.delete();
                deleting.get();
                assertThat(tree.exists()).isFalse();
            }
        } finally {
            other.shutdown();
        }
    }

    @Test
    void deleteTakesEverythingBelowAndNothingWhereALinkPoints() throws IOException {
        write(root.resolve("kept/file"), "x");
        write(root.resolve("gone/a/b/c"), "x");
        Files.createSymbolicLink(directory.resolve("gone/link"), directory.resolve("kept"));
        root.resolve("gone").delete();
        assertThat(root.resolve("gone").exists()).isFalse();
        assertThat(root.resolve("kept/file").exists()).isTrue();
        root.resolve("gone").delete();
    }

    @Test
    void durableOutputMayBeClosedTwice() throws IOException {
        Location file = root.resolve("file");
        OutputStream output = file.createDurable();
        output.write('x');
        output.write("yz".getBytes(StandardCharsets.UTF_8), 0, 2);
        output.close();
        output.close();
        assertThat(file.readAll()).asString().isEqualTo("xyz");
    }

    private static void write(Location file, String text) throws IOException {
        try (OutputStream output = file.create()) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What follows a failure may be the deletion of the file; and a run that goes on must not run out of handles. */
    @Test
    void aFileThatTheDiskRefusesToSyncIsClosedAllTheSame() throws Exception {
        Path refusing = Path.of("/dev/null"); // fsync(2) answers EINVAL
        assumeTrue(Files.exists(refusing), "there is no device that refuses");
        FileChannel channel = FileChannel.open(refusing, StandardOpenOption.WRITE);
        LocalLocation.SyncedOutputStream stream = new LocalLocation.SyncedOutputStream(channel);
        assertThatThrownBy(stream::close).isInstanceOf(IOException.class);
        assertThat(channel.isOpen()).isFalse();
    }
}
