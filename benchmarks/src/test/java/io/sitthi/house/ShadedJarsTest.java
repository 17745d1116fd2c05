package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second build must not put a jar that was shaded into itself: it doubles, and so does the one that is kept beside it. */
class ShadedJarsTest {

    @Test
    void whatIsShadedIsMadeAnewByEveryBuild() throws Exception {
        List<Path> shading = Repository.MODULES.stream()
                .map(module -> Repository.resolve(module).resolve("pom.xml"))
                .filter(ShadedJarsTest::shades)
                .toList();
        assertThat(shading).isNotEmpty();
        for (Path pom : shading) {
            assertThat(Files.readString(pom).replaceAll("\\s+", ""))
                    .as("%s: forceCreation of the jar plugin, or a name of its own for what is shaded", pom)
                    .containsAnyOf(
                            "<forceCreation>true</forceCreation>",
                            "<outputFile>",
                            "<shadedArtifactAttached>true</shadedArtifactAttached>");
        }
    }

    private static boolean shades(Path pom) {
        try {
            return Files.readString(pom).contains("maven-shade-plugin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
