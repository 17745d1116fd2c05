package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.block.BalanceBlock;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes balances into one file of the dataset balances, and adds them up. */
final class BalanceWriter implements SinkWriter<BalanceBlock> {

    private static final RowGroupEncoder ENCODER =
            new RowGroupEncoder(WalletSchemas.BALANCES.columns(), Compression.ZSTD);
    private static final BytesVector KINDS = BytesVector.ofNames(AccountKind.values());
    private static final int ROW_GROUP_ROWS = 1 << 16;

    private final ReplayResults results;
    private final OpenDirectories directories;
    private final ParquetFileWriter writer;
    private final BalanceTally tally = new BalanceTally();
    private boolean finished;

    private final int[] kinds = new int[ROW_GROUP_ROWS];
    private final long[] accounts = new long[ROW_GROUP_ROWS];
    private final long[] balances = new long[ROW_GROUP_ROWS];
    private int rows;

    /** Takes the directories over, and closes them. */
    BalanceWriter(Location file, ReplayResults results, OpenDirectories directories) throws IOException {
        this.results = results;
        this.directories = directories;
        try {
            this.writer = ParquetFileWriter.create(file, WalletSchemas.BALANCES.columns());
        } catch (IOException | RuntimeException e) {
            directories.close();
            throw e;
        }
    }

    @Override
    public void write(BalanceBlock block, Context context) throws IOException {
        tally.add(block, directories.wallets());
        for (int i = 0; i < block.accountId().length; i++) {
            kinds[rows] = block.kind().ordinal();
            accounts[rows] = block.accountId()[i];
            balances[rows] = block.balanceSatang()[i];
            if (++rows == ROW_GROUP_ROWS) {
                append();
            }
        }
    }

    private void append() throws IOException {
        writer.append(ENCODER.encode(
                List.of(
                        new DictionaryVector(kinds, KINDS, null, rows),
                        new LongVector(accounts, rows),
                        new LongVector(balances, rows)),
                rows));
        rows = 0;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (endOfInput && !finished) {
            append();
            results.add(writer.finish(), tally);
            finished = true;
        }
    }

    @Override
    public void close() throws IOException {
        try (directories) {
            writer.close();
        }
    }
}
