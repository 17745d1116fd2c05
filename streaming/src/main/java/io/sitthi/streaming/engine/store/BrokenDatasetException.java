package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.drop.DropFaultsException;
import java.io.IOException;

/** A dataset from which a store was to be built breaks the contract; the cause has every fault. */
public final class BrokenDatasetException extends IOException {

    private static final long serialVersionUID = 1L;

    public BrokenDatasetException(DropFaultsException faults) {
        super(faults.getMessage(), faults);
    }
}
