package io.sitthi.streaming.wallet.replay;

import io.sitthi.streaming.SitthiStreaming;
import io.sitthi.streaming.engine.store.ChronicleJavaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code pay} in a process of its own, which a test may kill. */
final class PayProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private PayProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static PayProcess start(Path log, ReplayTown town, Path out, String... more) throws IOException {
        return start(log, town, out, "on", more);
    }

    /** Without the check of the disks: a disk that is too small from the beginning must become full on the way. */
    static PayProcess startOnASmallDisk(Path log, ReplayTown town, Path out, String... more) throws IOException {
        return start(log, town, out, "off", more);
    }

    private static PayProcess start(Path log, ReplayTown town, Path out, String diskCheck, String[] more)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChronicleJavaOptions.ALL);
        command.addAll(
                List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), SitthiStreaming.class.getName()));
        command.addAll(List.of("pay", "--drop", town.drop.toString(), "--wallets", town.wallets.toString()));
        command.addAll(List.of("--out", out.toString()));
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SITTHI_DISK_CHECK", diskCheck);
        return new PayProcess(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end. @return what it said */
    String ends(int status) throws Exception {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end:\n" + Files.readString(log));
        }
        if (process.exitValue() != status) {
            throw new AssertionError("ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
