package io.sitthi.benchmarks.measure;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * For a benchmark to say how many bytes one of its operations turns out, or reads or writes a message of, so that its time
 * can be told as GB/s. What is left at 0 is not told.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class BytesDecoded {

    static final String NAME = "bytesPerOperation";

    /** Set by the benchmark each time; the same each time. */
    public double bytesPerOperation;
}
