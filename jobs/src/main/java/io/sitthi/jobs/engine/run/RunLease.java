package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Keeps other machines off an output when they share a PostgreSQL history; the lock file beside an output or in a
 * scratch folder works on one machine only. It is a lock of a database session, so the server releases it when this
 * process ends in any way.
 *
 * <p>It must be taken before anything else: a second run would delete the staging folder of the first and mark its
 * execution as failed.
 */
public final class RunLease implements AutoCloseable {

    /** The two halves of the number of an advisory lock, as the server lists them. */
    private static final String HOLDS =
            "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()"
                    + " AND classid::bigint = ? AND objid::bigint = ?";

    private final Connection session;
    private final long key;

    private RunLease(Connection session, long key) {
        this.session = session;
        this.key = key;
    }

    /**
     * Takes the lease of an output.
     *
     * @throws CommandException when another run has it, here or on another machine
     */
    public static RunLease take(DataSource history, Location out) throws SQLException, CommandException {
        return take(
                history,
                "sitthi verify " + out.absolute(),
                "another verify that keeps its history in the same database is at work on " + out
                        + ", here or on another machine; wait for it, or stop it first");
    }

    /**
     * Takes a lease on anything that only one process may do at a time.
     *
     * @param name what is leased
     * @param refusal the message when another process holds it
     */
    public static RunLease take(DataSource history, String name, String refusal) throws SQLException, CommandException {
        Connection session = history.getConnection();
        boolean taken = false;
        try (PreparedStatement statement = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, key(name));
            try (ResultSet result = statement.executeQuery()) {
                taken = result.next() && result.getBoolean(1);
            }
        } finally {
            if (!taken) {
                session.close();
            }
        }
        if (!taken) {
            throw new CommandException(ExitStatus.USAGE, refusal);
        }
        return new RunLease(session, key(name));
    }

    /**
     * Asks the server whether the lease still holds: it was released if the connection broke.
     *
     * @throws IOException when another run may have it by now
     */
    public void require() throws IOException {
        try (PreparedStatement statement = session.prepareStatement(HOLDS)) {
            statement.setLong(1, key >>> Integer.SIZE);
            statement.setLong(2, key & 0xffff_ffffL);
            try (ResultSet result = statement.executeQuery()) {
                if (result.next() && result.getBoolean(1)) {
                    return;
                }
            }
            throw new IOException("the database of the job history no longer holds this run's lease");
        } catch (SQLException e) {
            throw new IOException(
                    "the connection to the database of the job history, which keeps other machines off this output, broke",
                    e);
        }
    }

    private static long key(String name) {
        String digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
