package io.sitthi.benchmarks.peers.pay;

import io.sitthi.programmes.wallet.MerchantClass;
import io.sitthi.programmes.wallet.MerchantStatus;
import io.sitthi.programmes.wallet.PaymentKind;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.PaymentReason;
import io.sitthi.programmes.wallet.PaymentRules;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL of its own, with {@code fsync} on, as a server that holds money has it. It refuses to run as root: where
 * this is root, its starter enters a user namespace, in which it is nobody.
 */
final class PostgresServer implements Closeable {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param directory for its data and programs
     * @param synchronous whether a commit waits for the disk
     */
    static PostgresServer start(Path directory, boolean synchronous) throws IOException, SQLException {
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                // its starter switches both off, for tests
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", synchronous ? "on" : "off")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                // clients plan while the table of decisions is empty, and would read the whole of it ever after
                .setServerConfig("enable_seqscan", "off")
                .start();
        PostgresServer server = new PostgresServer(started);
        try {
            server.require("fsync", "on");
            server.require("synchronous_commit", synchronous ? "on" : "off");
        } catch (IOException | SQLException e) {
            started.close();
            throw e;
        }
        return server;
    }

    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    private void require(String setting, String value) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            if (!row.next() || !row.getString(1).equals(value)) {
                throw new IOException("PostgreSQL's " + setting + " is not " + value);
            }
        }
    }

    /** Makes tables and function, and fills in who is known. */
    void prepare(WalletProgramme programme, KnownAccounts known) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql(programme));
            StringBuilder wallets = new StringBuilder();
            known.wallets()
                    .forEach((id, facts) -> wallets.append(id)
                            .append('\t')
                            .append(facts.homeDistrict())
                            .append('\t')
                            .append(facts.creditSatang())
                            .append('\n'));
            copy(connection, "wallet", wallets);
            StringBuilder merchants = new StringBuilder();
            known.merchants()
                    .forEach((id, facts) -> merchants
                            .append(id)
                            .append('\t')
                            .append(facts.status())
                            .append('\t')
                            .append(facts.merchantClass())
                            .append('\t')
                            .append(facts.district())
                            .append("\t0\n"));
            copy(connection, "merchant", merchants);
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    private static void copy(Connection connection, String table, StringBuilder rows) throws IOException, SQLException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN", new StringReader(rows.toString()));
    }

    private static String sql(WalletProgramme programme) throws IOException {
        String sql;
        try (InputStream stream = PostgresServer.class.getResourceAsStream("postgres.sql")) {
            if (stream == null) {
                throw new IOException("postgres.sql is not on the class path");
            }
            sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, String> values = new TreeMap<>();
        for (PaymentReason reason : PaymentReason.values()) {
            values.put("$" + reason.name(), Integer.toString(reason.bit()));
        }
        int classes = 0;
        for (MerchantClass allowed : programme.consumerMerchantClasses()) {
            classes |= 1 << allowed.ordinal();
        }
        values.put("$CONSUMER", Integer.toString(PaymentKind.CONSUMER.ordinal()));
        values.put("$CONSUMER_CLASSES", Integer.toString(classes));
        values.put("$ACTIVE", Integer.toString(MerchantStatus.ACTIVE.ordinal()));
        values.put("$NO_DISTRICT", "(" + PaymentRules.NO_DISTRICT + ")");
        values.put("$FIRST_MICROS", Long.toString(micros(programme.spendingFirst())));
        values.put(
                "$LAST_MICROS",
                Long.toString(
                        programme.spendingLast() == null
                                ? Long.MAX_VALUE
                                : micros(programme.spendingLast().plusDays(1)) - 1));
        List<String> names = new ArrayList<>(values.keySet());
        names.sort(Comparator.comparingInt(String::length).reversed());
        for (String name : names) {
            sql = sql.replace(name, values.getOrDefault(name, ""));
        }
        return sql;
    }

    private static long micros(LocalDate day) {
        return day.atStartOfDay(WalletProgramme.ZONE).toEpochSecond() * MICROS_PER_SECOND;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
