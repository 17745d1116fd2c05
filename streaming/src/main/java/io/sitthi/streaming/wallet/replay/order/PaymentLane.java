package io.sitthi.streaming.wallet.replay.order;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.PaymentRules;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.engine.store.DatasetScan;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** One thread's share of reading payments: checks their shape, looks up their place, and scatters them into slices. */
final class PaymentLane implements DatasetScan.RowSink {

    private static final int ROWS = 4096;
    private static final int CONSUMER = PaymentKind.CONSUMER.ordinal();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final String PAYMENT_ID = "payment_id";
    private static final String KIND = "kind";
    private static final String PAYER = "payer_id";
    private static final String PAYEE = "payee_merchant_id";
    private static final String AMOUNT = "amount";
    private static final String GOODS = "goods";
    private static final String LATITUDE = "latitude";
    private static final String LONGITUDE = "longitude";
    private static final String OCCURRED_AT = "occurred_at";

    private final SliceBuffers buffers;
    private final PlaceFinder places;
    private final PaymentFaults faults;
    private final GoodsCheck goodsCheck;
    private final BytesToLong kindOf = CodeList.of(PaymentKind.class)::indexOf;

    private final boolean[] idNulls = new boolean[ROWS];
    private final long[] kinds = new long[ROWS];
    private final boolean[] kindNulls = new boolean[ROWS];
    private final long[] payers = new long[ROWS];
    private final boolean[] payerNulls = new boolean[ROWS];
    private final long[] payees = new long[ROWS];
    private final boolean[] payeeNulls = new boolean[ROWS];
    private final long[] amounts = new long[ROWS];
    private final boolean[] amountNulls = new boolean[ROWS];
    private final int[] goods = new int[ROWS];
    private final double[] latitudes = new double[ROWS];
    private final boolean[] latitudeNulls = new boolean[ROWS];
    private final double[] longitudes = new double[ROWS];
    private final boolean[] longitudeNulls = new boolean[ROWS];
    private final long[] micros = new long[ROWS];
    private final boolean[] microsNulls = new boolean[ROWS];

    /** Columns that must not be null, in the contract's order; goods are told by {@link GoodsCheck}. */
    private final boolean[][] nulls = {idNulls, kindNulls, payerNulls, payeeNulls, amountNulls, microsNulls};

    private static final List<String> NULL_COLUMNS = List.of(PAYMENT_ID, KIND, PAYER, PAYEE, AMOUNT, OCCURRED_AT);

    PaymentLane(SliceBuffers buffers, PlaceFinder places, PaymentFaults faults, List<String> prohibitedGoods) {
        this.buffers = buffers;
        this.places = places;
        this.faults = faults;
        this.goodsCheck = new GoodsCheck(prohibitedGoods);
    }

    @Override
    public List<String> columns() {
        return WalletSchemas.PAYMENTS.columns().stream().map(Column::name).toList();
    }

    @Override
    public void take(RowGroupReader group, int fileOrdinal, String file) throws IOException {
        long rows = group.rows();
        for (long done = 0; done < rows; done += ROWS) {
            takeBatch(group, (int) Math.min(ROWS, rows - done), fileOrdinal, file, group.firstRow() + done);
        }
    }

    private void takeBatch(RowGroupReader group, int count, int fileOrdinal, String file, long firstRow)
            throws IOException {
        BytesVector ids = group.column(PAYMENT_ID).readBytes(count);
        boolean anyNull = ids.nulls() != null;
        for (int i = 0; i < count; i++) {
            idNulls[i] = anyNull && ids.isNull(i);
        }
        int nullCount = group.column(KIND).readMapped(kindOf, kinds, kindNulls, count)
                + group.column(PAYER).readLongs(payers, payerNulls, count)
                + group.column(PAYEE).readLongs(payees, payeeNulls, count)
                + group.column(AMOUNT).readLongs(amounts, amountNulls, count)
                + group.column(OCCURRED_AT).readLongs(micros, microsNulls, count);
        anyNull |= nullCount > 0;
        goodsCheck.check(group.column(GOODS).readLists(count), count, goods);
        group.column(LATITUDE).readDoubles(latitudes, latitudeNulls, count);
        group.column(LONGITUDE).readDoubles(longitudes, longitudeNulls, count);
        byte[] idBytes = ids.bytes();
        int[] idOffsets = ids.offsets();
        for (int i = 0; i < count; i++) {
            if (anyNull && isNull(i) || kinds[i] < 0 || goods[i] == GoodsCheck.NULL) {
                reject(group, i, file, firstRow + i);
                continue;
            }
            int district = kinds[i] == CONSUMER && !latitudeNulls[i] && !longitudeNulls[i]
                    ? places.find(latitudes[i], longitudes[i])
                    : PaymentRules.NO_DISTRICT;
            buffers.add(
                    micros[i],
                    (long) LONG.get(idBytes, idOffsets[i]),
                    (long) LONG.get(idBytes, idOffsets[i] + Long.BYTES),
                    payers[i],
                    payees[i],
                    amounts[i],
                    PaymentRecord.facts(district, goods[i], (int) kinds[i]),
                    PaymentRecord.place(fileOrdinal, firstRow + i));
        }
    }

    private boolean isNull(int i) {
        boolean isNull = false;
        for (boolean[] column : nulls) {
            isNull |= column[i];
        }
        return isNull;
    }

    private void reject(RowGroupReader group, int i, String file, long row) throws IOException {
        boolean consumers = !kindNulls[i] && kinds[i] == CONSUMER;
        Long citizenId = consumers && !payerNulls[i] ? payers[i] : null;
        for (int column = 0; column < nulls.length; column++) {
            if (column == nulls.length - 1 && goods[i] == GoodsCheck.NULL) {
                faults.add(file, row, GOODS, RejectCode.NULL_VALUE, citizenId);
            }
            if (nulls[column][i]) {
                String name = NULL_COLUMNS.get(column);
                boolean[] misfits = group.column(name).misfits();
                boolean misfit = misfits != null && misfits[i];
                faults.add(file, row, name, misfit ? RejectCode.UNKNOWN_VALUE : RejectCode.NULL_VALUE, citizenId);
            }
        }
        if (!kindNulls[i] && kinds[i] < 0) {
            faults.add(file, row, KIND, RejectCode.UNKNOWN_VALUE, citizenId);
        }
        faults.rejectRow();
    }
}
