package io.sitthi.streaming.engine.machines;

import java.io.Serializable;

/**
 * How a kind's machines are run.
 *
 * @param shards into how many the subjects are cut: the job's maximum parallelism. Part of the format of its state
 * @param lastMicros time does not pass beyond this; {@link Long#MAX_VALUE} for no end
 * @param run name of the {@link MachineTallies} that a replay adds up; empty for none
 */
public record MachineOptions(MachineKind.Mode mode, int shards, long lastMicros, String run) implements Serializable {

    public static final int DEFAULT_SHARDS = 128;

    private static final int MOST_SHARDS = 1 << 15;

    public MachineOptions {
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new IllegalArgumentException(shards + " shards, expected 1 to " + MOST_SHARDS);
        }
    }

    /** Without end. */
    public static MachineOptions live() {
        return new MachineOptions(MachineKind.Mode.LIVE, DEFAULT_SHARDS, Long.MAX_VALUE, "");
    }

    /** Once, to the end of a day. */
    public static MachineOptions replay(long lastMicros, String run) {
        return new MachineOptions(MachineKind.Mode.REPLAY, DEFAULT_SHARDS, lastMicros, run);
    }
}
