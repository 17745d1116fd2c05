package io.sitthi.streaming.wallet.job;

import java.util.Collection;
import java.util.List;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;

/**
 * Settings of RocksDB for state that is a log: written once in large pieces, and not read before a restart.
 *
 * <ul>
 *   <li>No compression: random ids get no smaller.
 *   <li>Small write buffers, so that most of what came since the last checkpoint is on disk when the next one, for which
 *       payments wait, asks for the rest.
 *   <li>Few compactions, of files of like size: what is compacted is written and handed to the checkpoint once more.
 *       Many files cost a reader time, and there is none.
 * </ul>
 */
public final class LogStoreOptions implements RocksDBOptionsFactory {

    private static final long serialVersionUID = 1L;

    private static final long WRITE_BUFFER_BYTES = 8 << 20;
    private static final int FILES_WORTH_COMPACTING = 24;
    private static final int FILES_TOO_MANY = 4 * FILES_WORTH_COMPACTING;

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> handles) {
        return current;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(ColumnFamilyOptions current, Collection<AutoCloseable> handles) {
        CompactionOptionsUniversal universal = new CompactionOptionsUniversal();
        handles.add(universal);
        universal.setMaxSizeAmplificationPercent(Integer.MAX_VALUE);
        return current.setCompressionPerLevel(List.of(CompressionType.NO_COMPRESSION))
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setCompactionOptionsUniversal(universal)
                .setLevel0FileNumCompactionTrigger(FILES_WORTH_COMPACTING)
                .setLevel0SlowdownWritesTrigger(FILES_TOO_MANY)
                .setLevel0StopWritesTrigger(2 * FILES_TOO_MANY);
    }
}
