package io.sitthi.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights on a small nation, from deliveries to reports. */
class NightTest {

    private static final List<String> DATASETS =
            List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures");

    @TempDir
    Path directory;

    private String deliveries = "";
    private int readByProfile;

    @BeforeEach
    void deliver() throws Exception {
        CommandRun generated = CommandRun.of(
                "generate",
                "--people",
                "300",
                "--out",
                directory.resolve("nation").toString(),
                "--as",
                "csv");
        assertThat(generated.exitStatus()).isZero();
        StringBuilder yaml = new StringBuilder();
        for (String dataset : DATASETS) {
            String line = generated
                    .out()
                    .lines()
                    .filter(l -> l.startsWith(dataset + ".csv"))
                    .findFirst()
                    .orElseThrow();
            if (line.contains(" 0 of them faulty")) {
                readByProfile++;
                yaml.append("  - {dataset: ")
                        .append(dataset)
                        .append(", in: nation/deliveries/")
                        .append(dataset)
                        .append(".csv, profile: nation/deliveries/")
                        .append(dataset)
                        .append(".yaml}\n");
            } else {
                yaml.append("  - {dataset: ")
                        .append(dataset)
                        .append(", drop: nation/")
                        .append(dataset)
                        .append("}\n");
            }
        }
        deliveries = yaml.toString();
        assertThat(readByProfile).isPositive();
        System.setProperty("sitthi.streaming.jar", streamingJar().toString());
    }

    @AfterEach
    void forgetJar() {
        System.clearProperty("sitthi.streaming.jar");
    }

    /** Stands for the stream: notes what it is asked for. */
    public static final class StreamStandIn {
        private StreamStandIn() {}

        public static void main(String[] arguments) throws Exception {
            String held = System.getenv("STAND_IN_HOLDS");
            if (held != null) {
                Files.createFile(Path.of(held));
                ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
                while (ProcessHandle.current().parent().filter(parent::equals).isPresent()) {
                    Thread.sleep(10);
                }
                return;
            }
            Files.writeString(
                    Path.of(System.getenv().getOrDefault("STAND_IN_LOG", arguments[5] + "-published")),
                    String.join(" ", arguments) + "\n");
            System.out.println("1 wallet opened");
        }
    }

    private Path streamingJar() throws IOException {
        String entry = StreamStandIn.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StreamStandIn.class.getName());
        Path jar = directory.resolve("stream.jar");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = NightTest.class.getResourceAsStream("/" + entry)) {
            output.putNextEntry(new JarEntry(entry));
            code.transferTo(output);
        }
        return jar;
    }

    private Path plan(String more) throws IOException {
        Path plan = directory.resolve("plan.yaml");
        Files.writeString(
                plan,
                "name: small\nprogramme: digital-wallet-2567\ndeliveries:\n" + deliveries
                        + "drop: nights/{date}/drop\nout: nights/{date}/out\nsteps: [ingest, verify, publish]\n"
                        + "kafka: {bootstrap: \"127.0.0.1:1\", in_force: \"05:00\"}\nhistory: history\n" + more);
        return plan;
    }

    private CommandRun night(Path plan, String date) {
        return CommandRun.of("night", "--plan", plan.toString(), "--date", date, "--look-every", "1", "--json");
    }

    @Test
    void aNightIsDoneOnceAndTheNextIsHeldAgainstIt() throws Exception {
        Path plan = plan("metrics: sitthi.prom\nkeep_nights: 1\n");
        Files.writeString(plan, Files.readString(plan).replace("verify, publish", "verify, difference, publish"));
        CommandRun first = night(plan, "2024-10-16").hasStatus(0);
        assertThat(first.out())
                .contains("await", "ingest", "verify", "publish", "no night before", "\"status\":\"COMPLETED\"");
        Path out = directory.resolve("nights/2024-10-16/out");
        assertThat(out.resolve("report.html")).exists();
        assertThat(directory.resolve("nights/2024-10-16/out.night.json"))
                .content()
                .contains("\"starts\":1");
        String metrics = Files.readString(directory.resolve("sitthi.prom"));
        assertThat(metrics)
                .endsWith("# EOF\n")
                .contains("sitthi_night_success{plan=\"small\"} 1", "step=\"verify\",count=\"registrations\"");
        assertThat(night(plan, "2024-10-16").hasStatus(0).out()).contains("done already", "\"starts\":1");

        CommandRun second = night(plan, "2024-10-17").hasStatus(0);
        assertThat(second.out()).contains("1 wallet opened");
        assertThat(directory.resolve("nights/2024-10-17/out-difference/difference.json"))
                .exists();
        assertThat(directory.resolve("nights/2024-10-17/out/wallets-published"))
                .content()
                .contains(
                        "stream wallets --from " + out.resolve("wallets") + " --to ",
                        "--in-force 20",
                        "--bootstrap 127.0.0.1:1");
        assertThat(out).as("only one night is kept").doesNotExist();
        assertThat(directory.resolve("nation/tax/_manifest.json"))
                .as("a delivery is never deleted")
                .exists();

        Path page = directory.resolve("nights.html");
        CommandRun list = CommandRun.of("nights", "--plan", plan.toString(), "--html", page.toString())
                .hasStatus(0);
        assertThat(list.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("2024-10-17", "COMPLETED", "rows read ", "registrations ", "wallets ")
                .containsPattern("(  2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ){2} +[0-9.]+ s");
        assertThat(page)
                .content()
                .contains("2024-10-16", "2024-10-17", "คืนที่ประมวลผล", "The latest night", "default-src 'none'")
                .doesNotContain("<script", "http:", "https:");
        String id = list.out().strip().split(" ")[0];
        assertThat(CommandRun.of(
                                "nights",
                                "show",
                                id,
                                "--history",
                                directory.resolve("history").toString())
                        .hasStatus(0)
                        .out())
                .contains("of small, 2024-10-17: COMPLETED", "publish");
        CommandRun.of("nights", "show", "99", "--plan", plan.toString()).hasStatus(2);
    }

    @Test
    void aFailedNightIsToldAndContinued() throws Exception {
        List<String> posted = Collections.synchronizedList(new ArrayList<>());
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        http.start();
        try (MailRelay relay = new MailRelay()) {
            Path command = directory.resolve("alert.sh");
            Files.writeString(
                    command, "#!/bin/sh\necho \"$1\" >> " + directory.resolve("told") + "\ncat > /dev/null\n");
            assertThat(command.toFile().setExecutable(true)).isTrue();
            Path plan = plan("alerts: {command: ./alert.sh, http: \"http://127.0.0.1:"
                    + http.getAddress().getPort()
                    + "/\", mail: {smtp: \"127.0.0.1:" + relay.port()
                    + "\", from: sitthi@example.go.th, to: [operator@example.go.th]},"
                    + " on: [failure, late, success]}\nmetrics: sitthi.prom\n");
            Path delivery = directory.resolve("nation/deliveries/measures.csv");
            Path aside = directory.resolve("aside.csv");
            Files.move(delivery, aside);
            CommandRun late = night(plan, "2024-10-16").hasStatus(3);
            assertThat(late.message()).contains("measures: expected a delivery");
            assertThat(Files.readString(directory.resolve("sitthi.prom")))
                    .contains("sitthi_night_success{plan=\"small\"} 0");

            Files.writeString(
                    delivery,
                    Files.readString(aside, StandardCharsets.ISO_8859_1) + "x|y\n",
                    StandardCharsets.ISO_8859_1);
            CommandRun faulty = night(plan, "2024-10-16").hasStatus(3);
            assertThat(faulty.message()).contains("measures.csv: line", "FIELD_COUNT");
            CommandRun listed =
                    CommandRun.of("nights", "--plan", plan.toString()).hasStatus(0);
            assertThat(listed.out())
                    .contains("FAILED", "ingest: measures: measures.csv: line")
                    .doesNotContain("Exception");

            Files.move(aside, delivery, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            CommandRun done = night(plan, "2024-10-16").hasStatus(0);
            assertThat(done.out()).contains("\"starts\":3").doesNotContain("await  ");
            assertThat(Files.readAllLines(directory.resolve("told"))).containsExactly("late", "failure", "success");
            assertThat(posted).hasSize(3);
            assertThat(posted.get(0)).contains("\"event\":\"late\"", "measures: expected a delivery");
            assertThat(relay.mails()).hasSize(3);
            assertThat(relay.mails().get(1)).contains("RCPT TO:<operator@example.go.th>", "FIELD_COUNT");
        } finally {
            http.stop(0);
        }
    }

    @Test
    void aNightThatCannotBeginIsToldToo() throws Exception {
        Path told = directory.resolve("told");
        Path command = directory.resolve("alert.sh");
        Files.writeString(command, "#!/bin/sh\n(echo \"$1\"; cat) >> " + told + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Path plan = plan("alerts: {command: ./alert.sh, on: [failure]}\n");
        Files.writeString(directory.resolve("history"), "no directory");
        night(plan, "2024-10-16").hasStatus(4);
        assertThat(told).content().startsWith("failure\n").contains("small: the history ", "\"night\":null");
    }

    /** What a step's command says at length is told once and without the names of two programs before it. */
    @Test
    void aDatasetThatIsNoneIsToldInPlainWords() throws Exception {
        Path plan = plan("");
        Files.writeString(
                plan,
                Files.readString(plan).replaceAll("\\{dataset: civil, [^}]*}", "{dataset: civil, drop: nation/civil}"));
        Path broken = directory.resolve("nation/civil/part-0.parquet");
        Path whole = directory.resolve("whole");
        Files.move(broken, whole);
        Files.write(broken, java.util.Arrays.copyOf(Files.readAllBytes(whole), 100));
        CommandRun failed = night(plan, "2024-10-16").hasStatus(3);
        assertThat(failed.err().lines().filter(line -> line.contains("part-0.parquet")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("sitthi: dataset civil, file part-0.parquet: expected"));
        CommandRun shown =
                CommandRun.of("nights", "show", "1", "--plan", plan.toString()).hasStatus(0);
        assertThat(shown.out())
                .containsPattern("FAILED, started 2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, ended")
                .contains("\ndataset civil, file part-0.parquet: expected a whole Parquet file")
                .doesNotContain("sitthi: ");
        Files.move(whole, broken, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void onlyOneStartOfAPlanIsAtWork() throws Exception {
        Path plan = plan("");
        Files.createDirectories(directory.resolve("history"));
        try (var lock = io.sitthi.datasets.output.OutputLock.tryTake(directory.resolve("history/small.lock"))) {
            assertThat(lock).isNotNull();
            assertThat(night(plan, "2024-10-16").hasStatus(2).message()).contains("another start of small is at work");
        }
        night(plan, "2024-10-16").hasStatus(0);
    }

    @Test
    void aNightKilledInAndAfterEveryStepEqualsAnUndisturbedOne() throws Exception {
        Path plan = plan("");
        Files.writeString(plan, Files.readString(plan).replace("verify, publish", "verify, difference, publish"));
        Path killed = directory.resolve("killed.yaml");
        Files.writeString(
                killed,
                Files.readString(plan).replace("name: small", "name: killed").replace("nights/", "killed/"));
        for (Path each : List.of(plan, killed)) {
            night(each, "2024-10-16").hasStatus(0);
        }
        night(plan, "2024-10-17").hasStatus(0);
        for (String step : List.of("await", "ingest", "verify", "difference")) {
            killAfter(step);
        }
        killWhilePublishing();
        CommandRun last = night(killed, "2024-10-17").hasStatus(0);
        // the step after may have come to its end before its process was killed, but not the one that publishes
        assertThat(last.out()).contains("\"starts\":6", "1 wallet opened");
        for (String dataset : List.of("out/verdicts", "out/wallets", "out/rejects")) {
            assertThat(rows("killed", dataset)).as(dataset).isEqualTo(rows("nights", dataset));
        }
        assertThat(directory.resolve("killed/2024-10-17/out-difference/difference.json"))
                .exists();
    }

    /** Kills it when it says that it has done a step; or is further on, since the start before was killed too late. */
    private void killAfter(String step) throws Exception {
        Path held = directory.resolve("held-after-" + step);
        List<String> steps = List.of("await", "ingest", "verify", "difference");
        List<String> done = steps.subList(steps.indexOf(step), steps.size());
        Process process = startOfKilled(held);
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            boolean isDone = false;
            while (!isDone && !Files.exists(held)) {
                if (output.ready()) {
                    String line = output.readLine();
                    said.append(line).append('\n');
                    isDone = done.stream().anyMatch(line::startsWith);
                } else {
                    assertThat(process.isAlive()).as(said.toString()).isTrue();
                    Thread.sleep(1);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void killWhilePublishing() throws Exception {
        Path held = directory.resolve("held-in-publish");
        Process process = startOfKilled(held);
        try {
            while (!Files.exists(held)) {
                if (!process.isAlive()) {
                    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                            .as("ended before it published")
                            .isEmpty();
                }
                Thread.sleep(10);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** @param held what the stand-in for the stream makes instead of publishing; then it waits for its parent's end */
    private Process startOfKilled(Path held) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dsitthi.streaming.jar=" + System.getProperty("sitthi.streaming.jar"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.sitthi.jobs.Sitthi",
                "night",
                "--plan",
                directory.resolve("killed.yaml").toString(),
                "--date",
                "2024-10-17",
                "--look-every",
                "1");
        builder.environment().put("STAND_IN_HOLDS", held.toString());
        return builder.redirectErrorStream(true).start();
    }

    private List<String> rows(String nights, String dataset) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = connection
                        .createStatement()
                        .executeQuery("SELECT t::VARCHAR FROM '" + directory.resolve(nights + "/2024-10-17/" + dataset)
                                + "/*.parquet' t ORDER BY 1")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    /** A mail relay that takes everything. */
    private static final class MailRelay implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final List<String> mails = Collections.synchronizedList(new ArrayList<>());

        MailRelay() throws IOException {
            Thread thread = new Thread(this::serve, "mail-relay");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        List<String> mails() {
            return mails;
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept();
                        BufferedReader input = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                        OutputStream output = socket.getOutputStream()) {
                    serve(input, output);
                } catch (IOException e) {
                    // closed
                }
            }
        }

        private void serve(BufferedReader input, OutputStream output) throws IOException {
            StringBuilder mail = new StringBuilder();
            StringBuilder body = new StringBuilder();
            boolean data = false;
            boolean inBody = false;
            output.write("220 relay\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (data) {
                    if (line.equals(".")) {
                        data = false;
                        mail.append(
                                new String(Base64.getMimeDecoder().decode(body.toString()), StandardCharsets.UTF_8));
                        mails.add(mail.toString());
                        output.write("250 taken\r\n".getBytes(StandardCharsets.US_ASCII));
                    } else if (inBody) {
                        body.append(line);
                    } else {
                        inBody = line.isEmpty();
                        mail.append(line).append('\n');
                    }
                    continue;
                }
                mail.append(line).append('\n');
                data = line.equals("DATA");
                String answer = data
                        ? "354 go on"
                        : line.equals("QUIT")
                                ? "221 bye"
                                : line.startsWith("EHLO") ? "250-relay\r\n250 8BITMIME" : "250 ok";
                output.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
