package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Faults of a delivery that are found while its rows are read, by any number of threads. All are counted; those that
 * stand first in the delivery are kept, so that the same are named whatever thread found them.
 */
public final class FaultList {

    /** As many as anybody reads; a delivery can be at fault in every one of 45 million rows. */
    public static final int MAX_NAMED = 1000;

    private static final long WHOLE_FILE = -1;

    private record Found(int file, long row, int sequence, Fault fault) {}

    private static final Comparator<Found> ORDER =
            Comparator.comparingInt(Found::file).thenComparingLong(Found::row).thenComparingInt(Found::sequence);

    private final Schema dataset;
    private final TreeSet<Found> first = new TreeSet<>(ORDER);
    private long count;
    private int sequence;

    public FaultList(Schema dataset) {
        this.dataset = dataset;
    }

    /** Adds a fault of a file as a whole. */
    public void add(int fileOrdinal, Fault fault) {
        add(fileOrdinal, WHOLE_FILE, fault);
    }

    /** Adds a fault of a row. */
    public void add(int fileOrdinal, String file, long row, String column, String expected, String found) {
        add(fileOrdinal, row, new Fault(dataset, file, column, expected, "in row " + row + " " + found, null));
    }

    private synchronized void add(int fileOrdinal, long row, Fault fault) {
        count++;
        first.add(new Found(fileOrdinal, row, sequence++, fault));
        if (first.size() > MAX_NAMED) {
            first.pollLast();
        }
    }

    public synchronized boolean isEmpty() {
        return count == 0;
    }

    /** @throws DropFaultsException when there is any fault */
    public synchronized void throwIfAny() throws DropFaultsException {
        if (count == 0) {
            return;
        }
        List<Fault> faults = new ArrayList<>();
        for (Found found : first) {
            faults.add(found.fault());
        }
        if (count > faults.size()) {
            String more = count + " faults, of which " + faults.size() + " are named here";
            faults.add(new Fault(dataset, null, null, "none", more, null));
        }
        throw new DropFaultsException(faults);
    }

    /** A file that could not be read to its end. */
    public void addUnreadable(int fileOrdinal, String file, @Nullable String what) {
        add(
                fileOrdinal,
                new Fault(
                        dataset,
                        file,
                        null,
                        "a file that can be read to its end",
                        String.valueOf(what),
                        "copy the file again from its source, or have it delivered again"));
    }
}
