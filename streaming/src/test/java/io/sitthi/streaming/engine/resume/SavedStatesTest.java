package io.sitthi.streaming.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedStatesTest {

    @TempDir
    Path folder;

    private Path checkpoint(String job, long number) throws IOException {
        Path made = Files.createDirectories(folder.resolve(job).resolve("chk-" + number));
        try (OutputStream out = Files.newOutputStream(made.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(number, List.of(), List.of()), out);
        }
        return made;
    }

    private String uri() {
        return SavedStates.uri(folder.toString());
    }

    @Test
    void theNewestIsTheOneOfTheHighestNumberThatIsWhole() throws Exception {
        checkpoint("job", 9);
        Path tenth = checkpoint("job", 10);
        Files.createDirectories(folder.resolve("job/chk-11"));
        Files.createDirectories(folder.resolve("job/shared"));
        Files.createDirectories(folder.resolve("another"));
        assertThat(SavedStates.newest(uri())).isEqualTo(new SavedState(SavedStates.uri(tenth.toString()), 10));
    }

    @Test
    void whereNothingIsThereIsNone() throws Exception {
        assertThat(SavedStates.newest(uri())).isNull();
        assertThat(SavedStates.newest(uri() + "/nowhere")).isNull();
    }

    @Test
    void aTornOneIsAnErrorRatherThanPassedOver() throws Exception {
        checkpoint("job", 9);
        Files.write(checkpoint("job", 10).resolve("_metadata"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> SavedStates.newest(uri())).isInstanceOf(IOException.class);
    }

    @Test
    void oneIsOpenedByItsFolderOrItsMetadata() throws Exception {
        Path made = checkpoint("job", 7);
        SavedState expected = new SavedState(SavedStates.uri(made.toString()), 7);
        assertThat(SavedStates.open(SavedStates.uri(made.toString()))).isEqualTo(expected);
        assertThat(SavedStates.open(SavedStates.uri(made + "/_metadata"))).isEqualTo(expected);
        assertThatThrownBy(() -> SavedStates.open(uri() + "/chk-1"))
                .hasMessageContaining("is not a complete checkpoint or savepoint: not there");
    }
}
