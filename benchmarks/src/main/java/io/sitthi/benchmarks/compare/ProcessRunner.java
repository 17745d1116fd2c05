package io.sitthi.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class ProcessRunner {

    private ProcessRunner() {}

    /**
     * What a program wrote to both streams.
     *
     * @param directory in which it runs
     * @throws IOException when it fails or has not ended in time; with all that it wrote
     */
    static String run(List<String> command, Path directory, long timeoutSeconds)
            throws IOException, InterruptedException {
        try (Running program = new Running(command, directory)) {
            return program.await(timeoutSeconds);
        }
    }

    /** Runs two at the same time; both are ended when one of them fails. What each wrote. */
    static List<String> runBoth(List<String> one, List<String> other, Path directory, long timeoutSeconds)
            throws IOException, InterruptedException {
        try (Running first = new Running(one, directory);
                Running second = new Running(other, directory)) {
            return List.of(first.await(timeoutSeconds), second.await(timeoutSeconds));
        }
    }

    private static final class Running implements AutoCloseable {

        private final List<String> command;
        private final Path output;
        private final Process process;

        Running(List<String> command, Path directory) throws IOException {
            this.command = command;
            output = Files.createTempFile("sitthi-program", ".txt");
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .start();
        }

        String await(long timeoutSeconds) throws IOException, InterruptedException {
            boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
            String written = Files.readString(output);
            if (!ended) {
                throw new IOException(
                        command.get(0) + " has not ended within " + timeoutSeconds + " s. It wrote:\n" + written);
            }
            if (process.exitValue() != 0) {
                throw new IOException("status " + process.exitValue() + " from " + String.join(" ", command)
                        + "\nIt wrote:\n" + written);
            }
            return written;
        }

        @Override
        public void close() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join(); // killed is not gone yet
            Files.deleteIfExists(output);
        }
    }
}
