package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that a reader can hold in the head. */
class SourceLengthTest {

    private static final int MAX_LINES = 500;

    @Test
    void noSourceFileIsLongerThanAReaderCanHold() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> sources = Repository.javaSources();
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            String file = Repository.relative(source);
            if (lines > MAX_LINES) {
                tooLong.add(file + ": " + lines + " lines, more than " + MAX_LINES);
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(tooLong).isEmpty();
    }
}
