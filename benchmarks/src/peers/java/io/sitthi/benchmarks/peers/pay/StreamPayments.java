package io.sitthi.benchmarks.peers.pay;

import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.benchmarks.peers.Options;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.kafka.PaymentPipeline;
import io.sitthi.streaming.wallet.kafka.StreamInputs;
import io.sitthi.streaming.wallet.kafka.StreamOptions;
import io.sitthi.streaming.engine.local.LocalBroker;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Sitthi's own stream, like with like to {@link KafkaStreamsPayments}: {@link PaymentPipeline} decides payments that stand
 * on a broker in the same process already, until a reader has every decision and the committed ledger entries of each.
 *
 * <p>As for that peer, districts are looked up before: a message's latitude is the code of its district. So that the
 * ledger can keep the contract's order by the broker's clock, each payment is dated when it is asked for, in their order
 * (those before the programme's first day keep their date, so that they stay outside of it), and the lateness is what
 * the broker turned out to need. The job starts when the last payments are older than that.
 *
 * <p>The clock of its deciding starts when the broker has the first decisions, a block of them: the job's tasks begin to
 * read long before its transactions are open. What has been decided by then is spared it, a few milliseconds.
 *
 * <p>{@code --drop DROP --wallets DIR --work DIR --out DIR [--threads N]}
 */
public final class StreamPayments {

    private static final long CHECKPOINT_MILLIS = 200;
    private static final long LATENESS_TO_SPARE_MILLIS = 200;
    private static final long CANCEL_SECONDS = 30;

    private final LocalBroker broker;
    private final OrderedPayments payments;
    private final int threads;

    private StreamPayments(LocalBroker broker, OrderedPayments payments, int threads) {
        this.broker = broker;
        this.payments = payments;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(arguments, Set.of("--drop", "--wallets", "--work", "--out", "--threads"));
        Path work = Path.of(options.required("--work"));
        Path drop = Path.of(options.required("--drop"));
        Path wallets = Path.of(options.required("--wallets"));
        OrderedPayments payments = OrderedPayments.read(drop, wallets, work);
        StreamInputs inputs = StreamInputs.open(
                Location.of(drop), Location.of(wallets), payments.programme(), work.resolve("stores"));
        try (LocalBroker broker = LocalBroker.start(work.resolve("kafka"));
                Answers answers = Answers.into(Path.of(options.required("--out")))) {
            new StreamPayments(broker, payments, options.number("--threads", 2)).run(inputs, work, answers);
        }
    }

    private void run(StreamInputs inputs, Path work, Answers answers) throws Exception {
        PaymentTopics topics = PaymentTopics.of(PaymentTopics.DEFAULT_PREFIX);
        try (TopicAdmin admin = new TopicAdmin(KafkaAccess.of(broker.bootstrap()))) {
            admin.create(topics.specifications(), threads, (short) 1);
        }
        StreamMessages messages = new StreamMessages(broker.bootstrap(), topics, payments);
        long latenessMillis = messages.produce() + LATENESS_TO_SPARE_MILLIS;
        Thread.sleep(latenessMillis);
        IntakeOptions intake = IntakeOptions.DEFAULT
                .withLatenessMillis(latenessMillis)
                // the payments are of a year gone by
                .withClockBehindMillis(IntakeOptions.MOST_BEHIND_MILLIS);
        StreamOptions options =
                StreamOptions.of(broker.bootstrap()).withTopics(topics).withIntake(intake);
        try (StreamExecutionEnvironment environment =
                        StreamExecutionEnvironment.createLocalEnvironment(threads, settings(work));
                StreamMessages.Reader reader = messages.reader()) {
            String yaml = new String(WalletKind.shippedBytes(), StandardCharsets.UTF_8);
            PlaceFinder.Opener places = () -> StreamPayments::district;
            new PaymentPipeline(options, places, PaymentJobOptions.of(yaml, inputs.directories()))
                    .build(environment, threads);
            JobClient job = environment.executeAsync("payments");
            double seconds;
            try {
                while (!reader.isComplete()) {
                    reader.poll();
                    if (job.getJobExecutionResult().isDone()) {
                        job.getJobExecutionResult().get(); // throws what made it end
                        throw new IOException("the job ended after " + reader.decided() + " decisions");
                    }
                }
                seconds = (System.currentTimeMillis() - reader.firstMillis()) / 1e3;
            } finally {
                if (!job.getJobExecutionResult().isDone()) {
                    job.cancel().get(CANCEL_SECONDS, TimeUnit.SECONDS);
                }
            }
            reader.export(answers);
            new Deciding(seconds, reader.decided(), Deciding.ALL).print();
        }
    }

    /** What {@link StreamMessages} wrote as a latitude. */
    private static int district(double latitude, double longitude) {
        return latitude < 0 ? PaymentRules.NO_DISTRICT : (int) latitude;
    }

    /** As {@code stream --local} has them. */
    private static Configuration settings(Path work) {
        Configuration flink = new Configuration();
        flink.setString("rest.port", "0");
        flink.setString("rest.bind-address", "127.0.0.1");
        flink.setString("rest.address", "127.0.0.1");
        flink.setString("pipeline.generic-types", "false");
        StreamSettings.suitCheckpoints(flink);
        flink.setString("pipeline.object-reuse", "true");
        flink.setString("execution.checkpointing.interval", CHECKPOINT_MILLIS + " ms");
        flink.setString(
                "execution.checkpointing.dir",
                work.resolve("checkpoints").toUri().toString());
        flink.setString("taskmanager.memory.managed.size", "64m");
        flink.setString("taskmanager.memory.network.min", "64m");
        flink.setString("taskmanager.memory.network.max", "64m");
        flink.setString("io.tmp.dirs", work.resolve("flink").toString());
        flink.setString("restart-strategy.type", "none");
        return flink;
    }
}
