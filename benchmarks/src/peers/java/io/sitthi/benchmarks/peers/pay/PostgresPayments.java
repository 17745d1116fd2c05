package io.sitthi.benchmarks.peers.pay;

import io.sitthi.benchmarks.peers.Options;
import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.streaming.wallet.block.DecisionBlock;
import io.sitthi.streaming.wallet.block.PaymentBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The peer: PostgreSQL decides each payment by one call of one function in a transaction of its own, for clients that each
 * have a share of the payers. A client calls again when the answer is there, as pgbench's do.
 *
 * <p>{@code --drop DROP --wallets DIR --work DIR --out DIR --synchronous on|off [--clients N] [--payments N]}; with
 * {@code --payments} only about so many of the first.
 */
public final class PostgresPayments {

    private static final int DEFAULT_CLIENTS = 8;
    private static final int FETCH_ROWS = 10_000;
    private static final int CONSUMER = PaymentKind.CONSUMER.ordinal();

    private PostgresPayments() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options(
                arguments,
                Set.of("--drop", "--wallets", "--work", "--out", "--synchronous", "--clients", "--payments"));
        Path work = Path.of(options.required("--work"));
        OrderedPayments payments = OrderedPayments.read(
                Path.of(options.required("--drop")), Path.of(options.required("--wallets")), work);
        Shares shares = Shares.of(
                payments,
                options.number("--clients", DEFAULT_CLIENTS),
                options.number("--payments", Integer.MAX_VALUE));
        try (PostgresServer server = PostgresServer.start(
                        Files.createDirectories(work.resolve("postgres")), options.flag("--synchronous", true));
                Answers answers = Answers.into(Path.of(options.required("--out")))) {
            server.prepare(payments.programme(), payments.accounts());
            double seconds = decide(server, shares);
            export(server, answers);
            new Deciding(seconds, shares.count(), shares.untilMicros()).print();
        }
    }

    private static double decide(PostgresServer server, Shares shares) throws Exception {
        List<PostgresClient> clients = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(shares.perClient().size());
        try {
            for (List<Shares.Call> share : shares.perClient()) {
                clients.add(new PostgresClient(server.connect(), share, shares.turns()));
            }
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (PostgresClient client : clients) {
                running.add(executor.submit(client));
            }
            for (Future<?> client : running) {
                client.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause(), e.getCause());
        } finally {
            executor.shutdownNow();
            for (PostgresClient client : clients) {
                client.close();
            }
        }
    }

    private static void export(PostgresServer server, Answers answers) throws IOException, SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = statement.executeQuery("SELECT payment_id, kind, payer, payee, amount,"
                    + " occurred_at_micros, reasons, duplicate, balance FROM decision")) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    long balance = rows.getLong(9);
                    boolean unknown = rows.wasNull();
                    answers.add(new Answer(
                            id.getMostSignificantBits(),
                            id.getLeastSignificantBits(),
                            rows.getInt(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getInt(7),
                            rows.getBoolean(8),
                            unknown ? DecisionBlock.NO_BALANCE : balance));
                }
            }
            answers.finishDecisions();
            String touched = " IN (SELECT %s FROM decision WHERE %s reasons = 0 AND NOT duplicate%s)";
            addBalances(
                    statement,
                    "SELECT citizen_id, balance FROM wallet WHERE citizen_id"
                            + touched.formatted("payer", "kind = " + CONSUMER + " AND", ""),
                    AccountKind.CITIZEN,
                    answers);
            addBalances(
                    statement,
                    "SELECT merchant_id, balance FROM merchant WHERE merchant_id"
                            + touched.formatted(
                                    "payee",
                                    "",
                                    " UNION SELECT payer FROM decision WHERE kind <> " + CONSUMER
                                            + " AND reasons = 0 AND NOT duplicate"),
                    AccountKind.MERCHANT,
                    answers);
            answers.finishBalances();
        }
    }

    private static void addBalances(Statement statement, String query, AccountKind kind, Answers answers)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.addBalance(kind, rows.getLong(1), rows.getLong(2));
            }
        }
    }

    /** Which client calls for which payment, and when. */
    record Shares(List<List<Call>> perClient, Turns turns, long count, long untilMicros) {

        /** A payment of a block. */
        record Call(PaymentBlock block, int row, Turns.Turn turn) {}

        /** @param limit about so many, cut where an instant ends */
        static Shares of(OrderedPayments payments, int clients, int limit) throws Exception {
            List<PaymentBlock> blocks = new ArrayList<>();
            payments.forEachBlock(blocks::add);
            long until = until(blocks, limit);
            Turns turns = new Turns();
            for (PaymentBlock block : blocks) {
                for (int row = 0; row < block.size(); row++) {
                    if (block.kind(row) != CONSUMER && block.occurredAtMicros(row) < until) {
                        turns.track(block.payer(row));
                    }
                }
            }
            List<List<Call>> perClient = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                perClient.add(new ArrayList<>());
            }
            long count = 0;
            for (PaymentBlock block : blocks) {
                for (int row = 0; row < block.size(); row++) {
                    if (until == Deciding.ALL || block.occurredAtMicros(row) < until) {
                        boolean merchantPays = block.kind(row) != CONSUMER;
                        Turns.Turn turn = turns.add(merchantPays, block.payer(row), block.payee(row));
                        int client = Math.floorMod(Long.hashCode(block.payer(row) * 0x9E3779B97F4A7C15L), clients);
                        perClient.get(client).add(new Call(block, row, turn));
                        count++;
                    }
                }
            }
            turns.begin();
            return new Shares(perClient, turns, count, until);
        }

        private static long until(List<PaymentBlock> blocks, int limit) {
            long before = 0;
            for (PaymentBlock block : blocks) {
                if (before + block.size() > limit) {
                    return block.occurredAtMicros((int) (limit - before));
                }
                before += block.size();
            }
            return Deciding.ALL;
        }
    }
}
