package io.sitthi.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a repository of its own, with a Maven that only makes a jar file and a Java that only says how it was
 * called.
 */
class LauncherTest {

    private static final String FAKE_JAVA = """
            #!/bin/bash
            printf 'in %s\\n' "$PWD"
            printf 'locale %s\\n' "${LC_ALL-}${LC_CTYPE-}"
            printf '%s\\n' "$@"
            [[ -z "${FAKE_ARCHIVE-}" ]] || for each in "$@"; do
                case $each in -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) touch "${each#*=}" ;; esac
            done
            exit "${FAKE_STATUS:-0}"
            """;

    private static final String FAKE_MAVEN = """
            #!/bin/bash
            echo "maven in $PWD: $*"
            [[ -z "${FAKE_FAULT-}" ]] || exit 1
            mkdir -p jobs/target streaming/target
            touch jobs/target/sitthi-jobs.jar streaming/target/sitthi-streaming.jar && echo "$*" >>maven-runs
            [[ "$*" != *benchmarks* ]] || touch benchmarks/target/sitthi-benchmarks.jar
            """;

    /** Spaces in every path. */
    @TempDir
    private Path temporary;

    private Path repository;
    private Path jdk;
    private Path tools;

    @BeforeEach
    void layOut() throws IOException {
        repository = Files.createDirectories(temporary.resolve("the long house"));
        Files.copy(
                Repository.resolve("sitthi"),
                executable(repository.resolve("sitthi"), ""),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("datasets", "jobs", "streaming", "benchmarks", "benchmarks/src/peers/spark")) {
            Files.createDirectories(repository.resolve(module).resolve("src/main/java"));
            Files.writeString(repository.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(repository.resolve("pom.xml"), "");
        jdk = temporary.resolve("a jdk");
        executable(jdk.resolve("bin/java"), FAKE_JAVA);
        executable(jdk.resolve("bin/javac"), "");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"17.0.15\"\n");
        tools = temporary.resolve("tools");
        executable(tools.resolve("mvn"), FAKE_MAVEN);
    }

    @Test
    void buildsOnceAndStartsWhereTheCallerIs() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("some where"));
        Result first = run(elsewhere, Map.of(), "verify", "--drop", "a drop");
        assertThat(first.status).isZero();
        assertThat(first.error).hasLineCount(1).startsWith("sitthi: building");
        assertThat(first.output)
                .isEqualTo(String.join(
                        "\n",
                        "in " + elsewhere.toRealPath(),
                        "locale C.UTF-8",
                        "-Xshare:auto",
                        "-Xms1g",
                        "-Xmx2560m",
                        "-XX:MetaspaceSize=160m",
                        "-XX:+UseParallelGC",
                        "-jar",
                        repository.toRealPath() + "/jobs/target/sitthi-jobs.jar",
                        "verify",
                        "--drop",
                        "a drop",
                        ""));

        Result second = run(elsewhere, Map.of(), "verify");
        assertThat(second.error).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anInstalledSitthiAndASchedulesNeverBuild() throws Exception {
        run(repository, Map.of(), "help");
        assertThat(builds()).isEqualTo(1);
        Path source = repository.resolve("jobs/src/main/java/New.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Result scheduled = run(repository, Map.of("SITTHI_BUILD", "never"), "verify");
        assertThat(scheduled.status).isZero();
        assertThat(scheduled.error).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.delete(repository.resolve("pom.xml"));
        assertThat(run(repository, Map.of(), "verify").error).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.delete(repository.resolve("jobs/target/sitthi-jobs.jar"));
        Result missing = run(repository, Map.of(), "verify");
        assertThat(missing.status).isEqualTo(4);
        assertThat(missing.error).contains("sitthi-jobs.jar is missing, and nothing is built here");
        assertThat(builds()).isEqualTo(1);
    }

    /** As the tarball lays it out: nothing of a checkout is looked for, even where one lies around it. */
    @Test
    void fromTheTarballNothingIsBuiltAndAJreIsEnough() throws Exception {
        Path installed = repository.resolve("opt/sitthi 1");
        Path launcher = executable(installed.resolve("bin/sitthi"), Files.readString(repository.resolve("sitthi")));
        Files.createDirectories(installed.resolve("java"));
        Files.writeString(installed.resolve("java/sitthi-jobs.jar"), "");
        Files.delete(jdk.resolve("bin/javac"));
        String java = installed.toRealPath() + "/java/";
        Result night = run(launcher, temporary, Map.of("FAKE_ARCHIVE", "1"), "night", "--plan", "a plan");
        assertThat(night.error).isEmpty();
        assertThat(night.output).contains("-jar\n" + java + "sitthi-jobs.jar\nnight\n--plan\na plan\n");
        assertThat(run(launcher, temporary, Map.of(), "pay").output)
                .contains("-jar\n" + java + "sitthi-streaming.jar\npay\n");
        Result bench = run(launcher, temporary, Map.of(), "bench");
        assertThat(bench.status).isEqualTo(2);
        assertThat(bench.error).contains("not installed");
        assertThat(repository.resolve("maven-runs")).doesNotExist();
        try (var left = Files.list(installed.resolve("java"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void helpOnACommandIsAskedOfTheModuleThatHasIt() throws Exception {
        assertThat(run(repository, Map.of(), "help", "pay").output)
                .contains("/streaming/target/sitthi-streaming.jar\npay\n--help\n");
        assertThat(run(repository, Map.of(), "help", "stream", "wallets").output)
                .contains("/streaming/target/sitthi-streaming.jar\nstream\nwallets\n--help\n");
        assertThat(run(repository, Map.of(), "help", "bench").output)
                .contains("sitthi-benchmarks.jar\nbench\n--help\n");
        assertThat(run(repository, Map.of(), "help", "verify").output)
                .contains("/jobs/target/sitthi-jobs.jar\nhelp\nverify\n");
    }

    /** The programs have most libraries in common; each copy of them would take tens of megabytes. */
    @Test
    void equalLibrariesTakeTheRoomOfOne() throws Exception {
        for (String lib :
                List.of("jobs/target/lib", "jobs/target/flink", "streaming/target/lib", "benchmarks/target/lib")) {
            Files.createDirectories(repository.resolve(lib));
            Files.writeString(repository.resolve(lib).resolve("common.jar"), "common");
            Files.writeString(repository.resolve(lib).resolve("own.jar"), lib);
        }
        Files.delete(repository.resolve("jobs/target/lib/common.jar"));
        assertThat(run(repository, Map.of("FAKE_ARCHIVE", "1"), "help").status).isZero();
        Path common = repository.resolve("streaming/target/lib/common.jar");
        Object file = Files.readAttributes(common, BasicFileAttributes.class).fileKey();
        for (String lib : List.of("jobs/target/flink", "streaming/target/lib", "benchmarks/target/lib")) {
            Path each = repository.resolve(lib).resolve("common.jar");
            assertThat(each).content().isEqualTo("common");
            assertThat(Files.readAttributes(each, BasicFileAttributes.class).fileKey())
                    .isEqualTo(file);
            assertThat(repository.resolve(lib).resolve("own.jar")).content().isEqualTo(lib);
        }
    }

    @Test
    void startsWithWhatATrialRunLeftInTheWayThatJavaHasForIt() throws Exception {
        Map<String, String> archived = Map.of("FAKE_ARCHIVE", "1");
        assertThat(run(repository, archived, "help").output)
                .contains("-XX:SharedArchiveFile=" + repository.toRealPath() + "/jobs/target/sitthi.jsa\n");

        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        Result otherJava = run(repository, archived, "help");
        assertThat(otherJava.error).isEqualTo("sitthi: a trial run, so that later starts are quicker.\n");
        assertThat(otherJava.output).as("that Java takes one or the other").doesNotContain("-Xshare");
        assertThat(otherJava.output).contains("-XX:AOTCache=" + repository.toRealPath() + "/jobs/target/sitthi.aot\n");
        assertThat(otherJava.output).as("no warnings of libraries").contains("--enable-native-access=ALL-UNNAMED\n");
        Result pay = run(repository, archived, "pay");
        assertThat(pay.error).isEmpty();
        later(repository.resolve("sitthi"), 60);
        assertThat(run(repository, archived, "help").error)
                .as("another launcher may start Java with other options, which do not fit the cache")
                .isEqualTo("sitthi: a trial run, so that later starts are quicker.\n");
        assertThat(pay.output).contains("-XX:AOTCache=" + repository.toRealPath() + "/streaming/target/sitthi.aot\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aTrialRunIsMadeUpForWhenOnlyBenchmarksWereBuilt() throws Exception {
        Map<String, String> archived = Map.of("FAKE_ARCHIVE", "1");
        assertThat(run(repository, archived, "bench", "report").output).doesNotContain("sitthi.jsa");
        assertThat(run(repository, archived, "help").output).contains("/jobs/target/sitthi.jsa\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aTrialRunThatLeavesNothingIsNotTriedAgain() throws Exception {
        run(repository, Map.of(), "help");
        Result second = run(repository, Map.of("FAKE_ARCHIVE", "1"), "help");
        assertThat(second.error).isEmpty();
        assertThat(second.output).doesNotContain("sitthi.jsa");
    }

    @Test
    void startsPayFromItsModule() throws Exception {
        assertThat(run(repository, Map.of(), "pay", "--drop", "a drop").output)
                .contains("-jar\n" + repository.toRealPath()
                        + "/streaming/target/sitthi-streaming.jar\npay\n--drop\na drop\n");
    }

    @Test
    void theDemoEndsWithItsPayments() throws Exception {
        String jobs = repository.toRealPath() + "/jobs/target/sitthi-jobs.jar\ndemo\n";
        String pay = repository.toRealPath() + "/streaming/target/sitthi-streaming.jar\npay\n--drop\n";
        assertThat(run(repository, Map.of(), "demo").output)
                .contains(jobs)
                .contains("\nsitthi pay --drop demo/drop --wallets demo/out/wallets --out demo/paid\n")
                .endsWith(pay + "demo/drop\n--wallets\ndemo/out/wallets\n--out\ndemo/paid\n");
        assertThat(run(repository, Map.of(), "demo", "--people", "9", "--dir", "a place").output)
                .contains(jobs + "--people\n9\n--dir\na place\n")
                .endsWith(pay + "a place/drop\n--wallets\na place/out/wallets\n--out\na place/paid\n");
        assertThat(run(repository, Map.of(), "demo", "--dir=there").output).contains(pay + "there/drop\n");
    }

    @Test
    void theDemoEndsWhereItFails() throws Exception {
        Result failed = run(repository, Map.of("FAKE_STATUS", "3"), "demo");
        assertThat(failed.status).isEqualTo(3);
        assertThat(failed.output).doesNotContain("pay");
        assertThat(run(repository, Map.of(), "demo", "--help").output).doesNotContain("pay");
    }

    @Test
    void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
        run(repository, Map.of(), "help");
        Path source = repository.resolve("datasets/src/main/java/A.java");
        Files.writeString(source, "");
        later(source, 5);
        later(source.getParent(), -3600);
        run(repository, Map.of(), "help");
        assertThat(builds()).isEqualTo(2);

        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        run(repository, Map.of(), "help");
        assertThat(builds()).isEqualTo(2);

        Files.delete(source);
        later(source.getParent(), 5);
        run(repository, Map.of(), "help");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void startsThroughSymbolicLinks() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), repository.resolve("sitthi"));
        Path linkToLink = Files.createSymbolicLink(tools.resolve("sitthi"), Path.of("../link"));
        Result result = run(linkToLink, temporary, Map.of(), "help");
        assertThat(result.status).isZero();
        assertThat(result.output).contains(repository.toRealPath() + "/jobs/target/sitthi-jobs.jar\nhelp\n");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void handsOnTheStatusOfTheCommand() throws Exception {
        assertThat(run(repository, Map.of("FAKE_STATUS", "3"), "verify").status).isEqualTo(3);
    }

    @Test
    void takesOptionsForJavaAfterItsOwn() throws Exception {
        Map<String, String> options = Map.of("SITTHI_JAVA_OPTS", " -Xmx9g  -XX:+UseSerialGC ");
        assertThat(run(repository, options, "help").output)
                .contains("-XX:MetaspaceSize=160m\n-Xmx9g\n-XX:+UseSerialGC\n-jar\n")
                .doesNotContain("ParallelGC");
    }

    @Test
    void keepsALocaleThatKnowsUnicode() throws Exception {
        assertThat(run(repository, Map.of("LC_ALL", "th_TH.UTF-8"), "help").output)
                .as("itself, or where it is not installed another with its language")
                .containsPattern("locale th_TH\\.UTF-8\n|locale C\\.UTF-8\n-Duser\\.language=th\n");
        assertThat(run(repository, Map.of("LANG", "C.UTF-8"), "help").output).contains("locale \n");
        assertThat(run(repository, Map.of("LC_ALL", "C"), "help").output).contains("locale C.UTF-8\n");
    }

    @Test
    void fetchesTheBenchmarksPeersOnlyWhenWholeJobsAreAskedFor() throws Exception {
        Result plain = run(repository, Map.of(), "bench", "--quick", "CitizenId");
        assertThat(plain.status).as(plain.error).isZero();
        assertThat(plain.output)
                .contains("-jar\n" + repository.toRealPath()
                        + "/benchmarks/target/sitthi-benchmarks.jar\nbench\n--quick\nCitizenId\n");
        run(repository, Map.of(), "bench", "report");
        assertThat(lastBuild(1))
                .contains("-pl datasets,jobs,streaming,benchmarks -am")
                .doesNotContain("-Ppeers");

        run(repository, Map.of(), "bench", "--jobs", "verify");
        run(repository, Map.of(), "bench", "--jobs=verify");
        assertThat(lastBuild(2)).contains("-Ppeers -pl datasets,jobs,streaming,benchmarks,benchmarks/src/peers/spark");
        run(repository, Map.of(), "bench", "report");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aFailedBuildIsShownAndTriedAgain() throws Exception {
        Result result = run(repository, Map.of("FAKE_FAULT", "1"), "help");
        assertThat(result.status).isEqualTo(4);
        assertThat(result.output).isEmpty();
        assertThat(result.error)
                .contains("maven in " + repository.toRealPath() + ": -q -B")
                .contains("the build failed");
        assertThat(run(repository, Map.of(), "help").status).isZero();
    }

    @Test
    void anOldJavaIsRefused() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Result result = run(repository, Map.of(), "help");
        assertThat(result.status).isEqualTo(4);
        assertThat(result.error).contains("Java 17 or later is needed").contains("is version 11");
    }

    @Test
    void aJavaThatIsNotThereIsNamed() throws Exception {
        Files.delete(jdk.resolve("bin/java"));
        Result result = run(repository, Map.of(), "help");
        assertThat(result.status).isEqualTo(4);
        assertThat(result.error).contains("no Java in JAVA_HOME (" + jdk + ")");
    }

    @Test
    void withoutACompilerNothingIsBuilt() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        Result result = run(repository, Map.of(), "help");
        assertThat(result.status).isEqualTo(4);
        assertThat(result.error).contains("a JDK is needed");
    }

    private String lastBuild(int expectedBuilds) throws IOException {
        List<String> lines = Files.readAllLines(repository.resolve("maven-runs"));
        assertThat(lines).hasSize(expectedBuilds);
        return lines.get(expectedBuilds - 1);
    }

    private int builds() throws IOException {
        return Files.readAllLines(repository.resolve("maven-runs")).size();
    }

    private static void later(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    private static Path executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        return run(repository.resolve("sitthi"), directory, environment, arguments);
    }

    private Result run(Path launcher, Path directory, Map<String, String> environment, String... arguments)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        Path output = temporary.resolve("output");
        Path error = temporary.resolve("error");
        builder.redirectOutput(output.toFile()).redirectError(error.toFile());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end");
        }
        return new Result(process.exitValue(), Files.readString(output, UTF_8), Files.readString(error, UTF_8));
    }

    private record Result(int status, String output, String error) {}
}
