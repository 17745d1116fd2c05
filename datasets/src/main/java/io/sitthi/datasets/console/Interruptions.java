package io.sitthi.datasets.console;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * What is said when a command is stopped by Ctrl-C or SIGTERM. Java then ends with 130 or 143 by itself, after its shutdown
 * hooks: one of them wipes the progress line out and says in a line what became of the work.
 */
final class Interruptions {

    /** A command of which nothing need be said. */
    private static final Stoppable NOBODY = () -> "";

    private static final AtomicReference<@Nullable Stoppable> AT_WORK = new AtomicReference<>();
    private static volatile String signal = "";
    private static volatile boolean installed;

    private Interruptions() {}

    /** Tells of every signal from now on, in this process. */
    static synchronized void install(PrintStream error) {
        if (installed) {
            return;
        }
        installed = true;
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                // exits as Java would have done, but the hook below knows why
                Signal.handle(new Signal(name), received -> {
                    signal = received.getName();
                    Runtime.getRuntime().exit(name.equals("INT") ? ExitStatus.INTERRUPTED : ExitStatus.TERMINATED);
                });
            } catch (IllegalArgumentException e) {
                // whoever started this process keeps the signal from it
            }
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say(error), "interruption"));
    }

    /**
     * A command began. One that runs others, as a night does, is asked alone: it is what people have to give again.
     *
     * @return whether it is the outermost
     */
    static boolean begin(@Nullable Object command) {
        return AT_WORK.compareAndSet(null, command instanceof Stoppable stoppable ? stoppable : NOBODY);
    }

    /** The outermost command ended by itself. */
    static void end() {
        AT_WORK.set(null);
    }

    /** Whether the process ends because it was told to: what fails meanwhile, as of a database that closes, is no news. */
    static boolean isStopping() {
        return !signal.isEmpty();
    }

    private static void say(PrintStream error) {
        Stoppable stopped = AT_WORK.getAndSet(null);
        if (signal.isEmpty()) {
            return;
        }
        Progress.wipeOut();
        String what = stopped == null ? "" : stopped.whenStopped();
        error.println("sitthi: stopped by SIG" + signal + (what.isEmpty() ? "." : ". " + what));
        error.flush();
    }
}
