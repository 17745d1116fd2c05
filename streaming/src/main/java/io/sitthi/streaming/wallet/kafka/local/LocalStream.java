package io.sitthi.streaming.wallet.kafka.local;

import io.sitthi.datasets.Counted;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.console.ProcessorTimes;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.kafka.topics.TopicAdmin;
import io.sitthi.streaming.engine.kafka.topics.TopicsException;
import io.sitthi.streaming.engine.local.LocalBroker;
import io.sitthi.streaming.engine.local.Schedule;
import io.sitthi.streaming.engine.local.SentTimes;
import io.sitthi.streaming.engine.local.UndisturbedSeconds;
import io.sitthi.streaming.engine.running.JobControl;
import io.sitthi.streaming.engine.running.StreamSettings;
import io.sitthi.streaming.wallet.job.PaymentJobOptions;
import io.sitthi.streaming.wallet.kafka.PaymentPipeline;
import io.sitthi.streaming.wallet.kafka.StreamInputs;
import io.sitthi.streaming.wallet.kafka.StreamOptions;
import io.sitthi.streaming.wallet.kafka.source.IntakeOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Broker, job and payments in this process, until it is stopped or its time is up. Everything it writes is in one
 * temporary directory, which it removes.
 */
public final class LocalStream {

    private static final long SEED = 1;
    private static final long DRAIN_MILLIS = 15_000;
    private static final long START_SECONDS = 120;

    private final LocalStreamOptions options;
    private final WalletProgramme programme;
    private final String programmeYaml;
    private final PrintWriter out;
    private final CountDownLatch stop;

    /** @param stop counted down to end it */
    public LocalStream(
            LocalStreamOptions options,
            WalletProgramme programme,
            String programmeYaml,
            PrintWriter out,
            CountDownLatch stop) {
        this.options = options;
        this.programme = programme;
        this.programmeYaml = programmeYaml;
        this.out = out;
        this.stop = stop;
    }

    /**
     * Runs it, and reports how it went.
     *
     * @return the report's text
     * @throws DropFaultsException when the drop or the wallets break the contract
     * @throws IOException when anything fails; it may be run again
     */
    public String run() throws IOException, DropFaultsException {
        Path directory = Files.createTempDirectory("sitthi-stream");
        try {
            return runIn(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } finally {
            Location.of(directory).delete();
        }
    }

    private String runIn(Path directory) throws IOException, DropFaultsException, InterruptedException {
        StreamInputs inputs = inputs(directory);
        Population population = Population.read(inputs.wallets(), inputs.merchants());
        say(
                "%s, %s",
                Counted.of(population.citizens(), "wallet"), Counted.of(population.merchants(), "active merchant"));
        if (population.citizens() == 0) {
            throw new IOException("no wallet has a shop in its district: nobody can pay");
        }
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"))) {
            say("Kafka on %s", broker.bootstrap());
            StreamOptions stream = StreamOptions.of(broker.bootstrap())
                    .withIntake(IntakeOptions.DEFAULT.withLatenessMillis(options.latenessMillis()))
                    .withHeartbeatMillis(100);
            makeTopics(stream);
            try (StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                    options.parallelism(),
                    StreamSettings.local(directory, options.checkpointMillis(), options.flinkPort()))) {
                new PaymentPipeline(stream, inputs.places(), PaymentJobOptions.of(programmeYaml, inputs.directories()))
                        .build(environment, options.partitions());
                JobClient job = environment.executeAsync("payments");
                try {
                    return measure(stream, population, job);
                } finally {
                    JobControl.cancel(job);
                }
            } catch (IOException | DropFaultsException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("the job failed: " + e, e);
            }
        }
    }

    private StreamInputs inputs(Path directory) throws IOException, DropFaultsException {
        Location drop = options.drop();
        if (drop == null) {
            drop = Location.of(directory.resolve("drop"));
            SyntheticDrop.generate(drop, SyntheticDropOptions.of(options.people(), SEED), ProgressListener.NONE);
        }
        Location wallets = options.wallets();
        if (wallets == null) {
            wallets = Location.of(directory.resolve("wallets"));
            CheckedDataset registrations = DropCheck.checkFolder(
                    drop.resolve(WalletSchemas.REGISTRATIONS.folder()), programme, WalletSchemas.REGISTRATIONS);
            DemoWallets.write(registrations, programme, wallets);
        }
        return StreamInputs.open(drop, wallets, programme, directory.resolve("stores"));
    }

    private void makeTopics(StreamOptions stream) throws IOException {
        try (TopicAdmin admin = new TopicAdmin(stream.kafka())) {
            admin.create(stream.topics().specifications(), options.partitions(), (short) 1);
            admin.check(
                    stream.topics().specifications(), stream.topics().requests(), stream.transactionTimeoutMillis());
        } catch (TopicsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String measure(StreamOptions stream, Population population, JobClient job)
            throws IOException, InterruptedException {
        SentTimes sentTimes = new SentTimes();
        Schedule schedule = new Schedule(options.paymentsPerSecond());
        String bootstrap = stream.kafka().bootstrap();
        try (Meters meters = new Meters(bootstrap, stream.topics(), sentTimes, schedule)) {
            PaymentGenerator generator = new PaymentGenerator(
                    PaymentGenerator.producer(bootstrap),
                    stream.topics().requests(),
                    population,
                    sentTimes,
                    schedule,
                    SEED);
            long began;
            try (generator) {
                awaitFirstDecision(generator, meters, job);
                began = System.nanoTime();
                generator.start();
                watch(generator, meters, job);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            drain(generator.sent() + generator.repeated(), meters);
            // the first was asked for before the schedule began
            LocalReport report = meters.report(1 + schedule.due(), generator, seconds);
            if (report.undecided() > 0) {
                say(
                        "%s undecided %d s after the last was asked for: the rate is more than this machine can decide",
                        Counted.of(report.undecided(), "payment"), DRAIN_MILLIS / 1_000);
            }
            return report.text();
        }
    }

    /** Waits, so that the time to start is part of no latency. */
    private void awaitFirstDecision(PaymentGenerator generator, Meters meters, JobClient job)
            throws IOException, InterruptedException {
        generator.sendOne();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (meters.decided() == 0) {
            if (stop.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
            JobControl.requireRunning(job);
            if (System.nanoTime() > end) {
                throw new IOException("the job has not decided the first payment after " + START_SECONDS + " s");
            }
        }
        meters.forgetLatencies();
        say("The first payment is decided");
    }

    private void watch(PaymentGenerator generator, Meters meters, JobClient job)
            throws IOException, InterruptedException {
        long before = 0;
        ProcessorTimes timesBefore = ProcessorTimes.now();
        for (int second = 1; options.seconds() == 0 || second <= options.seconds(); second++) {
            boolean told = stop.await(1, TimeUnit.SECONDS);
            requireAlive(generator.failure(), "the payment generator stopped");
            requireAlive(meters.failure(), "a reader of what was decided stopped");
            JobControl.requireRunning(job);
            long decided = meters.decided();
            ProcessorTimes times = ProcessorTimes.now();
            double stolenShare = times.stolenShareSince(timesBefore);
            timesBefore = times;
            say(
                    "%4d s  %,9d decisions/s  %s%s",
                    second,
                    decided - before,
                    meters.secondIsOver(stolenShare),
                    stolenShare < UndisturbedSeconds.MOST_STOLEN
                            ? ""
                            : String.format(Locale.ROOT, "; the host took %.0f%%", 100 * stolenShare));
            before = decided;
            if (second == options.warmUpSeconds()) {
                meters.forgetLatencies();
            }
            if (told) {
                return;
            }
        }
    }

    private static void requireAlive(@Nullable Exception failure, String what) throws IOException {
        if (failure != null) {
            throw new IOException(what + ": " + failure, failure);
        }
    }

    /** Waits until all that was asked for is decided: the last merchants' payments wait for the lateness. */
    private static void drain(long messages, Meters meters) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
        while (meters.decided() + meters.refused() < messages && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        Thread.sleep(500);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
