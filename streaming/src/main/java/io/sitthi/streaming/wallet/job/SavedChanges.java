package io.sitthi.streaming.wallet.job;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.streaming.wallet.change.Change;
import io.sitthi.streaming.wallet.change.ChangeSerializer;
import io.sitthi.streaming.wallet.change.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * What every subtask of an operator has seen alike: the changes of the programme and of merchants so far, and the data with which the job began. State
 * that was made with other wallets, merchants or another first programme is refused, for it would decide otherwise.
 */
final class SavedChanges {

    private static final MapStateDescriptor<Integer, Change> CHANGES =
            new MapStateDescriptor<>("changes", IntSerializer.INSTANCE, ChangeSerializer.INSTANCE);
    private static final MapStateDescriptor<String, String> BASIS =
            new MapStateDescriptor<>("basis", StringSerializer.INSTANCE, StringSerializer.INSTANCE);

    private final BroadcastState<Integer, Change> changes;
    private final Timeline timeline;
    private int count;

    SavedChanges(OperatorStateStore store, String programmeYaml, String directoriesDigest) throws Exception {
        changes = store.getBroadcastState(CHANGES);
        try {
            timeline = new Timeline(
                    WalletKind.parse(programmeYaml.getBytes(StandardCharsets.UTF_8), "the job's programme"));
        } catch (ProgrammeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        BroadcastState<String, String> basis = store.getBroadcastState(BASIS);
        same(basis, "programme", programmeYaml);
        same(basis, "directories of wallets and merchants", directoriesDigest);
        TreeMap<Integer, Change> ordered = new TreeMap<>();
        for (Map.Entry<Integer, Change> change : changes.entries()) {
            ordered.put(change.getKey(), change.getValue());
        }
        ordered.values().forEach(timeline::add);
        count = ordered.size();
    }

    private static void same(BroadcastState<String, String> basis, String what, String now) throws Exception {
        String before = basis.get(what);
        if (before == null) {
            basis.put(what, now);
        } else if (!before.equals(now)) {
            // trying again would find the same
            throw new SuppressRestartsException(
                    new IllegalStateException("the job's state was made with another " + what
                            + ". Start it with the same as before; what has changed since comes by the topic of"
                            + " changes"));
        }
    }

    Timeline timeline() {
        return timeline;
    }

    void add(Change change) throws Exception {
        timeline.add(change);
        changes.put(count, change);
        count++;
    }
}
