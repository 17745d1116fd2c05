package io.sitthi.benchmarks.peers.pay;

import io.sitthi.benchmarks.jobs.ChildProcess;
import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A small drop, its wallets, and what a plain loop decides on it. */
record PayTown(Path drop, Path wallets, Path decided) {

    private static final int TIMEOUT_SECONDS = 300;

    static PayTown of(Path directory, long people) throws Exception {
        Path drop = directory.resolve("drop");
        SyntheticDrop.generate(Location.of(drop), SyntheticDropOptions.of(people, 7), ProgressListener.NONE);
        List<String> verify = new ArrayList<>(verify());
        verify.addAll(List.of(
                "verify",
                "--drop",
                drop.toString(),
                "--out",
                directory.resolve("verified").toString()));
        ChildProcess.run(verify, directory.resolve("verify.log"), TIMEOUT_SECONDS);
        Path wallets = directory.resolve("verified/wallets");
        Path decided = directory.resolve("decided");
        PlainLoop.main(new String[] {
            "--drop", drop.toString(),
            "--wallets", wallets.toString(),
            "--work", Files.createDirectories(directory.resolve("loop")).toString(),
            "--out", decided.toString()
        });
        return new PayTown(drop, wallets, decided);
    }

    static List<String> verify() {
        return java("io.sitthi.jobs.Sitthi");
    }

    static List<String> pay() {
        return java("io.sitthi.streaming.SitthiStreaming");
    }

    private static List<String> java(String program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        command.addAll(ChronicleJavaOptions.ALL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
        return command;
    }

    /** What was decided, changed by queries: of the decisions and of the balances. */
    Path changed(Path out, String decisions, String balances) throws Exception {
        copy("decisions", decisions, out);
        copy("balances", balances, out);
        return out;
    }

    private void copy(String dataset, String query, Path out) throws Exception {
        Path folder = Files.createDirectories(out.resolve(dataset));
        String source = "'" + decided.resolve(dataset) + "/*.parquet'";
        execute("COPY (" + query.formatted(source) + ") TO '" + folder.resolve("part-0.parquet") + "'");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
