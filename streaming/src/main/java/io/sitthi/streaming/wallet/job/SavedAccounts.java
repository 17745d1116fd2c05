package io.sitthi.streaming.wallet.job;

import io.sitthi.streaming.engine.state.SavedPieces;
import io.sitthi.streaming.wallet.account.AccountTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/** Accounts and their balances in Flink's state: see {@link SavedPieces}. */
final class SavedAccounts {

    private static final int ENTRY_BYTES = 16;
    private static final int MAX_PIECE_BYTES = 1 << 22;
    private static final long SMALLEST_REWRITE_BYTES = 1 << 20;

    private final AccountTable accounts;
    private long[] movedIds = new long[1024];
    private int movedCount;
    private final SavedPieces pieces = new SavedPieces();

    SavedAccounts(AccountTable accounts) {
        this.accounts = accounts;
    }

    static MapStateDescriptor<Long, byte[]> descriptor() {
        return SavedPieces.descriptor("accounts");
    }

    AccountTable accounts() {
        return accounts;
    }

    /** An approved payment changes the balance of an account, which is opened with 0.00 if there is none. */
    void move(long id, long changeSatang) {
        int slot = accounts.find(id);
        if (slot < 0) {
            slot = accounts.insert(id, 0, 0);
        }
        long balanceSatang = Math.addExact(accounts.balanceSatang(slot), changeSatang);
        if (balanceSatang < 0) {
            throw new IllegalStateException("a merchant's balance would be " + balanceSatang + " satang");
        }
        if (!accounts.isDirty(slot)) {
            if (movedCount == movedIds.length) {
                movedIds = Arrays.copyOf(movedIds, movedCount * 2);
            }
            movedIds[movedCount] = id;
            movedCount++;
        }
        accounts.move(slot, balanceSatang);
    }

    void save(MapState<Long, byte[]> state) throws Exception {
        if (movedCount == 0) {
            return;
        }
        long allBytes = (long) accounts.count() * ENTRY_BYTES;
        boolean anew =
                pieces.bytes() + (long) movedCount * ENTRY_BYTES > Math.max(SMALLEST_REWRITE_BYTES, 2 * allBytes);
        ByteBuffer piece = newPiece();
        if (anew) {
            pieces.beginAnew();
            for (int slot = 0; slot < accounts.capacity(); slot++) {
                if (accounts.isOccupied(slot)) {
                    piece = add(slot, piece, state);
                }
            }
        } else {
            for (int i = 0; i < movedCount; i++) {
                piece = add(accounts.find(movedIds[i]), piece, state);
            }
        }
        flush(piece, state);
        pieces.endAnew(state);
        movedCount = 0;
    }

    private ByteBuffer add(int slot, ByteBuffer piece, MapState<Long, byte[]> state) throws Exception {
        ByteBuffer to = piece;
        if (!to.hasRemaining()) {
            flush(to, state);
            to = newPiece();
        }
        to.putLong(accounts.id(slot)).putLong(accounts.balanceSatang(slot));
        accounts.clean(slot);
        return to;
    }

    private static ByteBuffer newPiece() {
        return ByteBuffer.allocate(MAX_PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void flush(ByteBuffer piece, MapState<Long, byte[]> state) throws Exception {
        if (piece.position() > 0) {
            pieces.add(Arrays.copyOf(piece.array(), piece.position()), state);
        }
    }

    void restore(MapState<Long, byte[]> state) throws Exception {
        for (Map.Entry<Long, byte[]> piece : SavedPieces.inOrder(state).entrySet()) {
            ByteBuffer entries = ByteBuffer.wrap(piece.getValue()).order(ByteOrder.LITTLE_ENDIAN);
            while (entries.hasRemaining()) {
                accounts.restore(entries.getLong(), entries.getLong(), true);
            }
            pieces.restored(piece.getKey(), piece.getValue());
        }
    }
}
