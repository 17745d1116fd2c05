package io.sitthi.datasets.console;

import java.lang.management.ManagementFactory;
import java.time.Instant;

/** Since when the user waits: in a process that is a command, the start of Java counts too. */
public final class CommandClock {

    private static volatile Instant begun = Instant.now();

    private CommandClock() {}

    static void begin() {
        begun = Instant.now();
    }

    static void beginWithTheProcess() {
        begun = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /** When the command at work, or the last one, was begun. */
    public static Instant begun() {
        return begun;
    }
}
