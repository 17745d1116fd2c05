package io.sitthi.streaming.engine.machines.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.Counted;
import io.sitthi.datasets.TaxId;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.machines.MachineKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints the decisions of a stream as they come: a line each, ids of persons masked. Those who were let through are left out
 * unless they are asked for. Reads what is committed, and keeps no place in the topics.
 */
public final class DecisionWatch {

    private static final String DECISION = "decision";
    private static final Set<String> LET_THROUGH = Set.of("ACCEPTED", "ALLOWED", "APPROVED");
    private static final String MASKED_ENDS = "_id";
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaAccess kafka;
    private final Map<String, Schema> topics = new HashMap<>();
    private final boolean all;
    private final JsonMapper mapper = new JsonMapper();

    /** @param all whether those who were let through are printed too */
    public DecisionWatch(KafkaAccess kafka, MachineKind kind, MachineTopics names, boolean all) {
        this.kafka = kafka;
        this.all = all;
        for (int i = 0; i < kind.outputs().size(); i++) {
            Schema schema = kind.outputs().get(i).schema();
            boolean decides = schema.columns().stream()
                    .anyMatch(column ->
                            column.name().equals(DECISION) || column.name().equals("code"));
            if (decides && !names.outputs().get(i).name().isEmpty()) {
                topics.put(names.outputs().get(i).name(), schema);
            }
        }
    }

    /**
     * Watches until it is told to stop.
     *
     * @param fromBeginning whether what stands in the topics already is printed
     * @param forMillis ends after so long
     * @throws IOException when Kafka does not answer
     */
    public void run(boolean fromBeginning, long forMillis, CountDownLatch stop, PrintWriter out) throws IOException {
        Properties properties = kafka.properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics.keySet()) {
                for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                    partitions.add(new TopicPartition(topic, partition.partition()));
                }
            }
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            long began = System.nanoTime();
            while (stop.getCount() > 0 && (System.nanoTime() - began) / 1_000_000 < forMillis) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    print(record, out);
                }
                out.flush();
            }
        } catch (KafkaException e) {
            throw new IOException("Kafka: " + kafka.reason(e), e);
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> record, PrintWriter out) {
        Schema schema = topics.get(record.topic());
        if (schema == null || record.value() == null) {
            return;
        }
        try {
            JsonNode row = mapper.readTree(record.value());
            JsonNode decision = row.get(DECISION);
            if (all || decision == null || !LET_THROUGH.contains(decision.asText())) {
                out.println(line(schema, row));
            }
        } catch (JsonProcessingException e) {
            out.println("a message of " + Counted.plain(record.value().length, "byte") + " that is no decision");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /** What a row says, in the order of its columns: numbers that name somebody are masked. */
    static String line(Schema schema, JsonNode row) {
        StringBuilder line = new StringBuilder();
        for (Column column : schema.columns()) {
            JsonNode value = row.get(column.name());
            if (value == null || value.isNull() || value.asText().isEmpty()) {
                continue;
            }
            boolean isPersons = column.type() == ColumnType.INT64
                    && column.name().endsWith(MASKED_ENDS)
                    && (column.name().equals(schema.key())
                            || column.name().endsWith("tax_id")
                            || column.name().contains("citizen"));
            line.append(line.isEmpty() ? "" : "  ").append(isPersons ? TaxId.mask(value.asLong()) : value.asText());
        }
        return line.toString();
    }
}
