package io.sitthi.datasets.console;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Since when the user waits: in a process that is a command, the start of Java counts too. */
public final class CommandClock {

    private static final AtomicReference<@Nullable Instant> BEGUN = new AtomicReference<>();

    private CommandClock() {}

    static void begin() {
        BEGUN.set(Instant.now());
    }

    static void beginWithTheProcess() {
        BEGUN.set(Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    /** When the command at work was begun; told once, to its first piece of work: for what follows it is now. */
    public static Instant begun() {
        Instant begun = BEGUN.getAndSet(null);
        return begun == null ? Instant.now() : begun;
    }
}
