package io.sitthi.benchmarks.peers.pay;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.DecisionBlockBuilder;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import io.sitthi.streaming.wallet.block.PaymentBlockBuilder;
import io.sitthi.streaming.wallet.replay.output.DecisionWriter;
import io.sitthi.streaming.wallet.replay.output.ReplayResults;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** What a peer answers, in the form of {@code pay}: {@code decisions/} and {@code balances/} of one file each. */
final class Answers implements Closeable {

    private static final PaymentKind[] KINDS = PaymentKind.values();
    private static final int BLOCK_ROWS = 1024;
    private static final String FILE = "part-0.parquet";

    private final Location balancesFile;
    private final ReplayResults results;
    private final DecisionWriter writer;
    private final DecisionBlockBuilder[] pending = new DecisionBlockBuilder[KINDS.length];
    private final PaymentBlockBuilder single = new PaymentBlockBuilder(1);

    private final int[] accountCounts = new int[AccountKind.values().length];
    private final LongArrayList accountIds = new LongArrayList();
    private final LongArrayList balances = new LongArrayList();
    private final LongArrayList kinds = new LongArrayList();

    private Answers(Location folder) throws IOException {
        balancesFile = folder.resolve(WalletSchemas.BALANCES.folder()).resolve(FILE);
        results = ReplayResults.open(folder.absolute(), count -> {});
        Location decisions = folder.resolve(WalletSchemas.DECISIONS.folder());
        decisions.createDirectories();
        balancesFile.parent().createDirectories();
        writer = new DecisionWriter(decisions.resolve(FILE), results);
        for (PaymentKind kind : KINDS) {
            pending[kind.ordinal()] = new DecisionBlockBuilder(kind, BLOCK_ROWS);
        }
    }

    static Answers into(Path folder) throws IOException {
        return new Answers(Location.of(folder));
    }

    /** Adds a decision on a payment of a block. */
    void add(PaymentBlock block, int row, int reasons, boolean duplicate, long balanceSatang) throws IOException {
        int kind = block.kind(row);
        DecisionBlockBuilder builder = pending[kind];
        builder.add(block, row, reasons, duplicate, balanceSatang);
        if (builder.isFull()) {
            write(builder.build());
            pending[kind] = new DecisionBlockBuilder(KINDS[kind], BLOCK_ROWS);
        }
    }

    /** Adds a decision. */
    void add(Answer answer) throws IOException {
        single.add(
                answer.idHigh(),
                answer.idLow(),
                KINDS[answer.kind()],
                answer.payer(),
                answer.payee(),
                answer.amountSatang(),
                answer.occurredAtMicros(),
                0);
        add(single.build(), 0, answer.reasons(), answer.duplicate(), answer.balanceSatang());
    }

    /** Adds what an account that an approved payment touched has at the end. */
    void addBalance(AccountKind kind, long accountId, long balanceSatang) {
        accountCounts[kind.ordinal()]++;
        kinds.add(kind.ordinal());
        accountIds.add(accountId);
        balances.add(balanceSatang);
    }

    private void write(DecisionBlock block) throws IOException {
        writer.write(block, NO_CONTEXT);
    }

    /** Writes what is left; when it returns the decisions are on the disk. */
    void finishDecisions() throws IOException {
        for (DecisionBlockBuilder builder : pending) {
            write(builder.build());
        }
        writer.flush(true);
    }

    /** Writes the balances. */
    void finishBalances() throws IOException {
        RowGroupEncoder encoder = new RowGroupEncoder(WalletSchemas.BALANCES.columns(), Compression.ZSTD);
        int rows = accountIds.size();
        int[] kindOrdinals = new int[rows];
        for (int row = 0; row < rows; row++) {
            kindOrdinals[row] = (int) kinds.getLong(row);
        }
        BytesVector names = BytesVector.ofStrings(AccountKind.CITIZEN.name(), AccountKind.MERCHANT.name());
        try (ParquetFileWriter file = ParquetFileWriter.create(balancesFile, WalletSchemas.BALANCES.columns())) {
            file.append(encoder.encode(
                    List.of(
                            new DictionaryVector(kindOrdinals, names, null, rows),
                            new LongVector(accountIds.toLongArray(), rows),
                            new LongVector(balances.toLongArray(), rows)),
                    rows));
            file.finish();
        }
    }

    @Override
    public void close() throws IOException {
        try (results) {
            writer.close();
        }
    }

    private static final SinkWriter.Context NO_CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return Long.MIN_VALUE;
        }
    };
}
