package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.DecodeFloor;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code verify} and whom it is measured beside. */
final class VerifyPeers {

    private VerifyPeers() {}

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        return command;
    }

    /**
     * Sitthi itself.
     *
     * @param program how it is started: the launcher, or Java with a class path
     * @param engine what scatters and judges, and the peer's name; null for the threads of its process
     */
    record Verify(List<String> program, @Nullable String engine) implements Peer {

        static final String NAME = "verify";

        /** In the threads of its process. */
        Verify(List<String> program) {
            this(program, null);
        }

        @Override
        public String name() {
            return engine == null ? NAME : engine;
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("verify", "--drop", task.drop().toString()));
            command.addAll(List.of("--out", answer(directory).toString(), "--threads", "" + task.threads()));
            if (engine != null) {
                command.addAll(List.of("--engine", engine));
            }
            return command;
        }

        @Override
        public Path answer(Path directory) {
            return directory.resolve("out");
        }
    }

    /** DuckDB, which runs {@link EligibilitySql}. */
    record DuckDb(boolean duplicates, String identity) implements Peer {

        @Override
        public String name() {
            return "DuckDB";
        }

        @Override
        public List<String> command(Task task, Path directory) {
            // Java does nothing here but hand over one statement: the options under which it starts soonest
            List<String> command = java("-Xshare:auto", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), DuckDbEligibility.class.getName()));
            command.addAll(List.of("--drop", task.drop().toString(), "--out", answer(directory).toString()));
            command.addAll(List.of("--threads", "" + task.threads(), "--memory", task.memory()));
            command.addAll(List.of("--duplicates", duplicates ? "on" : "off", "--identity", identity));
            return command;
        }

        @Override
        public Path answer(Path directory) {
            return directory.resolve("verdicts.parquet");
        }
    }

    /**
     * Spark on one machine, which runs {@link EligibilitySql} in its own words, with the libraries that it names itself.
     *
     * @param home where its own build left its jar and its libraries
     */
    record Spark(Path home, boolean duplicates, EligibilitySql.Identity identity) implements Peer {

        /** What Spark's own scripts open for it on Java 17. */
        private static final List<String> OPEN = List.of(
                "java.lang",
                "java.lang.invoke",
                "java.lang.reflect",
                "java.io",
                "java.net",
                "java.nio",
                "java.util",
                "java.util.concurrent",
                "java.util.concurrent.atomic",
                "sun.nio.ch",
                "sun.nio.cs",
                "sun.security.action",
                "sun.util.calendar");

        @Override
        public String name() {
            return "Spark";
        }

        @Override
        public List<String> command(Task task, Path directory) throws IOException {
            EligibilitySql sql = new EligibilitySql(
                    task.drop(),
                    WalletKind.shipped(),
                    DuckDbEligibility.asOf(task.drop().resolve("incarceration")),
                    duplicates,
                    identity,
                    EligibilitySql.Dialect.SPARK);
            Path statement = directory.resolve("statement.sql");
            Files.writeString(statement, sql.copyTo(answer(directory)));
            List<String> command = java("-Xshare:auto", "-XX:+UseParallelGC", "-XX:+IgnoreUnrecognizedVMOptions");
            command.add("-Xmx" + task.memory().toLowerCase(Locale.ROOT).replace("gb", "g"));
            command.add("-Djdk.reflect.useDirectMethodHandle=false");
            OPEN.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
            command.add("-cp");
            command.add(home.resolve("sitthi-peer-spark.jar") + File.pathSeparator + home.resolve("lib") + "/*");
            command.addAll(List.of("io.sitthi.benchmarks.peers.spark.SparkStatement", statement.toString()));
            command.addAll(List.of("" + task.threads(), directory.resolve("scratch").toString()));
            return command;
        }

        @Override
        public Path answer(Path directory) {
            return directory.resolve("verdicts");
        }
    }

    /** {@link DecodeFloor}: what no implementation that decodes these columns so can go below. */
    record Floor() implements Peer {

        static final String NAME = "floor";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<String> command(Task task, Path directory) {
            List<String> command = java("-Xshare:auto", "-Xms1g", "-Xmx2560m", "-XX:+UseParallelGC");
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), DecodeFloor.class.getName()));
            command.addAll(List.of(task.drop().toString(), "" + task.threads()));
            return command;
        }

        /** It has none: the directory itself. */
        @Override
        public Path answer(Path directory) {
            return directory;
        }
    }
}
