package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The worked example of the developers' guide is the source of a kind that is compiled and run by the tests of module jobs:
 * what the guide shows must stand there line by line.
 */
class WorkedExampleTest {

    private static final String EXAMPLE = "jobs/src/test/java/io/sitthi/jobs/engine/general/run/NotesKind.java";
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** Stands in the guide where lines of the source are left out. */
    private static final String LEFT_OUT = "// …";

    @Test
    void whatTheGuideShowsStandsInTheExample() throws IOException {
        List<String> source = lines(Files.readString(Repository.resolve(EXAMPLE)));
        List<List<String>> shown = shown(Files.readString(Repository.resolve("CONTRIBUTING.md")));
        assertThat(shown).as("parts of the example in CONTRIBUTING.md").hasSizeGreaterThan(3);
        for (List<String> part : shown) {
            assertThat(source).as("shown in CONTRIBUTING.md").containsSequence(part);
        }
    }

    private static List<List<String>> shown(String guide) {
        List<List<String>> parts = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(guide);
        while (blocks.find()) {
            List<String> part = new ArrayList<>();
            for (String line : lines(blocks.group(1))) {
                if (line.equals(LEFT_OUT)) {
                    parts.add(part);
                    part = new ArrayList<>();
                } else {
                    part.add(line);
                }
            }
            parts.add(part);
        }
        parts.removeIf(List::isEmpty);
        return parts;
    }

    /** Without indentation and empty lines. */
    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
