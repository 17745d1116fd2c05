package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.text.ComparedText;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.engine.scatter.ScatterPlan.Block;
import io.sitthi.jobs.engine.scatter.ScratchFile;
import io.sitthi.jobs.engine.scatter.ScratchFileWriter;
import io.sitthi.programmes.wallet.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The names in one block of the civil register, by row, for comparison with registrations that differ. Blocks hold
 * hashes only, and the delivery may be gone by then.
 *
 * <p>Layout: each row's entry; the position of each entry and of the end, as longs; the number of rows; a magic
 * number. An entry is a checksum of the row's number and of the rest of the entry, birth date, three lengths and
 * three texts; a defective row has no entry. So damage is detected when an entry is read, and opening a file does not
 * read it.
 */
final class NameFile implements Closeable {

    private static final long MAGIC = 0x314e_4948_5454_4953L; // "SITTHIN1", least significant byte first
    private static final int TRAILER_BYTES = Integer.BYTES + Long.BYTES;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;
    private static final int MAX_ENTRY_BYTES = 1 << 26;
    private static final List<String> COLUMNS = List.of("given_name", "family_name", "laser_code", "birth_date");

    private final ScratchFile file;
    private final int rows;
    private final long placesStart;

    private NameFile(ScratchFile file) throws IOException {
        this.file = file;
        ByteBuffer trailer = read(file.size() - TRAILER_BYTES, TRAILER_BYTES);
        rows = trailer.getInt();
        placesStart = file.size() - TRAILER_BYTES - (rows + 1L) * Long.BYTES;
        if (trailer.getLong() != MAGIC || rows < 0 || placesStart < 0) {
            throw file.damaged("does not end as a file of names does");
        }
    }

    /** @return null when there is no such file */
    static @Nullable NameFile open(Path path) throws IOException {
        return ScratchFile.open(path, NameFile::new);
    }

    int rows() {
        return rows;
    }

    private ByteBuffer read(long position, int length) throws IOException {
        if (position < 0 || position + length > file.size()) {
            throw file.damaged("is too short");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.fill(buffer, position);
        return buffer;
    }

    /**
     * The identity in a row, in the forms that are compared; null if the row was defective.
     *
     * @throws DamagedBlockException when that does not match its checksum
     */
    @Nullable
    Identity identity(int row) throws IOException {
        ByteBuffer places = read(placesStart + (long) row * Long.BYTES, 2 * Long.BYTES);
        long start = places.getLong();
        long length = places.getLong() - start;
        if (length == 0) {
            return null;
        }
        if (length < HEADER_BYTES || length > MAX_ENTRY_BYTES) {
            throw file.damaged("has an entry of " + length + " bytes");
        }
        ByteBuffer entry = read(start, (int) length);
        if (entry.getInt() != checksum(row, entry)) {
            throw file.damaged("does not match its checksum");
        }
        int birth = entry.getInt();
        int given = entry.getInt();
        int family = entry.getInt();
        int laser = entry.getInt();
        byte[] bytes = entry.array();
        return new Identity(
                ComparedText.name(bytes, HEADER_BYTES, given),
                ComparedText.name(bytes, HEADER_BYTES + given, family),
                LocalDate.ofEpochDay(birth),
                ComparedText.laserCode(bytes, HEADER_BYTES + given + family, laser));
    }

    /** Of all but the checksum itself. */
    private static int checksum(int row, ByteBuffer entry) {
        CRC32C crc = new CRC32C();
        crc.update(entry.duplicate().position(Integer.BYTES));
        return (int) crc.getValue() + row * 0x9e3779b9;
    }

    /** Writes the names of a block of a delivery that was scattered already. */
    static void write(Path path, Block block) throws IOException {
        int rows = Math.toIntExact(block.rows());
        ByteBuffer places = ByteBuffer.allocate((rows + 1) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        long written = 0;
        try (ScratchFileWriter file = new ScratchFileWriter(path);
                ParquetFileReader reader = ParquetFileReader.open(block.file().location())) {
            RowGroupReader group = reader.rowGroupReader(COLUMNS);
            for (int g = 0; g < block.rowGroups(); g++) {
                reader.fetch(group, block.firstRowGroup() + g);
                for (long left = group.rows(); left > 0; left -= 4096) {
                    int count = (int) Math.min(4096, left);
                    BytesVector[] texts = new BytesVector[3];
                    for (int t = 0; t < texts.length; t++) {
                        texts[t] = group.column(COLUMNS.get(t)).readBytes(count);
                    }
                    int[] births = new int[count];
                    boolean[] unborn = new boolean[count];
                    group.column("birth_date").readInts(births, unborn, count);
                    int row = places.position() / Long.BYTES;
                    for (int i = 0; i < count; i++) {
                        places.putLong(written);
                        if (unborn[i] || texts[0].isNull(i) || texts[1].isNull(i) || texts[2].isNull(i)) {
                            continue;
                        }
                        ByteBuffer entry = entry(row + i, texts, births[i], i);
                        written += entry.remaining();
                        if (buffer.remaining() < entry.remaining()) {
                            file.write(buffer.flip());
                            buffer.clear();
                        }
                        if (buffer.capacity() < entry.remaining()) {
                            file.write(entry);
                        } else {
                            buffer.put(entry);
                        }
                    }
                }
            }
            places.putLong(written).flip();
            file.write(buffer.flip());
            file.write(places);
            ByteBuffer trailer = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            file.write(trailer.putInt(rows).putLong(MAGIC).flip());
            file.finish();
        }
    }

    private static ByteBuffer entry(int row, BytesVector[] texts, int birth, int i) {
        int length = HEADER_BYTES + texts[0].lengths()[i] + texts[1].lengths()[i] + texts[2].lengths()[i];
        ByteBuffer entry = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0).putInt(birth);
        for (BytesVector text : texts) {
            entry.putInt(text.lengths()[i]);
        }
        for (BytesVector text : texts) {
            entry.put(text.bytes(), text.offsets()[i], text.lengths()[i]);
        }
        entry.flip();
        entry.putInt(0, checksum(row, entry));
        return entry;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
