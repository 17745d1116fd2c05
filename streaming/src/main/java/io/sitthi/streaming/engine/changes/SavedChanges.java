package io.sitthi.streaming.engine.changes;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * State that is the same in every subtask of an operator: the changes so far, and the data with which the job began.
 * State that was made with other data is refused, because decisions would differ.
 *
 * @param <C> a change
 */
public final class SavedChanges<C> {

    private static final MapStateDescriptor<String, String> BASIS =
            new MapStateDescriptor<>("basis", StringSerializer.INSTANCE, StringSerializer.INSTANCE);

    private final BroadcastState<Integer, C> changes;
    private final Consumer<C> timeline;
    private int count;

    /**
     * Opens the state, and passes on the changes in it.
     *
     * @param basis the data with which the job began: names, each with its text or digest
     * @param timeline receives every change, in the order of arrival
     * @throws SuppressRestartsException when the state was made with other data
     */
    public SavedChanges(
            OperatorStateStore store, TypeSerializer<C> serializer, Map<String, String> basis, Consumer<C> timeline)
            throws Exception {
        this.timeline = timeline;
        changes = store.getBroadcastState(new MapStateDescriptor<>("changes", IntSerializer.INSTANCE, serializer));
        BroadcastState<String, String> before = store.getBroadcastState(BASIS);
        for (Map.Entry<String, String> data : new TreeMap<>(basis).entrySet()) {
            requireSame(before, data.getKey(), data.getValue());
        }
        TreeMap<Integer, C> ordered = new TreeMap<>();
        for (Map.Entry<Integer, C> change : changes.entries()) {
            ordered.put(change.getKey(), change.getValue());
        }
        ordered.values().forEach(timeline);
        count = ordered.size();
    }

    private static void requireSame(BroadcastState<String, String> basis, String what, String now) throws Exception {
        String before = basis.get(what);
        if (before == null) {
            basis.put(what, now);
        } else if (!before.equals(now)) {
            // a retry would fail in the same way
            throw new SuppressRestartsException(
                    new IllegalStateException("the job's state was made with another " + what
                            + ". Start it with the same as before; what has changed since comes by the topic of"
                            + " changes"));
        }
    }

    /** Passes on a change that has arrived, and saves it. */
    public void add(C change) throws Exception {
        timeline.accept(change);
        changes.put(count, change);
        count++;
    }
}
