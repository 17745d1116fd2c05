package io.sitthi.streaming.engine.intake;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Makes heartbeats for every partition of a topic while somebody waits for what it says of time: at once when asked for, and
 * then again and again until some time after it was asked for last. One task makes them for all that ask, so there are as
 * many however many ask. Holds no state: whoever still waits after a restart is served by {@link Heartbeats}.
 */
final class BeatAtOnce extends AbstractStreamOperator<Long> implements OneInputStreamOperator<Long, Long> {

    private static final long serialVersionUID = 1L;

    /** Every 3 ms two cores were busy with heartbeats alone. */
    private static final long EVERY_MILLIS = 5;

    /**
     * So long it goes on. A heartbeat that the broker takes in the millisecond of what waits would not do, those who ask do so
     * no more often than every {@link #ASKED_EVERY_MILLIS}, and the brokers' clocks may be some milliseconds apart.
     */
    private static final long GOES_ON_MILLIS = 20;

    /** Whoever waits for heartbeats need not ask more often. */
    static final long ASKED_EVERY_MILLIS = 5;

    private final int partitions;

    private transient long goesOnUntilMillis;
    private transient boolean isRunning;

    @SuppressWarnings("NullAway.Init") // open() makes what travels not
    BeatAtOnce(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void open() throws Exception {
        super.open();
        goesOnUntilMillis = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Long> asked) {
        goesOnUntilMillis = now() + GOES_ON_MILLIS;
        if (!isRunning) {
            isRunning = true;
            beat();
        }
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void beat() {
        for (long partition = 0; partition < partitions; partition++) {
            output.collect(new StreamRecord<>(partition));
        }
        getProcessingTimeService().registerTimer(now() + EVERY_MILLIS, time -> {
            isRunning = now() < goesOnUntilMillis;
            if (isRunning) {
                beat();
            }
        });
    }
}
