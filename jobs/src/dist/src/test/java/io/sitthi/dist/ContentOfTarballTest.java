package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sitthi.datasets.SitthiVersion;
import io.sitthi.jobs.night.NightPlanReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the tarball, and that it is the same bytes whenever and wherever it is made of the same. */
class ContentOfTarballTest {

    private static final Instant INSTANT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private static Path temporary;

    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        home = Unpacked.into(temporary.resolve("unpacked"));
    }

    private static String digest(Path file) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (InputStream input = new DigestInputStream(Files.newInputStream(file), sha256)) {
            input.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The build made one in another process, another folder and another time zone. */
    @Test
    void madeTwiceItIsTheSameBytes() throws Exception {
        Path again = temporary.resolve("again.tar.gz");
        new Packager(Path.of("../../.."), SitthiVersion.get(), INSTANT).write(again);
        assertThat(digest(again)).isEqualTo(digest(Unpacked.TARBALL));
        Program listed = Program.run(temporary, Map.of("TZ", "UTC"), "tar", "-tvzf", again.toString());
        assertThat(listed.said().lines())
                .allSatisfy(
                        line -> assertThat(line).containsPattern("^[d-]rw[x-]r-[x-]r-[x-] root/root +\\d+ 2026-01-01"))
                .map(line -> line.replaceAll(".* ", ""))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /** What Maven makes is as old as the build says, whenever it was built; so is the shaded jar, which is not shaded twice. */
    @Test
    void sitthisOwnJarsKnowNoTime() throws Exception {
        for (String jar : List.of(
                "sitthi-jobs.jar", "sitthi-streaming.jar", "lib/sitthi-datasets-" + SitthiVersion.get() + ".jar")) {
            try (JarFile open = new JarFile(home.resolve("java").resolve(jar).toFile())) {
                for (JarEntry entry : Collections.list(open.entries())) {
                    if (entry.getName().startsWith("io/sitthi")) {
                        assertThat(entry.getTimeLocal())
                                .as(entry.getName())
                                .isEqualTo(LocalDateTime.of(2026, 1, 1, 0, 0));
                    }
                }
            }
        }
        Path thin = Path.of("../../../streaming/target/original-sitthi-streaming.jar");
        assertThat(Files.size(thin))
                .as("what is shaded is the module's own jar, not one that was shaded before")
                .isLessThan(Files.size(home.resolve("java/sitthi-streaming.jar")) / 10);
    }

    @Test
    void nothingThatAnOperatorNeedsIsMissing() {
        assertThat(List.of(
                        "bin/sitthi",
                        "OPERATING.md",
                        "LICENSE",
                        "NOTICE",
                        "licences/THIRD-PARTY.txt",
                        "Containerfile",
                        "examples/plan.yaml",
                        "examples/profiles/wallet/tax.yaml",
                        "systemd/sitthi-night@.service",
                        "systemd/sitthi-night@.timer",
                        "kubernetes/night.yaml",
                        "kubernetes/stream.yaml",
                        "man/man1/sitthi.1",
                        "man/man1/sitthi-verify.1",
                        "man/man1/sitthi-stream-wallets.1",
                        "completion/sitthi.bash",
                        "docs/contract/17-the-night.md"))
                .allSatisfy(name -> assertThat(home.resolve(name)).isNotEmptyFile());
        assertThat(home.resolve("bin/sitthi")).isExecutable();
        assertThat(home.resolve("examples/alert.sh")).isExecutable();
    }

    @Test
    void theVersionStandsWhereItIsAskedForAndNoPlaceholderIsLeft() throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(
                            each -> each.toString().matches(".*\\.(md|yaml|service|timer|sh)|.*Containerfile"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("@VERSION@");
            }
        }
        assertThat(Files.readString(home.resolve("kubernetes/night.yaml")))
                .contains("image: sitthi:" + SitthiVersion.get());
        assertThat(home.getFileName()).hasToString("sitthi-" + SitthiVersion.get());
    }

    @Test
    void theExamplePlanIsAPlan() throws Exception {
        Path plan = home.resolve("examples/plan.yaml");
        assertThat(NightPlanReader.read(Files.readAllBytes(plan), "plan.yaml", home.resolve("examples"))
                        .deliveries())
                .allSatisfy(delivery -> {
                    if (delivery.profile() != null) {
                        assertThat(Path.of(delivery.profile())).exists();
                    }
                });
    }

    @Test
    void everyCommandHasAManualPageThatRoffTakesWithoutAWarning() throws Exception {
        List<Path> pages;
        try (Stream<Path> files = Files.list(home.resolve("man/man1"))) {
            pages = files.sorted().toList();
        }
        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(Files.readString(home.resolve("man/man1/sitthi-verify.1"))).contains(".SH OPTIONS", "\\-\\-drop");
        assumeTrue(Program.isThere("groff"), "no groff here");
        String[] command = Stream.concat(
                        Stream.of("groff", "-mandoc", "-ww", "-z"),
                        pages.stream().map(Path::toString))
                .toArray(String[]::new);
        Program groff = Program.run(home, Map.of(), command);
        assertThat(groff.said()).isEmpty();
        assertThat(groff.status()).isZero();
    }

    @Test
    void bashCompletesCommandsOfAllPrograms() throws Exception {
        for (String[] typed :
                new String[][] {{"ver", "verify"}, {"repl", "replay"}, {"stre", "stream"}, {"nigh", "night"}}) {
            Program completed = Program.run(
                    home,
                    Map.of(),
                    "bash",
                    "-c",
                    "compopt() { :; }; source completion/sitthi.bash; COMP_WORDS=(sitthi " + typed[0]
                            + "); COMP_CWORD=1; _complete_sitthi; echo \"${COMPREPLY[@]}\"");
            assertThat(completed.said()).contains(typed[1]);
        }
    }
}
