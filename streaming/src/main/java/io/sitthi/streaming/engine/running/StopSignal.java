package io.sitthi.streaming.engine.running;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, or a polite kill: what was started is stopped in order. A shutdown hook would be too late: what is just
 * starting could not finish that, in order to be stopped. A second time the process ends at once.
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
                // whoever started this process keeps the signal from it
            }
        }
        return stop;
    }
}
