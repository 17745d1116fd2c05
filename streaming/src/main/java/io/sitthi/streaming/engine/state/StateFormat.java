package io.sitthi.streaming.engine.state;

import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Which format the state of an operator is in: the layout of its logs, and of the blocks that wait. State of another
 * format is refused, because it would be misread. State without a version counts as version 1.
 */
public final class StateFormat {

    private static final MapStateDescriptor<String, Integer> FORMAT =
            new MapStateDescriptor<>("format", StringSerializer.INSTANCE, IntSerializer.INSTANCE);
    private static final String KEY = "version";

    private StateFormat() {}

    /**
     * Called when the operator's state is initialized.
     *
     * @param version that the operator writes and reads
     * @throws SuppressRestartsException when the operator is restored from state of another format
     */
    public static void require(StateInitializationContext context, int version) throws Exception {
        BroadcastState<String, Integer> format = context.getOperatorStateStore().getBroadcastState(FORMAT);
        if (context.isRestored()) {
            try {
                requireVersion(format.get(KEY), version);
            } catch (IllegalStateException e) {
                // a retry would fail in the same way
                throw new SuppressRestartsException(e);
            }
        }
        format.put(KEY, version);
    }

    /** @param found null in state without a version */
    public static void requireVersion(@Nullable Integer found, int version) {
        if (found == null || found != version) {
            throw new IllegalStateException("the job's state is of format " + (found == null ? 1 : found)
                    + "; this version reads format " + version
                    + ". Go on with the version of the program that wrote it");
        }
    }
}
