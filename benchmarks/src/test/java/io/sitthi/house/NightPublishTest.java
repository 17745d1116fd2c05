package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.Sitthi;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.SitthiStreaming;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.local.LocalBroker;
import io.sitthi.streaming.wallet.kafka.publish.FolderRows;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A night's last step with the real stream's program and a real broker: what is published is what changed overnight. */
class NightPublishTest {

    private static final List<String> DATASETS =
            List.of("registrations", "civil", "tax", "deposits", "incarceration", "measures");

    @TempDir
    Path folder;

    @Test
    @Timeout(240)
    void whatChangedOvernightIsPublishedToTheStream() throws Exception {
        try (LocalBroker broker = LocalBroker.start(folder.resolve("kafka"))) {
            KafkaAccess kafka = KafkaAccess.of(broker.bootstrap());
            try (TopicAdmin admin = new TopicAdmin(kafka)) {
                admin.create(PaymentTopics.of(PaymentTopics.DEFAULT_PREFIX).specifications(), 1, (short) 1);
            }
            night("2024-10-16", 1, broker.bootstrap());
            assertThat(published(kafka)).isEmpty();
            String said = night("2024-10-17", 2, broker.bootstrap());

            Set<Long> before = wallets("2024-10-16");
            Set<Long> after = wallets("2024-10-17");
            Set<Long> opened = without(after, before);
            Set<Long> withdrawn = without(before, after);
            assertThat(opened).isNotEmpty();
            assertThat(withdrawn).isNotEmpty();
            assertThat(said)
                    .contains(String.format(Locale.ROOT, "%,d wallets opened", opened.size()))
                    .contains(String.format(Locale.ROOT, "%,d withdrawn", withdrawn.size()));
            Set<Long> changed = new TreeSet<>(opened);
            changed.addAll(withdrawn);
            List<Long> keys = published(kafka);
            assertThat(new HashSet<>(keys)).containsAll(changed);
            // those that are in both may have changed their district
            assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(changed.size());
            assertThat(night("2024-10-17", 2, broker.bootstrap())).contains("done already");
            assertThat(published(kafka)).hasSameSizeAs(keys);
        }
    }

    private static Set<Long> without(Set<Long> ids, Set<Long> others) {
        Set<Long> left = new TreeSet<>(ids);
        left.removeAll(others);
        return left;
    }

    private Set<Long> wallets(String date) throws Exception {
        Set<Long> ids = new HashSet<>();
        Location wallets = Location.of(folder.resolve("nights/" + date + "/out/wallets"));
        FolderRows.read(
                DropCheck.checkFolder(wallets, ProgrammeFile.shipped(WalletKind.WALLET), WalletSchemas.WALLETS),
                List.of("citizen_id"),
                (group, file) -> {
                    int rows = (int) group.rows();
                    long[] values = new long[rows];
                    group.column("citizen_id").readLongs(values, new boolean[rows], rows);
                    for (long value : values) {
                        ids.add(value);
                    }
                });
        return ids;
    }

    /** The keys of all changes that stand in the topic: citizens' ids in decimal digits. */
    private static List<Long> published(KafkaAccess kafka) {
        List<Long> keys = new ArrayList<>();
        TopicPartition changes = new TopicPartition(
                PaymentTopics.of(PaymentTopics.DEFAULT_PREFIX).changes(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka.properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(changes));
            consumer.seekToBeginning(List.of(changes));
            long end = consumer.endOffsets(List.of(changes)).get(changes);
            while (consumer.position(changes) < end) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(200));
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    String key = new String(record.key(), StandardCharsets.US_ASCII);
                    keys.add(Long.parseLong(key.replaceAll("[^0-9]", "")));
                }
            }
        }
        return keys;
    }

    /** Does a night of a drop of its own, and says what it printed. */
    private String night(String date, int seed, String bootstrap) throws Exception {
        Path delivered = folder.resolve("delivered/" + date);
        if (!Files.exists(delivered)) {
            run("generate", "--people", "1200", "--seed", String.valueOf(seed), "--out", delivered.toString());
        }
        Path plan = folder.resolve("plan.yaml");
        String inForce =
                LocalTime.now(ZoneId.of("Asia/Bangkok")).plusHours(6).toString().substring(0, 5);
        Files.writeString(
                plan,
                DATASETS.stream()
                        .map(name ->
                                "  - {dataset: " + name + ", drop: \"" + folder + "/delivered/{date}/" + name + "\"}")
                        .collect(Collectors.joining(
                                "\n",
                                "name: published\nprogramme: digital-wallet-2567\ndeliveries:\n",
                                "\ndrop: nights/{date}/drop\nout: nights/{date}/out\nsteps: [ingest, verify, publish]\n"
                                        + "kafka: {bootstrap: \"" + bootstrap + "\", in_force: \"" + inForce + "\"}\n"
                                        + "history: history\n")));
        return run("night", "--plan", plan.toString(), "--date", date, "--look-every", "1");
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dsitthi.streaming.jar=" + jarOf(SitthiStreaming.class),
                "-jar",
                jarOf(Sitthi.class).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** A jar that holds nothing but the way to this test's classes: what is tested needs no packaging. */
    private Path jarOf(Class<?> main) throws IOException {
        Path jar = folder.resolve(main.getSimpleName() + ".jar");
        if (!Files.exists(jar)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            List<String> entries = new ArrayList<>();
            for (String entry : classPath.split(File.pathSeparator)) {
                entries.add(Path.of(entry).toAbsolutePath().toUri().toString());
            }
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", entries));
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return jar;
    }
}
