package io.sitthi.datasets.drop;

import java.util.List;
import java.util.stream.Collectors;

/** A delivery that breaks the contract, with every fault found: exit status 3, and nothing is published. */
public final class DropFaultsException extends Exception {

    private static final long serialVersionUID = 1L;

    // an exception must be serialisable, and List does not promise it
    private final transient List<Fault> faults;

    /** @param faults not empty, in the order in which they shall be reported */
    public DropFaultsException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Every fault: by dataset in the contract's order, then by file name, then by column in the contract's order. */
    public List<Fault> faults() {
        return faults;
    }
}
