package io.sitthi.streaming.wallet.job;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Which format the state of this package is in: the layout of the log of payments, and of the blocks that wait. State of
 * another format is refused, for it would be read as something else. Version 1 did not say so of itself.
 */
final class StateFormat {

    /**
     * 2: room for 18 reasons in the log, and the time of receipt of each payment in blocks. 3: changes of wallets by shard,
     * not in every task.
     */
    static final int VERSION = 3;

    private static final MapStateDescriptor<String, Integer> FORMAT =
            new MapStateDescriptor<>("format", StringSerializer.INSTANCE, IntSerializer.INSTANCE);
    private static final String KEY = "version";

    private StateFormat() {}

    /** @throws SuppressRestartsException when the operator is restored from state of another format */
    static void require(StateInitializationContext context) throws Exception {
        BroadcastState<String, Integer> format = context.getOperatorStateStore().getBroadcastState(FORMAT);
        if (context.isRestored()) {
            try {
                requireVersion(format.get(KEY));
            } catch (IllegalStateException e) {
                // trying again would find the same
                throw new SuppressRestartsException(e);
            }
        }
        format.put(KEY, VERSION);
    }

    /** @param found null in state that does not say */
    static void requireVersion(@Nullable Integer found) {
        if (found == null || found != VERSION) {
            throw new IllegalStateException("the job's state is of format " + (found == null ? 1 : found)
                    + "; this version reads format " + VERSION
                    + ". Go on with the version of the program that wrote it");
        }
    }
}
