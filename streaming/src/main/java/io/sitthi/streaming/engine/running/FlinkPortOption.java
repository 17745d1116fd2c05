package io.sitthi.streaming.engine.running;

import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of every command whose job runs in its own process: where {@code stream watch} finds the job's figures. */
public final class FlinkPortOption {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--flink-port",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Let Flink answer on 127.0.0.1:N, so that 'stream watch --flink http://127.0.0.1:N' shows what"
                            + " the job does. Not on a cluster, which has a port of its own (default: no).")
    private int port;

    public FlinkPortOption() {}

    /** The port; 0: any. */
    public int port(CommandLine line) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(line, "--flink-port: " + port + ", expected 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    /** Adds it to the settings of a job that runs in this process. */
    public void addTo(Configuration settings, CommandLine line) {
        int checked = port(line);
        if (!StreamRun.isOnCluster()) {
            LoopbackFlink.answerOn(checked, settings);
        }
    }
}
