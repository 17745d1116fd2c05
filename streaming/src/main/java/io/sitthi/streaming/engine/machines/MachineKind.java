package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.state.AppendLog;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the stream needs to know about a kind. It travels with the job; what it makes does not. */
public interface MachineKind extends Serializable {

    /** How a machine is run, which determines what it writes. */
    enum Mode {
        /** Without end: every change is written when it happens, and what is over is forgotten. */
        LIVE,
        /** A drop's facts, once: tables are written in the end, and nothing is forgotten before. */
        REPLAY
    }

    /** The kind's name, such as {@code mandates}. */
    String name();

    /** The datasets whose rows are facts. A fact names its dataset by its place in this list. */
    List<DatasetRules> facts();

    /** The outputs. An output is named by its place in this list. */
    List<MachineOutput> outputs();

    /**
     * Whether facts are put in the order of their instants, as far as the lateness allows. Otherwise those of a subject are
     * taken as they come.
     */
    boolean isOrdered();

    /**
     * Whether the facts of several topics are brought into one order: that in which the broker took them, and at one instant
     * that of {@link #newOrder}. Then a subject's answers follow from the topics alone, however they are read.
     */
    default boolean isMerged() {
        return false;
    }

    /** The ends of the names of the kind's topics of facts after the first, such as {@code submissions}. */
    default List<String> otherTopics() {
        return List.of();
    }

    /** In which topic a dataset's facts come: its place among the kind's topics of facts. */
    default int topic(int dataset) {
        return 0;
    }

    /** The column of facts that stands beside a message's row, not in it; empty for none. */
    default String stamp() {
        return "";
    }

    /** The dataset in which a drop holds as messages those facts that have a {@link #stamp}; null for none. */
    default @Nullable Schema written() {
        return null;
    }

    /** The datasets of a drop with which the stream opens; its facts then follow the drop's day. */
    default List<DatasetRules> opensWith() {
        return List.of();
    }

    /** The same kind, for a stream that begins with this. */
    default MachineKind openedBy(Opening opening) {
        throw new UnsupportedOperationException(name() + " opens with nothing");
    }

    /** What a stream without state begins with; null for nothing. */
    default @Nullable Opening opening() {
        return null;
    }

    /** The names of the tables that the machine keeps beside the subjects' states. */
    default List<String> tables() {
        return List.of();
    }

    /** New logs of one shard, by their names in their order, in which the machine keeps what is never changed. */
    default Map<String, AppendLog> newLogs() {
        return Map.of();
    }

    /** Whether the machine must hear of a defective fact of a dataset. */
    boolean hearsOfDefects(int dataset);

    /**
     * The order of two facts of one subject and one instant: negative when the first comes before the other. For one
     * thread.
     */
    Order newOrder();

    /** A machine that writes to these outputs. */
    EventMachine newMachine(MachineOutputs outputs, Mode mode);

    /** An order of facts. */
    @FunctionalInterface
    interface Order {
        int compare(RowBlock facts, int one, int other);
    }
}
