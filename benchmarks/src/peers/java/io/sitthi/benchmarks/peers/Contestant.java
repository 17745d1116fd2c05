package io.sitthi.benchmarks.peers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that decides a drop's registrations in a process of its own. */
enum Contestant {
    VERIFY("verify"),
    DUCKDB("DuckDB");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What it writes in a directory of its own: a directory, or one file. */
    Path answer(Path directory) {
        return switch (this) {
            case VERIFY -> directory.resolve("out");
            case DUCKDB -> directory.resolve("verdicts.parquet");
        };
    }

    List<String> command(Setting setting, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        switch (this) {
            case VERIFY -> {
                command.addAll(setting.verifyJavaOptions());
                command.addAll(List.of("-cp", setting.jobsClasspath(), "io.sitthi.jobs.Sitthi", "verify"));
            }
            case DUCKDB -> {
                // Java does nothing here but hand over one statement: the options under which it starts soonest
                command.addAll(List.of("-Xshare:auto", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
                command.addAll(
                        List.of("-cp", System.getProperty("java.class.path"), DuckDbEligibility.class.getName()));
                command.addAll(List.of("--memory", setting.memory()));
                command.addAll(List.of("--duplicates", setting.duplicates() ? "on" : "off"));
                command.addAll(List.of("--identity", setting.identity()));
            }
        }
        command.addAll(List.of("--drop", setting.drop().toString()));
        command.addAll(List.of("--out", answer(directory).toString()));
        command.addAll(List.of("--threads", Integer.toString(setting.threads())));
        return command;
    }

    /**
     * What all runs have in common.
     *
     * @param work directory of the outputs, on the disk that is to be measured
     * @param memory DuckDB's limit
     * @param duplicates whether DuckDB looks for duplicate registrations
     * @param identity how DuckDB compares identities
     */
    record Setting(
            Path drop,
            Path work,
            int runs,
            int threads,
            String jobsClasspath,
            List<String> verifyJavaOptions,
            String memory,
            boolean duplicates,
            String identity,
            int timeoutSeconds) {

        /** As the launcher starts it. */
        static final String LAUNCHER_OPTIONS = "-Xshare:auto -Xmx2560m -XX:+UseParallelGC";

        static final String LAUNCHER_CLASSPATH =
                "jobs/target/sitthi-jobs.jar" + File.pathSeparator + "jobs/target/lib/*";
    }
}
