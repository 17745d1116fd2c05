package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.streaming.engine.rows.RowBlock;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Facts on the local disk, in checksummed blocks of one slice of time each: any number of threads append at once. What
 * stands where is kept in memory; nothing but the run that wrote the file can read it.
 */
final class FactScratch implements Closeable {

    private final FileChannel channel;
    private final List<List<Block>> slices = new ArrayList<>();
    private long end;

    /** One block of the file. */
    record Block(long offset, int bytes, int rows, int checksum) implements Serializable {}

    private FactScratch(FileChannel channel, int count) {
        this.channel = channel;
        for (int slice = 0; slice < count; slice++) {
            slices.add(new ArrayList<>());
        }
    }

    static FactScratch create(Path path, int slices) throws IOException {
        return new FactScratch(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), slices);
    }

    void append(int slice, RowBlock block) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(block.bytes(), 0, block.length());
        int checksum = checksum(block.bytes(), block.length());
        long offset;
        synchronized (this) {
            offset = end;
            end += block.length();
            slices.get(slice).add(new Block(offset, block.length(), block.size(), checksum));
        }
        while (buffer.hasRemaining()) {
            channel.write(buffer, offset + buffer.position());
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The slices in order, those without facts left out. Once everything is appended. */
    synchronized List<List<Block>> slices() {
        return slices.stream().filter(blocks -> !blocks.isEmpty()).toList();
    }

    /** All facts of a slice, in no order. */
    static RowBlock read(FileChannel file, List<Block> blocks) throws IOException {
        long bytes = 0;
        int rows = 0;
        for (Block block : blocks) {
            bytes += block.bytes();
            rows += block.rows();
        }
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new IOException(rows + " facts of one instant with " + bytes + " bytes; at most 2 GB can be sorted");
        }
        byte[] all = new byte[(int) bytes];
        int at = 0;
        for (Block block : blocks) {
            ByteBuffer buffer = ByteBuffer.wrap(all, at, block.bytes());
            int start = at;
            while (buffer.hasRemaining()) {
                if (file.read(buffer, block.offset() + buffer.position() - start) < 0) {
                    throw new IOException("the scratch file ends too early");
                }
            }
            CRC32C crc = new CRC32C();
            crc.update(all, at, block.bytes());
            if ((int) crc.getValue() != block.checksum()) {
                throw new IOException("the scratch file is damaged at byte " + block.offset());
            }
            at += block.bytes();
        }
        return RowBlock.of(all, rows);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
