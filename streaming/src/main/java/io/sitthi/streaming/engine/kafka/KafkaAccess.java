package io.sitthi.streaming.engine.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where Kafka is, and how its clients connect and log in. It travels with a job to the machines that run it, so that
 * every source, sink and admin client of the job connects in the same way.
 *
 * <p>The settings may hold secrets. {@link #toString} names them without their values, and {@link #masked} removes the
 * values from a text, such as a client's error message, before anybody sees it.
 */
public final class KafkaAccess implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String BOOTSTRAP = "bootstrap.servers";

    private final String bootstrap;

    @SuppressWarnings("serial") // a TreeMap of strings
    private final TreeMap<String, String> settings;

    /** @param settings as {@link KafkaAccessFile} checked them */
    KafkaAccess(String bootstrap, Map<String, String> settings) {
        this.bootstrap = bootstrap;
        this.settings = new TreeMap<>(settings);
    }

    /**
     * Without encryption and without a login.
     *
     * @param bootstrap {@code host:port}, several joined by a comma
     */
    public static KafkaAccess of(String bootstrap) {
        return new KafkaAccess(bootstrap, Map.of());
    }

    /** {@code host:port}, several joined by a comma. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Whether there are no settings: neither encryption nor a login. */
    public boolean isPlain() {
        return settings.isEmpty();
    }

    /** For a new client, which adds its own settings to them. They hold secrets. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty(BOOTSTRAP, bootstrap);
        return properties;
    }

    /** The text without any secret of the settings. */
    public String masked(String text) {
        return new Secrets(settings).masked(text);
    }

    /** What a failure, and its causes, say, without any secret of the settings. */
    public String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        String message = root.getMessage();
        return masked(message == null ? root.getClass().getSimpleName() : message);
    }

    @Override
    public String toString() {
        return settings.isEmpty() ? bootstrap : bootstrap + " with " + String.join(", ", settings.keySet());
    }
}
