package io.sitthi.streaming.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import io.sitthi.streaming.wallet.change.Change.MerchantChange;
import io.sitthi.streaming.wallet.change.Change.ProgrammeChange;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import io.sitthi.streaming.wallet.job.Town;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar on a real cluster of separate processes, with a broker in another, while everything that can be killed is
 * killed. Afterwards every decision must be that of a plain loop over the payments, and the ledger must have every
 * approved payment exactly once.
 */
class PaymentStreamOnClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Says who pays whom, how much is paid before each fault, what order the faults come in and who is killed. */
    private static final long SEED = Long.getLong("sitthi.test.seed", 11);

    private static final int SAVEPOINT_TRIES = 3;
    private static final long LATENESS_MILLIS = 15_000;
    private static final long LEAD_MILLIS = 4_000;

    /** How much longer than the lead a change may take to the broker. */
    private static final long LEAD_MARGIN_MILLIS = 4_000;

    @TempDir
    Path directory;

    private Path checkpoints;
    private FlinkCluster cluster;
    private TownOnKafka town;
    private final Random random = new Random(SEED);

    @Test
    @Timeout(600)
    void decidesAndBooksEverythingOnceWhateverIsKilled() throws Exception {
        Path jar = Path.of(System.getProperty("sitthi.streaming.jar", "target/sitthi-streaming.jar"));
        assertThat(jar).exists();
        checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
        boolean smallDisk = mount(checkpoints);
        try (BrokerProcess broker = new BrokerProcess(directory.resolve("broker"));
                FlinkCluster flink = new FlinkCluster(directory, ChronicleJavaOptions.ALL).start(2);
                TownOnKafka payers = new TownOnKafka(new Town(SEED, 40, 30, 5_000), directory, broker.bootstrap())) {
            cluster = flink;
            town = payers;
            List<Integer> parallelisms = new ArrayList<>(List.of(1, 2, 3, 4));
            Collections.shuffle(parallelisms, random);
            String job = run(jar, parallelisms.get(0), null, broker);
            town.pay(400 + random.nextInt(400), 20);
            awaitCheckpoints(job, 3);

            // a change of the negative list and a suspension, and a failure before they are in force
            announceChanges();
            town.pay(100 + random.nextInt(200), 20);
            cluster.killTaskManager(random.nextInt(2));
            cluster.startTaskManager();
            town.pay(600, 30);
            awaitCheckpoints(job, 3);

            if (random.nextBoolean()) {
                killBroker(job, broker);
                fillTheDisk(job, smallDisk);
            } else {
                fillTheDisk(job, smallDisk);
                killBroker(job, broker);
            }

            // a savepoint, from which the job continues at another parallelism
            String savepoint = stopWithSavepoint(job);
            town.pay(100 + random.nextInt(400), 5);
            job = run(jar, parallelisms.get(1), savepoint, broker);
            town.pay(500, 20);
            awaitCheckpoints(job, 1 + random.nextInt(3));

            // the job is cancelled without a savepoint, and continues from its newest checkpoint, which no option names
            cluster.killJobManager();
            town.pay(200, 5);
            cluster.startJobManager();
            FlinkCluster.await("the task managers", PATIENCE, () -> cluster.freeSlots() == 4);
            job = run(jar, parallelisms.get(2), null, broker);
            town.pay(400, 10);
            awaitCheckpoints(job, 2);

            check(job);
        } catch (Throwable e) {
            if (cluster != null) {
                e.addSuppressed(new IllegalStateException("seed " + SEED + "\n" + cluster.logs()));
            }
            throw e;
        } finally {
            if (smallDisk) {
                command("umount", checkpoints.toString());
            }
        }
    }

    private void killBroker(String job, BrokerProcess broker) throws Exception {
        broker.kill();
        Thread.sleep(1_000);
        broker.start();
        town.pay(200 + random.nextInt(400), 20);
        awaitCheckpoints(job, 2);
    }

    /** No room for checkpoints, for a while. */
    private void fillTheDisk(String job, boolean smallDisk) throws Exception {
        if (smallDisk) {
            Path filler = checkpoints.resolve("filler");
            fill(filler);
            town.pay(300, 20);
            Thread.sleep(3_000);
            Files.delete(filler);
            awaitCheckpoints(job, 3);
        }
    }

    private String run(Path jar, int parallelism, String from, BrokerProcess broker) throws Exception {
        List<String> flinkOptions = new ArrayList<>(List.of("-p", "" + parallelism));
        if (from != null) {
            flinkOptions.addAll(List.of("-s", from));
        }
        return cluster.run(
                flinkOptions,
                jar,
                List.of(
                        "--bootstrap",
                        broker.bootstrap(),
                        "--topics",
                        "town",
                        "--drop",
                        town.drop.toString(),
                        "--wallets",
                        town.wallets.toString(),
                        "--stores",
                        directory.resolve("stores").toString(),
                        "--checkpoints",
                        checkpoints.toUri().toString(),
                        "--checkpoint-millis",
                        "500",
                        "--transaction-timeout-millis",
                        "300000",
                        "--lateness-millis",
                        "" + LATENESS_MILLIS,
                        "--clock-ahead-millis",
                        "1000",
                        "--clock-skew-millis",
                        "1000",
                        "--lead-millis",
                        "" + LEAD_MILLIS));
    }

    private void announceChanges() {
        long inForceMicros = (System.currentTimeMillis() + LEAD_MILLIS + LEAD_MARGIN_MILLIS) * 1_000;
        String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
        town.change(new ProgrammeChange(inForceMicros, yaml.replace("    - FUEL\n", "    - FUEL\n    - ข้าว\n")));
        town.change(new MerchantChange(
                inForceMicros,
                500_001,
                new MerchantFacts(MerchantStatus.SUSPENDED.ordinal(), MerchantClass.SMALL_SHOP.ordinal(), 1001)));
    }

    private void awaitCheckpoints(String job, int more) throws InterruptedException {
        FlinkCluster.await("the job", PATIENCE, () -> cluster.state(job).equals("RUNNING"));
        int before = cluster.completedCheckpoints(job);
        FlinkCluster.await(
                "checkpoints of the job", PATIENCE, () -> cluster.completedCheckpoints(job) >= before + more);
    }

    private String stopWithSavepoint(String job) throws Exception {
        String said = "";
        for (int attempt = 0; attempt < SAVEPOINT_TRIES; attempt++) {
            String answer = cluster.post(
                    "/jobs/" + job + "/stop",
                    "{\"targetDirectory\":\"" + directory.resolve("savepoints").toUri() + "\",\"drain\":false}");
            Matcher request = Pattern.compile("\"request-id\":\"([0-9a-f]+)\"").matcher(answer);
            assertThat(request.find()).as(answer).isTrue();
            String path = "/jobs/" + job + "/savepoints/" + request.group(1);
            FlinkCluster.await(
                    "the savepoint", PATIENCE, () -> cluster.get(path).contains("COMPLETED"));
            said = cluster.get(path);
            Matcher location = Pattern.compile("\"location\":\"([^\"]+)\"").matcher(said);
            if (location.find()) {
                FlinkCluster.await(
                        "the end of the job", PATIENCE, () -> cluster.state(job).equals("FINISHED"));
                return location.group(1);
            }
            // a machine that is busy makes the job start again just then
            awaitCheckpoints(job, 1);
        }
        throw new AssertionError("no savepoint: " + said);
    }

    private void check(String job) throws Exception {
        TownBooks books = new TownBooks(town);
        assertThat(town.referenceWithoutChanges().decisions)
                .as("the changes change decisions")
                .isNotEqualTo(town.reference().decisions);
        books.awaitDecisions(PATIENCE.plusMillis(LATENESS_MILLIS));
        awaitCheckpoints(job, 2);
        books.check(1_000);
    }

    private static boolean mount(Path directory) throws Exception {
        return command("mount", "-t", "tmpfs", "-o", "size=48m", "sitthi-test", directory.toString());
    }

    private static void fill(Path file) throws Exception {
        byte[] block = new byte[1 << 16];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (java.io.IOException full) {
            // as intended
        }
    }

    private static boolean command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }
}
