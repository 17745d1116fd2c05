package io.sitthi.jobs.wallet.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.verify.ProgramStops.Act;
import io.sitthi.jobs.wallet.verify.ProgramStops.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drop and output on a real S3 server, by S3A: no folder is ever renamed, and the manifests come last. */
class S3Test {

    private static final String ROOT = "s3a://" + S3Server.BUCKET + "/";
    private static final int LEAST_FILES = 12;

    @TempDir
    static Path shared;

    private static S3Server server;
    private static Path configuration;
    private static Path onClassPath;
    private static Map<String, String> expected;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(Files.createDirectory(shared.resolve("s3")));
        // for other processes, the folder that HADOOP_CONF_DIR names; for this one, the class path
        configuration = Files.createDirectory(shared.resolve("conf"));
        server.configure(configuration.resolve("core-site.xml"));
        String name = "s3-" + ProcessHandle.current().pid() + ".xml";
        onClassPath = Path.of(S3Test.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(name);
        server.configure(onClassPath);
        Configuration.addDefaultResource(name);
        Delivery local = Delivery.generate(shared.resolve("drop"), SyntheticDropOptions.of(5_000, 71));
        verify(local.path().toString(), shared.resolve("out").toString()).hasStatus(0);
        expected = PublishedData.digests(Location.of(shared.resolve("out")));
        copy(Location.of(local.path()), Location.of(ROOT + "drop"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (onClassPath != null) {
            Files.deleteIfExists(onClassPath);
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void fromS3ToS3TheDataIsTheSame() throws Exception {
        String out = ROOT + "results/out";
        CommandRun run = verify(ROOT + "drop", out, scratch()).hasStatus(0);
        assertThat(run.out()).contains("Report  " + out + "/report.html");
        requireWholeAndAlone("results");
        assertThat(verify(ROOT + "drop", out, scratch()).hasStatus(0).out())
                .startsWith("This run is finished already; its report is " + out + "/report.html.");
        Delivery other = Delivery.generate(directory.resolve("other"), SyntheticDropOptions.of(500, 72));
        assertThat(verify(other.path().toString(), out, scratch()).hasStatus(2).message())
                .contains("is not the output of this drop and programme");
        requireWholeAndAlone("results");
    }

    @Test
    void onFlinkTheDataIsTheSame() throws Exception {
        verify(ROOT + "drop", ROOT + "flink/out", scratch(), "--engine", "flink")
                .hasStatus(0);
        requireWholeAndAlone("flink");
    }

    @Test
    void withEvidenceToo() throws Exception {
        verify(ROOT + "drop", ROOT + "evidence/out", scratch(), "--evidence").hasStatus(0);
        Map<String, String> found = PublishedData.digests(Location.of(ROOT + "evidence/out"));
        assertThat(found).containsAllEntriesOf(expected).containsKey("evidence/" + Manifest.FILE_NAME);
    }

    /** Whoever waits for the first dataset's manifest finds everything; whoever looks before finds no manifest at all. */
    @Test
    void aReaderThatLooksTooEarlyFindsNothing() throws Exception {
        Location out = Location.of(ROOT + "early/out");
        AtomicBoolean done = new AtomicBoolean();
        List<String> early = new ArrayList<>();
        CompletableFuture<Map<String, String>> reader = CompletableFuture.supplyAsync(() -> {
            try {
                boolean whole = false;
                while (!whole && !done.get()) {
                    // those of the other datasets may come at any time before this one
                    whole = out.resolve("verdicts/" + Manifest.FILE_NAME).exists();
                    if (!whole && early.isEmpty() && out.resolve("verdicts").exists()) {
                        List<String> names = names(out.resolve("verdicts"));
                        whole = out.resolve("verdicts/" + Manifest.FILE_NAME).exists();
                        early.addAll(whole ? List.of() : names);
                    }
                }
                return PublishedData.digests(out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        verify(ROOT + "drop", out.absolute(), scratch()).hasStatus(0);
        Map<String, String> seen = reader.get(30, TimeUnit.SECONDS);
        done.set(true);
        assertThat(seen).isEqualTo(expected);
        assertThat(early).as("files that stood there before they counted").doesNotContain(Manifest.FILE_NAME);
    }

    @Test
    void aKilledRunHasPublishedNothingAndIsContinued() throws Exception {
        Location out = Location.of(ROOT + "killed/out");
        String[] arguments = {
            "verify", "--drop", ROOT + "drop", "--out", out.absolute(), "--scratch", scratch(), "--threads", "2"
        };
        try (VerifyProcess process = VerifyProcess.startStopped(
                directory.resolve("log"), Map.of("HADOOP_CONF_DIR", configuration.toString()), arguments)) {
            process.stopBefore(Step.DECIDE_NOTE, Act.RENAMED, 1).kill();
        }
        assertThat(out.resolve("verdicts/" + Manifest.FILE_NAME).exists()).isFalse();
        assertThat(out.resolve("summary.json").exists()).isFalse();
        Delivery other = Delivery.generate(directory.resolve("other"), SyntheticDropOptions.of(500, 72));
        assertThat(verify(
                                other.path().toString(),
                                out.absolute(),
                                directory.resolve("elsewhere").toString())
                        .hasStatus(2)
                        .message())
                .contains("is being made by an unfinished run of another drop or programme")
                .contains(ROOT + "killed/.out.partial-");
        CommandRun.of(arguments).hasStatus(0);
        requireWholeAndAlone("killed");
    }

    /** What a run that was killed between two manifests leaves is not taken for an output, and is mended. */
    @Test
    void halfOfAnOutputIsMadeWhole() throws Exception {
        Location out = Location.of(ROOT + "half/out");
        verify(ROOT + "drop", out.absolute(), scratch()).hasStatus(0);
        out.resolve("verdicts/" + Manifest.FILE_NAME).delete();
        assertThat(verify(ROOT + "drop", out.absolute(), scratch()).hasStatus(2).message())
                .as("files of unknown origin")
                .contains("is not the output of this drop and programme");
        String run = text(out.resolve("summary.json")).replaceFirst("(?s).*\"run_id\" ?: ?\"([0-9a-f]{12}).*", "$1");
        write(Location.of(ROOT + "half/.out.partial-" + run + "/_begun"), new byte[0]);
        verify(ROOT + "drop", out.absolute(), scratch()).hasStatus(0);
        requireWholeAndAlone("half");
    }

    @Test
    void theKeysStandInTheConfigurationAndNowhereElse() throws Exception {
        Location out = Location.of(ROOT + "keys/out");
        Path log = directory.resolve("log");
        try (VerifyProcess process = VerifyProcess.start(
                log,
                Map.of("HADOOP_CONF_DIR", configuration.toString()),
                "verify",
                "--drop",
                ROOT + "drop",
                "--out",
                out.absolute(),
                "--scratch",
                scratch(),
                "--engine",
                "flink")) {
            process.ends(0);
        }
        List<String> texts = new ArrayList<>(List.of(Files.readString(log)));
        collect(Location.of(ROOT + "keys"), texts);
        try (Stream<Path> files = Files.walk(Path.of(scratch()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1)); // the history among them
            }
        }
        assertThat(texts).hasSizeGreaterThan(LEAST_FILES);
        assertThat(texts).noneMatch(text -> text.contains(S3Server.SECRET_KEY) || text.contains(S3Server.ACCESS_KEY));
        assertThat(verify("s3a://" + S3Server.ACCESS_KEY + ":" + S3Server.SECRET_KEY + "@sitthi/drop", ROOT + "never")
                        .hasStatus(2)
                        .err())
                .contains("core-site.xml")
                .doesNotContain(S3Server.SECRET_KEY);
    }

    private void requireWholeAndAlone(String folder) throws IOException {
        assertThat(PublishedData.digests(Location.of(ROOT + folder + "/out"))).isEqualTo(expected);
        assertThat(names(Location.of(ROOT + folder))).containsExactly("audit.jsonl", "out");
    }

    private String scratch() {
        return directory.resolve("scratch").toString();
    }

    private static CommandRun verify(String drop, String out) {
        return CommandRun.of("verify", "--drop", drop, "--out", out);
    }

    private static CommandRun verify(String drop, String out, String scratch, String... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("verify", "--drop", drop, "--out", out, "--scratch", scratch), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static List<String> names(Location folder) throws IOException {
        return folder.list().stream().map(Location.Entry::name).toList();
    }

    private static String text(Location file) throws IOException {
        return new String(file.readAll(), StandardCharsets.UTF_8);
    }

    private static void collect(Location folder, List<String> texts) throws IOException {
        for (Location.Entry entry : folder.list()) {
            if (entry.directory()) {
                collect(folder.resolve(entry.name()), texts);
            } else {
                texts.add(new String(folder.resolve(entry.name()).readAll(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void copy(Location from, Location to) throws IOException {
        for (Location.Entry entry : from.list()) {
            if (entry.directory()) {
                copy(from.resolve(entry.name()), to.resolve(entry.name()));
            } else {
                write(to.resolve(entry.name()), from.resolve(entry.name()).readAll());
            }
        }
    }

    private static void write(Location file, byte[] content) throws IOException {
        try (OutputStream output = file.create()) {
            output.write(content);
        }
    }
}
