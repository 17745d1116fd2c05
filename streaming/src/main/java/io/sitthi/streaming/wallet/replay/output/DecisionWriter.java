package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.columns.MaskDictionary;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.PaymentDecision;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentReasons;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes decisions into one file of the dataset decisions, in the order in which they come, and counts them. */
public final class DecisionWriter implements SinkWriter<DecisionBlock> {

    private static final RowGroupEncoder ENCODER =
            new RowGroupEncoder(WalletSchemas.DECISIONS.columns(), Compression.ZSTD);
    private static final BytesVector KINDS = BytesVector.ofNames(PaymentKind.values());
    private static final BytesVector DECISIONS = BytesVector.ofNames(PaymentDecision.values());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int ID_BYTES = 16;
    private static final int ROW_GROUP_ROWS = 1 << 16;

    /** Where each payment id stands in {@link #ids}, and how long it is: the same in every row group. */
    private static final int[] ID_OFFSETS = new int[ROW_GROUP_ROWS];

    private static final int[] ID_LENGTHS = new int[ROW_GROUP_ROWS];

    static {
        for (int row = 0; row < ROW_GROUP_ROWS; row++) {
            ID_OFFSETS[row] = row * ID_BYTES;
            ID_LENGTHS[row] = ID_BYTES;
        }
    }

    private final ReplayResults results;
    private final ParquetFileWriter writer;
    private final DecisionTally tally = new DecisionTally();
    private boolean finished;

    private final byte[] ids = new byte[ROW_GROUP_ROWS * ID_BYTES];
    private final int[] kinds = new int[ROW_GROUP_ROWS];
    private final long[] payers = new long[ROW_GROUP_ROWS];
    private final long[] payees = new long[ROW_GROUP_ROWS];
    private final long[] amounts = new long[ROW_GROUP_ROWS];
    private final long[] occurredAtMicros = new long[ROW_GROUP_ROWS];
    private final int[] decisions = new int[ROW_GROUP_ROWS];
    private final int[] reasonIds = new int[ROW_GROUP_ROWS];
    private final boolean[] duplicates = new boolean[ROW_GROUP_ROWS];
    private final long[] balances = new long[ROW_GROUP_ROWS];
    private final boolean[] balanceNulls = new boolean[ROW_GROUP_ROWS];
    private int rows;

    private final MaskDictionary reasonTexts = new MaskDictionary(PaymentReasons.ALL, PaymentReasons::join);

    public DecisionWriter(Location file, ReplayResults results) throws IOException {
        this.results = results;
        results.begin();
        this.writer = ParquetFileWriter.create(file, WalletSchemas.DECISIONS.columns());
    }

    @Override
    public void write(DecisionBlock block, Context context) throws IOException {
        tally.add(block);
        int kind = block.kind().ordinal();
        for (int i = 0; i < block.size(); i++) {
            int row = rows;
            LONG.set(ids, row * ID_BYTES, block.idHigh(i));
            LONG.set(ids, row * ID_BYTES + Long.BYTES, block.idLow(i));
            kinds[row] = kind;
            payers[row] = block.payer(i);
            payees[row] = block.payee(i);
            amounts[row] = block.amountSatang(i);
            occurredAtMicros[row] = block.occurredAtMicros(i);
            int reasons = block.reasons(i);
            decisions[row] = PaymentDecision.of(reasons).ordinal();
            reasonIds[row] = reasonTexts.idOf(reasons);
            duplicates[row] = block.isDuplicate(i);
            long balance = block.balanceSatang(i);
            balances[row] = balance;
            balanceNulls[row] = balance == DecisionBlock.NO_BALANCE;
            if (++rows == ROW_GROUP_ROWS) {
                append();
            }
        }
        results.decided(block.size());
    }

    private void append() throws IOException {
        writer.append(ENCODER.encode(
                List.of(
                        new BytesVector(ids, ID_OFFSETS, ID_LENGTHS, null, rows),
                        new DictionaryVector(kinds, KINDS, null, rows),
                        new LongVector(payers, rows),
                        new LongVector(payees, rows),
                        new LongVector(amounts, rows),
                        new LongVector(occurredAtMicros, rows),
                        new DictionaryVector(decisions, DECISIONS, null, rows),
                        new DictionaryVector(reasonIds, reasonTexts.dictionary(), null, rows),
                        new BooleanVector(duplicates, rows),
                        new LongVector(balances, balanceNulls, rows)),
                rows));
        rows = 0;
        reasonTexts.clear();
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
        writer.close();
    }
}
