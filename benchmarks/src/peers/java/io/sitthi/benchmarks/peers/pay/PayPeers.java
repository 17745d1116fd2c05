package io.sitthi.benchmarks.peers.pay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sitthi.benchmarks.peers.Peer;
import io.sitthi.benchmarks.results.Measurement;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code pay} and whom it is measured beside. */
final class PayPeers {

    private PayPeers() {}

    /** A contender, which says when it began to decide and when it had. */
    sealed interface PayPeer extends Peer permits Pay, Limit, Stream, Postgres, Streams {

        /** What it says. */
        Deciding deciding(Path directory, String output) throws IOException;

        @Override
        default Map<String, Double> figures(Path directory, String output) throws IOException {
            Deciding deciding = deciding(directory, output);
            return Map.of(
                    Measurement.DECIDING_SECONDS, deciding.seconds(),
                    Measurement.DECIDED, (double) deciding.payments(),
                    Measurement.DECIDED_PER_SECOND, deciding.payments() / deciding.seconds());
        }

        @Override
        default Path answer(Path directory) {
            return directory.resolve("out");
        }
    }

    /**
     * Sitthi itself.
     *
     * @param program how it is started: the launcher, or Java with a class path
     */
    record Pay(List<String> program) implements PayPeer {

        static final String NAME = "pay";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("pay", "--drop", task.drop().toString()));
            command.addAll(List.of("--wallets", task.wallets().toString()));
            command.addAll(List.of("--out", answer(directory).toString(), "--threads", "" + task.threads()));
            return command;
        }

        @Override
        public Deciding deciding(Path directory, String output) throws IOException {
            JsonNode summary = new ObjectMapper()
                    .readTree(answer(directory).resolve("summary.json").toFile());
            return new Deciding(
                    summary.at("/execution/deciding_seconds").asDouble(),
                    summary.path("decided_payments").asLong(),
                    Deciding.ALL);
        }
    }

    /** {@link PlainLoop}: one thread, on one core. */
    record Limit() implements PayPeer {

        @Override
        public String name() {
            return "plain loop";
        }

        @Override
        public List<String> command(Task task, Path directory) {
            return program(PlainLoop.class, task, directory, "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1");
        }

        @Override
        public Deciding deciding(Path directory, String output) throws IOException {
            return Deciding.parse(output);
        }
    }

    /**
     * {@link PostgresPayments}.
     *
     * @param synchronous whether a commit waits for the disk
     * @param most decide about so many payments, the first ones; empty for all
     */
    record Postgres(boolean synchronous, OptionalLong most) implements PayPeer {

        @Override
        public String name() {
            return synchronous ? "PostgreSQL" : "PostgreSQL asynchronous";
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = program(PostgresPayments.class, task, directory, "-XX:+UseParallelGC");
            command.addAll(List.of("--synchronous", synchronous ? "on" : "off"));
            if (most.isPresent()) {
                command.addAll(List.of("--payments", "" + most.getAsLong()));
            }
            return command;
        }

        @Override
        public Deciding deciding(Path directory, String output) throws IOException {
            return Deciding.parse(output);
        }
    }

    /** {@link StreamPayments}: Sitthi's own on the same broker, with as many partitions as threads. */
    record Stream() implements PayPeer {

        @Override
        public String name() {
            return "stream";
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = program(StreamPayments.class, task, directory, "-XX:+UseParallelGC");
            command.addAll(List.of("--threads", "" + task.threads()));
            return command;
        }

        @Override
        public Deciding deciding(Path directory, String output) throws IOException {
            return Deciding.parse(output);
        }
    }

    /** {@link KafkaStreamsPayments}, with as many partitions of consumers' payments as threads. */
    record Streams() implements PayPeer {

        @Override
        public String name() {
            return "Kafka Streams";
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = program(KafkaStreamsPayments.class, task, directory, "-XX:+UseParallelGC");
            command.addAll(List.of("--threads", "" + task.threads()));
            return command;
        }

        @Override
        public Deciding deciding(Path directory, String output) throws IOException {
            return Deciding.parse(output);
        }
    }

    private static List<String> program(Class<?> program, Peer.Task task, Path directory, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-Xms1g", "-Xmx2560m"));
        command.addAll(List.of(options));
        command.addAll(ChronicleJavaOptions.ALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of("--drop", task.drop().toString()));
        command.addAll(List.of("--wallets", task.wallets().toString()));
        command.addAll(List.of("--work", directory.toString()));
        command.addAll(List.of("--out", directory.resolve("out").toString()));
        return command;
    }
}
