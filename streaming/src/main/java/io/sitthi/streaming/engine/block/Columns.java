package io.sitthi.streaming.engine.block;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes and reads columns in bulk, little-endian: one call of a view costs more than copying eight bytes. */
public final class Columns {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** A block holds no more rows than this; a larger number in a stream is damage, not data. */
    public static final int MAX_ROWS = 1 << 22;

    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[1 << 14]);

    private Columns() {}

    public static int readSize(DataInputView input) throws IOException {
        int size = input.readInt();
        if (size < 0 || size > MAX_ROWS) {
            throw new IOException("a block of " + size + " rows; at most " + MAX_ROWS + " are expected");
        }
        return size;
    }

    public static void write(long[] column, int size, DataOutputView output) throws IOException {
        byte[] buffer = BUFFER.get();
        int batch = buffer.length / Long.BYTES;
        for (int from = 0; from < size; from += batch) {
            int count = Math.min(batch, size - from);
            for (int i = 0; i < count; i++) {
                LONG.set(buffer, i * Long.BYTES, column[from + i]);
            }
            output.write(buffer, 0, count * Long.BYTES);
        }
    }

    public static long[] readLongs(int size, DataInputView input) throws IOException {
        byte[] buffer = BUFFER.get();
        long[] column = new long[size];
        int batch = buffer.length / Long.BYTES;
        for (int from = 0; from < size; from += batch) {
            int count = Math.min(batch, size - from);
            input.readFully(buffer, 0, count * Long.BYTES);
            for (int i = 0; i < count; i++) {
                column[from + i] = (long) LONG.get(buffer, i * Long.BYTES);
            }
        }
        return column;
    }

    public static void write(int[] column, int size, DataOutputView output) throws IOException {
        byte[] buffer = BUFFER.get();
        int batch = buffer.length / Integer.BYTES;
        for (int from = 0; from < size; from += batch) {
            int count = Math.min(batch, size - from);
            for (int i = 0; i < count; i++) {
                INT.set(buffer, i * Integer.BYTES, column[from + i]);
            }
            output.write(buffer, 0, count * Integer.BYTES);
        }
    }

    public static int[] readInts(int size, DataInputView input) throws IOException {
        byte[] buffer = BUFFER.get();
        int[] column = new int[size];
        int batch = buffer.length / Integer.BYTES;
        for (int from = 0; from < size; from += batch) {
            int count = Math.min(batch, size - from);
            input.readFully(buffer, 0, count * Integer.BYTES);
            for (int i = 0; i < count; i++) {
                column[from + i] = (int) INT.get(buffer, i * Integer.BYTES);
            }
        }
        return column;
    }

    public static byte[] readBytes(int size, DataInputView input) throws IOException {
        byte[] column = new byte[size];
        input.readFully(column);
        return column;
    }
}
