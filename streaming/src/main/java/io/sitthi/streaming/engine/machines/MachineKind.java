package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.streaming.engine.rows.RowBlock;
import java.io.Serializable;
import java.util.List;

/** What the stream has to know of a kind. Travels with the job; what it makes does not. */
public interface MachineKind extends Serializable {

    /** How a machine is run, on which depends what it writes. */
    enum Mode {
        /** Without end: every change is written when it happens, and what is over is forgotten. */
        LIVE,
        /** A drop's facts, once: tables are written in the end, and nothing is forgotten before. */
        REPLAY
    }

    /** The kind's name, such as {@code mandates}. */
    String name();

    /** The datasets whose rows are facts. A fact's dataset is known by its place among them. */
    List<DatasetRules> facts();

    /** What is written. An output is known by its place among them. */
    List<MachineOutput> outputs();

    /**
     * Whether facts are put in the order of their instants, as far as the lateness allows. Otherwise those of a subject are
     * taken as they come.
     */
    boolean isOrdered();

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
