package io.sitthi.streaming.engine.running;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, or SIGTERM: what was started is stopped in order. A shutdown hook would come too late: a job that is still
 * starting could not finish starting and then be stopped. The second signal ends the process at once.
 */
public final class StopSignal {

    private StopSignal() {}

    /** Counted down by the first signal. */
    public static CountDownLatch latch() {
        CountDownLatch stop = new CountDownLatch(1);
        for (String name : List.of("INT", "TERM")) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    stop.countDown();
                    Signal.handle(signal, SignalHandler.SIG_DFL);
                });
            } catch (IllegalArgumentException e) {
                // the parent process has made this one ignore the signal
            }
        }
        return stop;
    }
}
