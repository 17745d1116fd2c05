package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tarball that the build made, unpacked where an operator might, and a JRE that was linked as the container's is. */
final class Unpacked {

    private static final String PROPERTY = "sitthi.tarball";

    static final Path TARBALL =
            Path.of(System.getProperty(PROPERTY, "no tarball")).normalize();

    private Unpacked() {}

    /** @return the one folder in it */
    static Path into(Path place) throws Exception {
        assumeTrue(System.getProperty(PROPERTY) != null, "asked for by name, before the tarball is made");
        Files.createDirectories(place);
        Program tar = Program.run(place, Map.of(), "tar", "-xzf", TARBALL.toString());
        assertThat(tar.status()).as(tar.said()).isZero();
        try (var folders = Files.list(place)) {
            return folders.findFirst().orElseThrow();
        }
    }

    /** A JRE of the modules that the Containerfile names: without a compiler. */
    static Path jre(Path unpacked, Path place) throws Exception {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        Program linked = Program.run(
                unpacked,
                Map.of(),
                jlink.toString(),
                "--no-header-files",
                "--no-man-pages",
                "--add-modules",
                modules(Files.readString(unpacked.resolve("Containerfile"))),
                "--output",
                place.toString());
        assertThat(linked.status()).as(linked.said()).isZero();
        Program modules =
                Program.run(unpacked, Map.of(), place.resolve("bin/java").toString(), "--list-modules");
        assertThat(modules.said()).contains("java.base@").doesNotContain("jdk.compiler");
        assertThat(place.resolve("bin/javac")).doesNotExist();
        return place;
    }

    private static String modules(String containerfile) throws IOException {
        Matcher matcher = Pattern.compile("--add-modules\",? *\"?([\\w.,]+)").matcher(containerfile);
        if (!matcher.find()) {
            throw new IOException("the Containerfile links no Java");
        }
        return matcher.group(1);
    }
}
