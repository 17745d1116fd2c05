package io.sitthi.jobs.engine.general.judge;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.jobs.engine.general.scatter.BlockFile;
import io.sitthi.jobs.engine.general.table.ByteImage;
import io.sitthi.jobs.engine.general.table.UniqueEntries;
import io.sitthi.jobs.engine.general.table.UniqueKey;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.Buckets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that repeat a unique key of another subject's row: one bit for each row, by dataset, key and block. */
public final class RepeatedRows {

    private final Map<Long, BitSet> bits = new HashMap<>();
    private final boolean[] datasets;
    private final int[][] columns;

    /** Without any rows yet. */
    public RepeatedRows(List<DatasetRules> rules) {
        datasets = new boolean[rules.size()];
        columns = new int[rules.size()][];
        for (int d = 0; d < columns.length; d++) {
            columns[d] = UniqueKey.acrossSubjects(rules.get(d), 0, 0).stream()
                    .mapToInt(UniqueKey::column)
                    .toArray();
        }
    }

    /** Finds them in scattered blocks, a bucket of values at a time. */
    public static RepeatedRows find(List<DatasetRules> datasets, Buckets buckets, BlockFiles<BlockFile> blocks)
            throws IOException {
        RepeatedRows found = new RepeatedRows(datasets);
        UniqueEntries entries = new UniqueEntries();
        ByteImage image = new ByteImage();
        for (int dataset = 0; dataset < datasets.size(); dataset++) {
            for (int key = 0; key < found.keys(dataset); key++) {
                for (int bucket = 0; bucket < buckets.count(); bucket++) {
                    entries.clear();
                    for (OpenBlock<BlockFile> block : blocks.all()) {
                        if (block.block().dataset() == dataset) {
                            block.file()
                                    .read(
                                            key,
                                            bucket,
                                            entries,
                                            (long) block.block().ordinal() << Integer.SIZE,
                                            image);
                        }
                    }
                    found.addRepeats(dataset, key, entries);
                }
            }
        }
        return found;
    }

    private void addRepeats(int dataset, int key, UniqueEntries entries) {
        int[] slots = new int[Integer.highestOneBit(Math.max(16, entries.count())) * 4];
        Arrays.fill(slots, -1);
        for (int entry = 0; entry < entries.count(); entry++) {
            int slot = (int) Buckets.mix(entries.low(entry)) & slots.length - 1;
            while (slots[slot] >= 0
                    && (entries.high(slots[slot]) != entries.high(entry)
                            || entries.low(slots[slot]) != entries.low(entry))) {
                slot = slot + 1 & slots.length - 1;
            }
            if (slots[slot] < 0) {
                slots[slot] = entry;
            } else {
                add(dataset, key, entries.origin(slots[slot]));
                add(dataset, key, entries.origin(entry));
            }
        }
    }

    /** Notes that a row repeats a key. */
    public void add(int dataset, int key, long origin) {
        datasets[dataset] = true;
        bits.computeIfAbsent(place(dataset, key, origin), unseen -> new BitSet())
                .set((int) origin);
    }

    private static long place(int dataset, int key, long origin) {
        return ((long) dataset << Byte.SIZE | key) << Integer.SIZE | origin >>> Integer.SIZE;
    }

    /** In a form for {@link #addAll}; null when there are none. */
    public byte @Nullable [] toBytes() throws IOException {
        if (bits.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        for (Map.Entry<Long, BitSet> block : bits.entrySet()) {
            byte[] rows = block.getValue().toByteArray();
            output.writeLong(block.getKey());
            output.writeInt(rows.length);
            output.write(rows);
        }
        return bytes.toByteArray();
    }

    /** Adds rows that were found elsewhere. */
    public void addAll(byte[] found) throws IOException {
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(found))) {
            while (input.available() > 0) {
                long place = input.readLong();
                BitSet rows = BitSet.valueOf(input.readNBytes(input.readInt()));
                datasets[(int) (place >>> Integer.SIZE) >>> Byte.SIZE] = true;
                bits.computeIfAbsent(place, unseen -> new BitSet()).or(rows);
            }
        }
    }

    /** How many unique keys of the dataset apply across subjects. */
    public int keys(int dataset) {
        return columns[dataset].length;
    }

    /** The column on which a repeat of a key is a fault. */
    public int column(int dataset, int key) {
        return columns[dataset][key];
    }

    /** Whether any row of the dataset repeats a key. */
    public boolean any(int dataset) {
        return datasets[dataset];
    }

    /** Whether a row repeats a key. */
    public boolean has(int dataset, int key, long origin) {
        BitSet block = bits.get(place(dataset, key, origin));
        return block != null && block.get((int) origin);
    }
}
