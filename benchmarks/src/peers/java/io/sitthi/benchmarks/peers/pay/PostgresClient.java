package io.sitthi.benchmarks.peers.pay;

import io.sitthi.benchmarks.peers.pay.PostgresPayments.Shares.Call;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGStatement;

/** One connection that calls for its payments, one after the other. */
final class PostgresClient implements Runnable, AutoCloseable {

    private final Connection connection;
    private final PreparedStatement pay;
    private final List<Call> calls;
    private final Turns turns;

    /** Takes the connection over. */
    PostgresClient(Connection connection, List<Call> calls, Turns turns) throws SQLException {
        this.connection = connection;
        this.calls = calls;
        this.turns = turns;
        pay = connection.prepareStatement("SELECT pay(?, ?, ?, ?, ?, ?, ?, ?)");
        // the server keeps the statement from the first call on
        pay.unwrap(PGStatement.class).setPrepareThreshold(1);
    }

    @Override
    public void run() {
        boolean done = false;
        try {
            for (Call call : calls) {
                if (call.turn().anyTime()) {
                    call(call.block(), call.row());
                } else {
                    turns.await(call.turn());
                    call(call.block(), call.row());
                    turns.done(call.turn());
                }
            }
            done = true;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused a payment: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            if (!done) {
                turns.fail();
            }
        }
    }

    private void call(PaymentBlock block, int row) throws SQLException {
        pay.setObject(1, new UUID(block.idHigh(row), block.idLow(row)));
        pay.setInt(2, block.kind(row));
        pay.setLong(3, block.payer(row));
        pay.setLong(4, block.payee(row));
        pay.setLong(5, block.amountSatang(row));
        pay.setLong(6, block.occurredAtMicros(row));
        pay.setInt(7, block.district(row));
        pay.setBoolean(8, OrderedPayments.anyProhibited(block, row));
        try (ResultSet reasons = pay.executeQuery()) {
            if (!reasons.next()) {
                throw new SQLException("no answer");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
