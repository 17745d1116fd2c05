package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.flink.FlinkEngine;
import io.sitthi.jobs.engine.flink.FlinkPlace;
import io.sitthi.jobs.engine.run.ClusterEngine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --engine}: what scatters and judges. */
final class EngineOption {

    private static final String LOCAL = "local";
    private static final String FLINK = "flink";

    @Option(
            names = "--engine",
            paramLabel = "local|flink",
            defaultValue = LOCAL,
            description =
                    "What reads and judges: the threads of this process, or a bounded Flink job, in this process or,"
                            + " under flink run, on a cluster (default: ${DEFAULT-VALUE}). The result does not depend on it.")
    private String engine = LOCAL;

    /**
     * The engine, where it is not this process's own.
     *
     * @param places where rows come from and go to
     * @return null for the threads of this process
     */
    @Nullable
    ClusterEngine chosen(CommandLine line, List<Location> places) throws CommandException {
        if (engine.equals(LOCAL)) {
            return null;
        }
        if (!engine.equals(FLINK)) {
            throw new ParameterException(line, "--engine " + engine + ", expected " + LOCAL + " or " + FLINK);
        }
        if (places.stream().anyMatch(place -> place.encryption() != Encryption.NONE)) {
            throw new ParameterException(
                    line,
                    "--engine flink reads and writes no encrypted files: their keys would have to be sent to every machine."
                            + " Leave --engine out.");
        }
        try {
            Class.forName("org.apache.flink.streaming.api.environment.StreamExecutionEnvironment");
        } catch (ClassNotFoundException e) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    "Flink is not on the class path. Start this as ./sitthi verify --engine flink, or give the jar for"
                            + " clusters to flink run.",
                    e);
        }
        return new FlinkEngine(FlinkPlace.usual());
    }
}
