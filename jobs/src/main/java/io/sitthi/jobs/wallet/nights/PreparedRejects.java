package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.output.RejectWriter;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.wallet.decide.CitizenTable;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CivilRecord;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/**
 * Writes the rejects of one dataset of a reference: what the scatter found, and civil rows of citizens who have
 * several.
 */
final class PreparedRejects {

    private static final int CIVIL_WORDS = CivilRecord.words(true);

    private PreparedRejects() {}

    /** @param repeated buckets in which some citizen has several rows; empty unless it is the civil register */
    static WrittenFile write(Location file, List<OpenBlock<BlockFile>> blocks, BitSet repeated) throws IOException {
        try (RejectWriter writer = new RejectWriter(file)) {
            for (OpenBlock<BlockFile> block : blocks) {
                if (block.file().rejectCount() > 0) {
                    block.file().rejects().writeTo(writer, block.block());
                }
            }
            addRepeated(writer, blocks, repeated);
            return writer.finish();
        }
    }

    private static void addRepeated(RejectWriter writer, List<OpenBlock<BlockFile>> blocks, BitSet buckets)
            throws IOException {
        CitizenTable citizens = new CitizenTable();
        ByteBuffer buffer = BlockFile.newBuffer();
        long[] rows = new long[0];
        for (int bucket = buckets.nextSetBit(0); bucket >= 0; bucket = buckets.nextSetBit(bucket + 1)) {
            int count = 0;
            for (OpenBlock<BlockFile> block : blocks) {
                count = Math.addExact(count, block.file().count(bucket));
            }
            if (rows.length < count * CIVIL_WORDS) {
                rows = new long[Math.multiplyExact(count + count / 8, CIVIL_WORDS)];
            }
            int end = 0;
            for (OpenBlock<BlockFile> block : blocks) {
                block.file().read(bucket, rows, end, buffer);
                end += block.file().count(bucket) * CIVIL_WORDS;
            }
            citizens.reset(count);
            for (int at = 0; at < end; at += CIVIL_WORDS) {
                citizens.addCivilRow(citizens.slotOf(rows[at]), 0, false, 0);
            }
            addRepeated(writer, blocks, bucket, rows, citizens);
        }
    }

    private static void addRepeated(
            RejectWriter writer, List<OpenBlock<BlockFile>> blocks, int bucket, long[] rows, CitizenTable citizens)
            throws IOException {
        Schema schema = WalletSchemas.CIVIL;
        int at = 0;
        for (OpenBlock<BlockFile> block : blocks) {
            int end = at + block.file().count(bucket) * CIVIL_WORDS;
            for (; at < end; at += CIVIL_WORDS) {
                if (citizens.civilRowRepeated(citizens.slotOf(rows[at]))) {
                    writer.add(
                            schema,
                            block.block().file().name(),
                            block.block().firstRow() + CivilRecord.rowInBlock(rows[at + 2]),
                            String.valueOf(schema.key()),
                            RejectCode.DUPLICATE_KEY,
                            rows[at]);
                }
            }
        }
    }
}
