package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command runs from the unpacked tarball on a JRE without a compiler, where no Maven may be called and nothing may be
 * written into the installation. Spaces in every path.
 */
class CommandsOfTarballTest {

    @TempDir
    private static Path temporary;

    private static Path sitthi;
    private static Path home;
    private static Path work;
    private static Path mavenCalled;
    private static List<String> before;
    private static final Map<String, String> ENVIRONMENT = new HashMap<>();

    @BeforeAll
    static void install() throws Exception {
        home = Unpacked.into(temporary.resolve("opt of the operator"));
        sitthi = home.resolve("bin/sitthi");
        before = tree();
        Path jre = Unpacked.jre(home, temporary.resolve("a jre"));
        work = Files.createDirectories(temporary.resolve("nights of the place"));
        mavenCalled = temporary.resolve("maven-called");
        Path tools = temporary.resolve("tools");
        for (String forbidden : List.of("mvn", "javac")) {
            Program.executable(
                    tools.resolve(forbidden), "#!/bin/sh\necho \"" + forbidden + "\" >>'" + mavenCalled + "'\nexit 1\n");
        }
        ENVIRONMENT.put("JAVA_HOME", jre.toString());
        ENVIRONMENT.put("PATH", tools + File.pathSeparator + "/usr/bin:/bin");
        ENVIRONMENT.put("SITTHI_JAVA_OPTS", "-Xms64m -Xmx1g");
    }

    @AfterAll
    static void nothingWasBuiltAndNothingWrittenThere() throws IOException {
        assertThat(mavenCalled).doesNotExist();
        assertThat(tree()).isEqualTo(before);
    }

    private static List<String> tree() throws IOException {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.map(file -> home.relativize(file) + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    private static Program run(String... arguments) throws Exception {
        return Program.run(
                work,
                ENVIRONMENT,
                Stream.concat(Stream.of(sitthi.toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void theVersionIsThatOfTheTarball() throws Exception {
        String version = home.getFileName().toString().substring("sitthi-".length());
        assertThat(run("--version").said()).contains(version);
        assertThat(run("pay", "--help").said()).contains("--wallets");
    }

    @Test
    void benchmarksAreNotInstalled() throws Exception {
        Program bench = run("bench");
        assertThat(bench.status()).isEqualTo(2);
        assertThat(bench.said()).contains("benchmarks are not installed");
    }

    @Test
    void aPersonsDayFromTheDropToThePayment() throws Exception {
        Program demo = run("demo", "--people", "1000", "--dir", "a demo");
        assertThat(demo.status()).as(demo.said()).isZero();
        assertThat(demo.said()).contains("ELIGIBLE", "CONSUMER APPROVED").doesNotContain("javac");

        Program grammar = run("check", "--drop", "a demo/drop");
        assertThat(grammar.status()).as(grammar.said()).isZero();

        Program difference = run("difference", "--from", "a demo/out", "--to", "a demo/out", "--out", "changes");
        assertThat(difference.status()).as(difference.said()).isZero();

        Program explained = run("explain", "--drop", "a demo/drop", "--citizen", "1100100000002");
        assertThat(explained.said()).doesNotContain("fault of Sitthi itself");

        Program replayed = run("stream", "--local", "--wallets", "a demo/out/wallets", "--drop", "a demo/drop", "--seconds", "4");
        assertThat(replayed.status()).as(replayed.said()).isZero();
        assertThat(replayed.said()).contains("decisions");
    }

    @Test
    void aNightByTheExamplesFromMessyDeliveriesToTheReport() throws Exception {
        Program generated = run("generate", "--people", "1000", "--out", "made/drop", "--as", "csv");
        assertThat(generated.status()).as(generated.said()).isZero();
        String plan = Files.readString(home.resolve("examples/plan.yaml"));
        Matcher line = Pattern.compile("dataset: (\\w+)").matcher(plan);
        assertThat(line.results().map(found -> found.group(1)))
                .containsExactlyInAnyOrder(
                        "registrations", "civil", "tax", "deposits", "incarceration", "measures");
        Path deliveries = work.resolve("made/drop/deliveries");
        StringBuilder listed = new StringBuilder();
        try (Stream<Path> files = Files.walk(deliveries)) {
            files.map(deliveries::relativize).sorted().forEach(file -> listed.append(file).append('\n'));
        }
        assertThat(listed.toString()).contains("tax");
        assertThat(listed.toString()).as("layout").isNotEmpty();
    }
}
