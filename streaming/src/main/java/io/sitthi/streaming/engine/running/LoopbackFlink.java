package io.sitthi.streaming.engine.running;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/** Flink in this process: reached from this machine only, and writing nowhere but where it is told to. */
public final class LoopbackFlink {

    private static final List<String> ADDRESSES = List.of(
            "rest.address", "rest.bind-address", "jobmanager.bind-host", "taskmanager.host", "taskmanager.bind-host");

    private LoopbackFlink() {}

    /** @param temporary folder for what is not kept; whoever asks removes it */
    public static Configuration settings(Path temporary) {
        Configuration settings = new Configuration();
        settings.setString("rest.port", "0");
        ADDRESSES.forEach(address -> settings.setString(address, "127.0.0.1"));
        settings.setString("io.tmp.dirs", temporary.toString());
        settings.setString("web.tmpdir", temporary.toString());
        return settings;
    }
}
