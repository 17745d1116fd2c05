package io.sitthi.house.replays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.CommandLines;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.customs.CustomsDrop;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.streaming.SitthiStreaming;
import io.sitthi.streaming.engine.local.LocalBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The gate's commands on a drop that was generated: what the stream answers is what the replay writes. */
class GateCommandsTest {

    private static final String PROGRAMME = "customs-fees-2562";
    private static final int PARTITIONS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** What a drop has for one trader at one instant: a fact, or a submission. */
    private record Event(long trader, long atMicros, boolean isSubmission, String message) {}

    @TempDir
    Path folder;

    private final JsonMapper mapper = new JsonMapper();

    private static int run(StringWriter said, String... words) {
        CommandLine line = SitthiStreaming.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return CommandLines.execute(line, words);
    }

    @Test
    @Timeout(240)
    void theStreamAnswersAsTheReplayDoes() throws Exception {
        Path drop = folder.resolve("drop");
        CustomsDrop.generate(Location.of(drop), SyntheticDropOptions.of(1_000, 1), ProgressListener.NONE);
        StringWriter said = new StringWriter();
        Path out = folder.resolve("out");
        assertThat(run(said, "replay", "--programme", PROGRAMME, "--drop", drop.toString(), "--out", out.toString()))
                .as(said.toString())
                .isZero();
        Set<String> expected = new TreeSet<>();
        for (String row : TableRows.of(out, GateSchemas.GATE_DECISIONS)) {
            String[] columns = row.split("\\|", -1);
            expected.add(columns[0] + " " + columns[2] + " " + columns[3]);
        }
        assertThat(expected).hasSizeGreaterThan(1_000).anyMatch(row -> row.contains("REFUSED"));
        try (LocalBroker broker = LocalBroker.start(folder.resolve("kafka"))) {
            String[] topics = {"--programme", PROGRAMME, "--bootstrap", broker.bootstrap(), "--topics", "gate"};
            assertThat(run(
                            said,
                            words(topics, "stream", "topics", "--partitions", "" + PARTITIONS, "--replication", "1")))
                    .as(said.toString())
                    .isZero();
            String checkpoints = folder.resolve("checkpoints").toUri().toString();
            String[] start = words(topics, "stream", "run", "--checkpoints", checkpoints);
            // a gate that knows of nobody would let everybody in
            assertThat(run(said, start)).isEqualTo(2);
            assertThat(said.toString()).contains("--drop DROP");
            Thread stream = new Thread(() -> run(said, words(start, "--drop", drop.toString())));
            stream.start();
            try {
                send(broker.bootstrap(), events(drop));
                assertThat(answers(broker.bootstrap(), expected.size(), stream, said))
                        .isEqualTo(expected);
            } finally {
                stream.interrupt();
                stream.join(PATIENCE_NANOS / 1_000_000);
            }
        }
    }

    private static String[] words(String[] some, String... others) {
        List<String> all = new ArrayList<>();
        boolean isCommand = others[0].equals("stream");
        all.addAll(List.of(isCommand ? others : some));
        all.addAll(List.of(isCommand ? some : others));
        return all.toArray(new String[0]);
    }

    private List<Event> events(Path drop) throws Exception {
        List<Event> events = new ArrayList<>();
        for (String row : TableRows.of(drop, GateSchemas.FACTS)) {
            String[] columns = row.split("\\|", -1);
            long at = Long.parseLong(columns[1]);
            String message = "{\"dataset\":\"" + columns[0] + "\",\"recorded_at\":\"" + time(at) + "\",\"row\":"
                    + columns[3] + "}";
            events.add(new Event(Long.parseLong(columns[2]), at, false, message));
        }
        for (String row : TableRows.of(drop, GateSchemas.SUBMISSIONS)) {
            String[] columns = row.split("\\|", -1);
            long at = Long.parseLong(columns[4]);
            String message = "{\"submission_id\":\""
                    + columns[0].replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
                    + "\",\"trader_tax_id\":" + columns[1] + ",\"direction\":\"" + columns[3] + "\",\"submitted_at\":\""
                    + time(at) + "\"}";
            events.add(new Event(Long.parseLong(columns[1]), at, true, message));
        }
        events.sort(Comparator.comparingLong(Event::atMicros).thenComparing(Event::isSubmission));
        return events;
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    /** All traders' first events, then all second ones and so on: the broker takes each trader's in their order. */
    private static void send(String bootstrap, List<Event> events) throws Exception {
        TreeMap<Integer, List<Event>> rounds = new TreeMap<>();
        TreeMap<Long, Integer> sent = new TreeMap<>();
        for (Event event : events) {
            int round = sent.merge(event.trader, 1, Integer::sum);
            rounds.computeIfAbsent(round, unseen -> new ArrayList<>()).add(event);
        }
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (List<Event> round : rounds.values()) {
                for (Event event : round) {
                    producer.send(new ProducerRecord<>(
                            event.isSubmission ? "gate.submissions" : "gate.facts",
                            Long.toString(event.trader).getBytes(StandardCharsets.US_ASCII),
                            event.message.getBytes(StandardCharsets.UTF_8)));
                }
                producer.flush();
                // in one millisecond of the broker facts come first
                Thread.sleep(5);
            }
        }
    }

    private Set<String> answers(String bootstrap, int count, Thread stream, StringWriter said) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        Set<String> answers = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new TopicPartition("gate.gate-decisions", i));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (answers.size() < count) {
                assertThat(stream.isAlive() && System.nanoTime() < end)
                        .as(answers.size() + " of " + count + " answers; it said " + said)
                        .isTrue();
                consumer.poll(Duration.ofMillis(200)).forEach(record -> answers.add(answer(record.value())));
            }
        }
        return answers;
    }

    private String answer(byte[] message) {
        try {
            JsonNode row = mapper.readTree(message);
            return row.get("submission_id").asText().replace("-", "") + " "
                    + row.get("decision").asText() + " " + row.path("reasons").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(120)
    void aMadeUpGateRunsForAWhile() {
        StringWriter said = new StringWriter();
        int status =
                run(said, "stream", "--local", "--programme", PROGRAMME, "--rate", "300", "--seconds", "4", "--report");
        assertThat(status).as(said.toString()).isZero();
        assertThat(said.toString()).contains("facts sent", "fact due to decision read");
    }
}
