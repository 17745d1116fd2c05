package io.sitthi.streaming.engine.kafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of every command that connects to Kafka. */
public final class KafkaAccessOptions {

    @Option(
            names = "--bootstrap",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka; several joined by ,")
    private String bootstrap = "";

    @Option(
            names = "--kafka",
            paramLabel = "FILE",
            description = "Client settings for TLS and SASL, as Kafka's own tools take them: security.protocol, ssl.*,"
                    + " sasl.* (default: neither encryption nor a login).")
    private @Nullable Path file;

    public KafkaAccessOptions() {}

    /** @throws ParameterException when no client can be made of the settings; without any secret */
    public KafkaAccess access(CommandLine line) {
        if (file == null) {
            return KafkaAccess.of(bootstrap);
        }
        try {
            return KafkaAccessFile.read(bootstrap, file);
        } catch (KafkaAccessException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }
}
