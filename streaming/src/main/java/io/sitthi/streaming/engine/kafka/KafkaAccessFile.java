package io.sitthi.streaming.engine.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.JaasContext;

/**
 * Reads a properties file of client settings, as Kafka's own tools take it. It may hold connection settings only: a
 * file must not change what is read and written, or with which guarantees.
 */
final class KafkaAccessFile {

    private static final long MAX_BYTES = 1 << 20;
    private static final String PROVIDERS = "config.providers";
    private static final String JAAS = "sasl.jaas.config";
    private static final String PROTOCOL = "security.protocol";

    private static final Set<String> CONNECTING = Set.of(
            "client.dns.lookup",
            "connections.max.idle.ms",
            "metadata.max.age.ms",
            "receive.buffer.bytes",
            "reconnect.backoff.max.ms",
            "reconnect.backoff.ms",
            "retry.backoff.max.ms",
            "retry.backoff.ms",
            "send.buffer.bytes",
            "socket.connection.setup.timeout.max.ms",
            "socket.connection.setup.timeout.ms");

    private KafkaAccessFile() {}

    /** @throws KafkaAccessException when the file cannot be read, or no client can be made of its settings */
    static KafkaAccess read(String bootstrap, Path file) throws KafkaAccessException {
        TreeMap<String, String> settings = settings(file);
        for (String name : settings.keySet()) {
            requireAllowed(file, name);
        }
        KafkaAccess access = new KafkaAccess(bootstrap, settings);
        requireLogin(file, access, settings);
        requireClient(file, access);
        return access;
    }

    private static TreeMap<String, String> settings(Path file) throws KafkaAccessException {
        Properties properties = new Properties();
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new KafkaAccessException("--kafka " + file + ": more than " + MAX_BYTES + " bytes");
            }
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (NoSuchFileException e) {
            throw new KafkaAccessException("--kafka " + file + ": no such file", e);
        } catch (MalformedInputException e) {
            throw new KafkaAccessException("--kafka " + file + ": not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new KafkaAccessException("--kafka " + file + ": a \\u without four hexadecimal digits", e);
        } catch (IOException e) {
            throw new KafkaAccessException("--kafka " + file + " cannot be read: " + e, e);
        }
        TreeMap<String, String> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            settings.put(name, properties.getProperty(name));
        }
        return settings;
    }

    private static void requireAllowed(Path file, String name) throws KafkaAccessException {
        if (name.equals(KafkaAccess.BOOTSTRAP)) {
            throw new KafkaAccessException("--kafka " + file + ": " + name + " is given with --bootstrap");
        }
        boolean connects = name.startsWith("security.") || name.startsWith("ssl.") || name.startsWith("sasl.");
        if (name.equals(PROVIDERS)
                || name.startsWith(PROVIDERS + ".")
                || (connects || CONNECTING.contains(name))
                        && AdminClientConfig.configNames().contains(name)) {
            return;
        }
        throw new KafkaAccessException("--kafka " + file + ": " + name + " is no setting of Kafka's clients that may"
                + " stand here. Allowed: security.*, ssl.*, sasl.*, config.providers*, "
                + String.join(", ", CONNECTING.stream().sorted().toList()));
    }

    /** Refuses a login that cannot be parsed, because Kafka's own message could repeat part of the password. */
    private static void requireLogin(Path file, KafkaAccess access, Map<String, String> settings)
            throws KafkaAccessException {
        if (!settings.getOrDefault(PROTOCOL, "").startsWith("SASL_")) {
            return;
        }
        AdminClientConfig config = config(file, access);
        try {
            JaasContext.loadClientContext(config.values());
        } catch (RuntimeException e) {
            throw new KafkaAccessException("--kafka " + file + ": "
                    + (settings.containsKey(JAAS)
                            ? JAAS + " is not understood. Expected: a login module's class, 'required', options"
                                    + " as name=\"value\", and a semicolon"
                            : PROTOCOL + " is " + settings.get(PROTOCOL) + ", but " + JAAS + " is missing"));
        }
    }

    private static AdminClientConfig config(Path file, KafkaAccess access) throws KafkaAccessException {
        try {
            return new AdminClientConfig(access.properties());
        } catch (KafkaException e) {
            throw new KafkaAccessException("--kafka " + file + ": " + access.reason(e));
        }
    }

    /** Finds what only a client can find: keys that cannot be opened, files that are missing. No broker is asked. */
    private static void requireClient(Path file, KafkaAccess access) throws KafkaAccessException {
        try {
            Admin.create(access.properties()).close(Duration.ZERO);
        } catch (KafkaException e) {
            throw new KafkaAccessException("--kafka " + file + ": " + access.reason(e));
        }
    }
}
