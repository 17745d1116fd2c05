package io.sitthi.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.programmes.customs.CustomsKind;
import io.sitthi.streaming.customs.CustomsStream;
import io.sitthi.streaming.engine.machines.kafka.MachinePipeline;
import io.sitthi.streaming.engine.machines.kafka.MachineStreamOptions;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.wallet.kafka.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the gate refused to read is corrected and sent again while the gate runs. */
class GateLettersTest {

    private static final String PREFIX = "gate-letters";
    private static final long TRADER = 105_500_000_001L;
    private static final int PARTITIONS = 2;

    /** Long after the due day of what was released in February. */
    private static final String RECORDED = "2019-07-01T02:00:00Z";

    private static final String SUBMITTED = "2019-07-01T03:00:00Z";

    @TempDir
    Path directory;

    private StreamExecutionEnvironment environment;
    private JobClient job;

    private static String run(int expected, String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = SitthiStreaming.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        List<String> all = new ArrayList<>(List.of("stream"));
        all.addAll(List.of(words));
        all.addAll(
                List.of("--programme", "customs-fees-2562", "--bootstrap", TestKafka.bootstrap(), "--topics", PREFIX));
        int status = CommandLines.execute(line, all.toArray(new String[0]));
        assertThat(status).as(out.toString()).isEqualTo(expected);
        return out.toString();
    }

    private MachineTopics start() throws Exception {
        CustomsStream kind =
                new CustomsStream(new String(ProgrammeFile.shippedBytes(CustomsKind.CUSTOMS), StandardCharsets.UTF_8));
        MachineTopics topics = MachineTopics.of(kind, PREFIX, "facts", "");
        run(0, "topics", "--replication", "1", "--partitions", "" + PARTITIONS);
        Configuration settings = new Configuration();
        settings.setString("rest.port", "0");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("execution.checkpointing.interval", "200 ms");
        settings.setString("taskmanager.memory.managed.size", "32m");
        settings.setString("restart-strategy.type", "none");
        environment = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        new MachinePipeline(kind, MachineStreamOptions.of(TestKafka.access(), topics, PREFIX + "-job"), null)
                .build(environment, PARTITIONS);
        job = environment.executeAsync("gate");
        return topics;
    }

    @AfterEach
    void stop() throws Exception {
        job.cancel().get();
        environment.close();
    }

    private static byte[] submission(int number, String direction) {
        return bytes("{\"submission_id\":\"0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f50" + number + "\",\"trader_tax_id\":"
                + TRADER + ",\"direction\":\"" + direction + "\",\"submitted_at\":\"" + SUBMITTED + "\"}");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static void fact(MachineTopics topics, String dataset, String row) {
        TestKafka.send(
                topics.facts(),
                Keys.of(TRADER),
                bytes("{\"dataset\":\"" + dataset + "\",\"recorded_at\":\"" + RECORDED + "\",\"row\":{" + row
                        + ",\"trader_tax_id\":" + TRADER + "}}"));
    }

    private static List<String> decisions(MachineTopics topics, int count) {
        return TestKafka.read(topics.outputs().get(0).name(), all -> all.size() >= count).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Sent again by mistake a second time, after the trader has paid: the first answer is given once more. */
    @Test
    void aSubmissionThatIsPutRightAndSentAgainIsDecidedOnce() throws Exception {
        MachineTopics topics = start();
        fact(
                topics,
                "declarations",
                "\"declaration_no\":\"A1\",\"direction\":\"IMPORT\",\"status\":\"RELEASED\",\"open_inspection\":false,"
                        + "\"accepted_at\":\"2019-02-04T02:00:00Z\",\"released_at\":\"2019-02-05T02:00:00Z\"");
        String submissions = topics.others().get(0);
        TestKafka.send(submissions, Keys.of(TRADER), submission(1, "SIDEWAYS"));
        assertThat(TestKafka.read(topics.deadLetters(), all -> !all.isEmpty())).hasSize(1);

        Path letters = directory.resolve("letters");
        assertThat(run(0, "dead-letters", "--out", letters.toString())).contains("1 dead letter\n", "UNKNOWN_VALUE");
        try (Stream<Path> files = Files.list(letters)) {
            Files.write(files.findFirst().orElseThrow(), submission(1, "IMPORT"));
        }
        assertThat(run(0, "dead-letters", "--send-again", "--mended", letters.toString()))
                .contains("1 sent again, 0 not");
        assertThat(decisions(topics, 1))
                .singleElement()
                .asString()
                .contains("b1c2d3e4f501", "\"REFUSED\"", "\"SERVICE_FEE_ARREARS\"");

        fact(
                topics,
                "fee_payments",
                "\"receipt_no\":\"R1\",\"purpose\":\"DECLARATION\",\"reference\":\"A1\",\"amount\":\"200.00\","
                        + "\"status\":\"PAID\",\"paid_at\":\"2019-07-01T01:00:00Z\"");
        TestKafka.send(submissions, Keys.of(TRADER), submission(2, "IMPORT"));
        assertThat(decisions(topics, 2).get(1)).contains("b1c2d3e4f502", "\"ACCEPTED\"");
        run(0, "dead-letters", "--send-again", "--mended", letters.toString());
        List<String> all = decisions(topics, 3);
        assertThat(all.get(2)).isEqualTo(all.get(0));
    }
}
