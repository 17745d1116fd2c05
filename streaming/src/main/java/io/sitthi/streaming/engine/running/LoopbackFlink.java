package io.sitthi.streaming.engine.running;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** Flink in this process: reached from this machine only, and writing nowhere but where it is told to. */
public final class LoopbackFlink {

    private static final List<String> ADDRESSES = List.of(
            "rest.address", "rest.bind-address", "jobmanager.bind-host", "taskmanager.host", "taskmanager.bind-host");

    /** The greatest age of the figures that Flink's REST answers with; Flink's default is 10 s. */
    private static final String FIGURES_MILLIS = "1000";

    private LoopbackFlink() {}

    /** @param temporary folder for temporary files, which the caller removes */
    public static Configuration settings(Path temporary) {
        Configuration settings = new Configuration();
        settings.setString("rest.port", "0");
        ADDRESSES.forEach(address -> settings.setString(address, "127.0.0.1"));
        settings.setString("io.tmp.dirs", temporary.toString());
        settings.setString("web.tmpdir", temporary.toString());
        return settings;
    }

    /**
     * Lets Flink answer on this port of 127.0.0.1, for {@code stream watch}. Nobody can cancel or submit a job there.
     *
     * @param port 0 for any free one, which is not reported
     */
    public static void answerOn(int port, Configuration settings) {
        if (port == 0) {
            return;
        }
        settings.setString("rest.port", Integer.toString(port));
        settings.setString("rest.bind-port", Integer.toString(port));
        settings.setString("metrics.fetcher.update-interval", FIGURES_MILLIS);
        settings.setString("web.submit.enable", "false");
        settings.setString("web.cancel.enable", "false");
    }
}
