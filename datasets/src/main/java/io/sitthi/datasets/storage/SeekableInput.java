package io.sitthi.datasets.storage;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/** A file opened for reading at any position. Reads at different positions may run on several threads at once. */
public interface SeekableInput extends Closeable {

    /** Length of the file in bytes, as it was when it was opened. */
    long size();

    /**
     * Reads exactly {@code length} bytes.
     *
     * @throws EOFException when the file ends before
     */
    void readFully(long position, byte[] target, int offset, int length) throws IOException;
}
