package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.local.Latencies;
import io.sitthi.streaming.engine.local.LocalBroker;
import io.sitthi.streaming.engine.machines.MachineJob;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.running.JobControl;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.engine.wire.Keys;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka, a kind's stream and made-up facts in this process, on 127.0.0.1; what it wrote is removed at the end. */
public final class LocalFacts {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final int UUID_CHARACTERS = 36;
    private static final long JOIN_SECONDS = 60;
    private static final long DRAIN_MILLIS = 5_000;

    /**
     * How it is run.
     *
     * @param rate facts a second
     * @param seconds how long; 0: until it is stopped
     * @param flinkPort on which Flink answers on 127.0.0.1; 0: any
     */
    public record Settings(
            long rate,
            int seconds,
            int threads,
            int partitions,
            long checkpointMillis,
            long latenessMillis,
            int flinkPort) {}

    private final MachineKind kind;
    private final MachineTopics topics;
    private final FactGenerator generator;
    private final Settings settings;
    private final PrintWriter out;
    private final CountDownLatch stop;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final Latencies latencies = new Latencies();

    /** When a fact was due whose decision is waited for, by its id. */
    private final ConcurrentHashMap<String, Long> sentAt = new ConcurrentHashMap<>();

    private volatile boolean ended;
    private volatile @Nullable Exception failure;

    public LocalFacts(
            MachineKind kind,
            MachineTopics topics,
            FactGenerator generator,
            Settings settings,
            PrintWriter out,
            CountDownLatch stop) {
        this.kind = kind;
        this.topics = topics;
        this.generator = generator;
        this.settings = settings;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Runs.
     *
     * @return the report's text
     * @throws IOException when anything fails; it may be run again
     */
    public String run() throws IOException {
        Path directory = Files.createTempDirectory("sitthi-stream");
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"))) {
            say("Kafka on %s", broker.bootstrap());
            KafkaAccess kafka = KafkaAccess.of(broker.bootstrap());
            try (TopicAdmin admin = new TopicAdmin(kafka)) {
                admin.create(topics.specifications(), settings.partitions(), (short) 1);
            }
            MachineStreamOptions options = MachineStreamOptions.of(kafka, topics, "sitthi-" + kind.name())
                    .withLatenessMillis(settings.latenessMillis());
            try (StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                    settings.threads(),
                    StreamSettings.local(directory, settings.checkpointMillis(), settings.flinkPort()))) {
                new MachinePipeline(kind, options, null).build(environment, settings.partitions());
                JobClient job = environment.executeAsync("facts");
                try {
                    return watch(kafka, job);
                } finally {
                    JobControl.cancel(job);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (TopicsException e) {
            throw new IOException(e.getMessage(), e);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the job failed: " + e, e);
        } finally {
            Location.of(directory).delete();
        }
    }

    private String watch(KafkaAccess kafka, JobClient job) throws IOException, InterruptedException {
        Thread sender = thread("facts-sender", () -> send(kafka));
        Thread reader = thread("rows-reader", () -> readRows(kafka));
        long sentBefore = 0;
        long readBefore = 0;
        try {
            for (int second = 1; settings.seconds() == 0 || second <= settings.seconds(); second++) {
                boolean told = stop.await(1, TimeUnit.SECONDS);
                requireRunning(job);
                say("%4d s  %,9d facts/s  %,9d rows/s", second, sent.get() - sentBefore, read.get() - readBefore);
                sentBefore = sent.get();
                readBefore = read.get();
                if (second == settings.seconds() / 2) {
                    // until then Java still compiles
                    latencies.clear();
                }
                if (told) {
                    break;
                }
            }
        } finally {
            ended = true;
            sender.join(JOIN_SECONDS * 1_000);
        }
        Thread.sleep(Math.min(DRAIN_MILLIS, settings.checkpointMillis() + settings.latenessMillis() + 500));
        reader.interrupt();
        reader.join(JOIN_SECONDS * 1_000);
        return String.format(
                Locale.ROOT,
                "%s sent, %s written%s",
                Counted.of(sent.get(), "fact"),
                Counted.of(read.get(), "row"),
                latencies.total() == 0 ? "" : "; fact due to decision read: " + latencies);
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        if (!ended) {
                            failure = e;
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void requireRunning(JobClient job) throws IOException, InterruptedException {
        Exception failed = failure;
        if (failed != null) {
            throw new IOException("a client of Kafka stopped: " + failed, failed);
        }
        JobControl.requireRunning(job);
    }

    private void send(KafkaAccess kafka) {
        Properties properties = kafka.properties();
        properties.put("linger.ms", 1);
        List<Schema> schemas = MachineJob.factSchemas(kind);
        List<RowView> views = schemas.stream().map(RowView::new).toList();
        RowBlockBuilder facts = new RowBlockBuilder(schemas);
        RowJson json = new RowJson();
        long began = System.nanoTime();
        long beganMillis = System.currentTimeMillis();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            while (!ended) {
                long due = (long) ((System.nanoTime() - began) / 1e9 * settings.rate());
                if (sent.get() >= due) {
                    LockSupport.parkNanos(200_000);
                    continue;
                }
                // from when it was due, whatever kept it from being sent: the time before counts too
                long now = beganMillis + sent.get() * 1_000 / settings.rate();
                generator.add(sent.get(), now * MICROS_PER_MILLI, facts);
                RowBlock block = facts.build();
                for (int row = 0; row < block.size(); row++) {
                    Schema schema = schemas.get(block.dataset(row));
                    RowView view = views.get(block.dataset(row)).set(block);
                    byte[] message = json.writeFact(view, row, schema, kind.stamp());
                    if (schema.columns().get(0).type() == ColumnType.UUID) {
                        sentAt.put(new UUID(view.uuidHigh(row, 0), view.uuidLow(row, 0)).toString(), now);
                    }
                    String topic = topics.taken().get(kind.topic(block.dataset(row)));
                    producer.send(new ProducerRecord<>(topic, Keys.of(block.subject(row)), message));
                }
                sent.incrementAndGet();
                if (sent.get() % 1_000_000 == 0) {
                    sentAt.clear();
                }
            }
        }
    }

    private void readRows(KafkaAccess kafka) {
        Properties properties = kafka.properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("fetch.min.bytes", 1);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.outputs().stream()
                    .filter(output -> !output.name().isEmpty())
                    .flatMap(output -> consumer.partitionsFor(output.name()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    read.incrementAndGet();
                    measure(record.value());
                }
            }
        } catch (InterruptException e) {
            // it was told to end
            Thread.currentThread().interrupt();
        }
    }

    /** A decision begins with the id of the fact that it answers. */
    private void measure(byte[] row) {
        String text = new String(row, 0, Math.min(row.length, 64), StandardCharsets.UTF_8);
        int from = text.indexOf(":\"") + 2;
        if (from < 2 || text.length() < from + UUID_CHARACTERS) {
            return;
        }
        Long at = sentAt.remove(text.substring(from, from + UUID_CHARACTERS));
        if (at != null) {
            latencies.add(System.currentTimeMillis() - at);
        }
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
