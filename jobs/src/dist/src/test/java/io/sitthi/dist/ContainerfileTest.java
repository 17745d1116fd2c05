package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What can be told of the Containerfile without building it: instructions that there are, stages that there are, images
 * with a version, and no image that ends as root.
 */
class ContainerfileTest {

    private static final Set<String> INSTRUCTIONS = Set.of(
            "FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "ENTRYPOINT", "CMD", "LABEL", "ARG", "EXPOSE", "VOLUME");

    private record Instruction(String name, String arguments) {}

    private static final List<Instruction> ALL = new ArrayList<>();

    @BeforeAll
    static void parse() throws IOException {
        String text = Files.readString(Path.of("files/Containerfile")).replaceAll("(?m)^#.*\n", "");
        for (String line : text.replaceAll("\\\\\n\\s*", "").split("\n")) {
            if (!line.isBlank()) {
                String[] words = line.split("\\s+", 2);
                ALL.add(new Instruction(words[0], words[1]));
            }
        }
    }

    @Test
    void everyInstructionIsOne() {
        assertThat(ALL).isNotEmpty().allSatisfy(each -> assertThat(INSTRUCTIONS).contains(each.name()));
        assertThat(ALL.get(0).name()).isEqualTo("FROM");
    }

    @Test
    void everyStageBeginsWithAnImageOfAVersionAndEndsAsSomebody() {
        Set<String> stages = new LinkedHashSet<>();
        String user = "";
        for (Instruction each : ALL) {
            switch (each.name()) {
                case "FROM" -> {
                    Matcher from = Pattern.compile("(\\S+) AS ([a-z]+)").matcher(each.arguments());
                    assertThat(from.matches()).as(each.arguments()).isTrue();
                    assertThat(from.group(1))
                            .matches("[a-z./-]+:[a-z0-9.-]*[0-9a-z]")
                            .doesNotEndWith(":latest");
                    if (stages.contains("stream")) {
                        assertThat(user).as("who runs the stream").isNotEmpty();
                    }
                    stages.add(from.group(2));
                    user = "";
                }
                case "USER" -> user = each.arguments();
                case "WORKDIR" -> assertThat(each.arguments()).startsWith("/");
                case "COPY" -> {
                    Matcher stage = Pattern.compile("--from=(\\S+) .*").matcher(each.arguments());
                    if (stage.matches()) {
                        assertThat(stages).contains(stage.group(1));
                    }
                }
                default -> assertThat(each.arguments()).isNotBlank();
            }
        }
        assertThat(stages).containsExactly("java", "stream", "night");
        assertThat(user).isEqualTo("10001");
    }

    /** Stripping native symbols starts objcopy, which not every image of a JDK has. */
    @Test
    void javaIsMadeWithoutOtherPrograms() {
        assertThat(ALL).anySatisfy(each -> {
            assertThat(each.name()).isEqualTo("RUN");
            assertThat(each.arguments()).contains("\"jlink\"").doesNotContain("--strip-debug", "strip-native");
        });
    }

    @Test
    void whatIsStartedIsTheLauncher() {
        assertThat(ALL).contains(new Instruction("ENTRYPOINT", "[\"/opt/sitthi/bin/sitthi\"]"));
    }
}
