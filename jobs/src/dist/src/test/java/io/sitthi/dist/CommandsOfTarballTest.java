package io.sitthi.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                    tools.resolve(forbidden),
                    "#!/bin/sh\necho \"" + forbidden + "\" >>'" + mavenCalled + "'\nexit 1\n");
        }
        ENVIRONMENT.put("JAVA_HOME", jre.toString());
        ENVIRONMENT.put("PATH", tools + File.pathSeparator + "/usr/bin:/bin");
        ENVIRONMENT.put("SITTHI_JAVA_OPTS", "-Xms64m -Xmx1g");
    }

    @AfterAll
    static void nothingWasBuiltAndNothingWrittenThere() throws IOException {
        if (before == null) {
            return; // skipped: there was no tarball
        }
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
                Stream.concat(Stream.of(sitthi.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
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

        Program replayed =
                run("stream", "--local", "--wallets", "a demo/out/wallets", "--drop", "a demo/drop", "--seconds", "4");
        assertThat(replayed.status()).as(replayed.said()).isZero();
        assertThat(replayed.said()).contains("decisions");
    }

    /** The example plan, with this place's paths, and deliveries as agencies write them. */
    @Test
    void aNightByTheExamplePlanFromMessyDeliveriesToTheAlert() throws Exception {
        Program generated = run("generate", "--people", "1000", "--out", "made/drop", "--as", "csv");
        assertThat(generated.status()).as(generated.said()).isZero();
        Path etc = Files.createDirectories(work.resolve("etc"));
        String example = Files.readString(home.resolve("examples/plan.yaml"));
        String plan = example.replaceAll(
                        "in: \\S+/(measures|incarceration)/\\*\\.csv, profile: \\S+\\.yaml, until: \"[0-9:]+\"",
                        "in: \"WORK/made/drop/deliveries/$1.csv\", profile: \"WORK/made/drop/deliveries/$1.yaml\"")
                .replaceAll(
                        "in: \\S+/(\\w+)/\\*\\.csv, profile: \\S+\\.yaml, until: \"[0-9:]+\"",
                        "drop: \"WORK/made/drop/$1\"")
                .replaceAll("drop: \\S+/registrations, until: \"[0-9:]+\"", "drop: \"WORK/made/drop/registrations\"")
                .replace("/var/lib/sitthi/", "WORK/")
                .replace("WORK", work.toString());
        Files.writeString(etc.resolve("wallet.yaml"), plan);
        Program.executable(
                etc.resolve("alert.sh"), "#!/bin/sh\necho \"$1\" >>'" + work.resolve("alerts") + "'\ncat >/dev/null\n");
        Program night = night();
        for (int refused = 0; night.status() == 3 && refused < 2; refused++) {
            deliverAgain(night.said());
            night = night();
        }
        assertThat(night.status()).as(night.said() + plan).isZero();
        assertThat(work.resolve("nights/2024-10-16/out/report.html")).exists();
        assertThat(Files.readString(work.resolve("alerts"))).matches("(failure\n){1,2}success\n");
        assertThat(Files.readString(work.resolve("metrics/sitthi.prom"))).endsWith("# EOF\n");
        assertThat(run("nights", "--plan", "etc/wallet.yaml").said()).contains("2024-10-16");
    }

    private static Program night() throws Exception {
        return run("night", "--plan", "etc/wallet.yaml", "--date", "2024-10-16");
    }

    /** Without the lines that the night found faulty, as an agency would after it was told. */
    private static void deliverAgain(String told) throws Exception {
        Map<String, Set<Integer>> faulty = new HashMap<>();
        Pattern.compile("(\\w+)\\.csv: line (\\d+)")
                .matcher(told)
                .results()
                .forEach(found -> faulty.computeIfAbsent(found.group(1), dataset -> new HashSet<>())
                        .add(Integer.valueOf(found.group(2))));
        for (Map.Entry<String, Set<Integer>> dataset : faulty.entrySet()) {
            Path file = work.resolve("made/drop/deliveries").resolve(dataset.getKey() + ".csv");
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            StringBuilder sound = new StringBuilder();
            for (int line = 1; line <= lines.size(); line++) {
                sound.append(dataset.getValue().contains(line) ? "" : lines.get(line - 1) + "\r\n");
            }
            Files.writeString(file, sound, StandardCharsets.ISO_8859_1);
        }
    }
}
