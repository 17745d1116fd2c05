package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Keeps other machines off an output, where they share a PostgreSQL history: the lock file beside an output or in a scratch
 * folder is of one machine only. It is a lock of a database session, so the server lets go of it when this process ends,
 * however that ends.
 *
 * <p>It must be had before anything of the run is looked at: a second run would delete the staging folder of the first, and
 * declare its execution failed.
 */
public final class RunLease implements AutoCloseable {

    private final Connection session;

    private RunLease(Connection session) {
        this.session = session;
    }

    /**
     * Takes the lease of an output.
     *
     * @throws CommandException when another run has it, here or on another machine
     */
    public static RunLease take(DataSource history, Location out) throws SQLException, CommandException {
        Connection session = history.getConnection();
        boolean taken = false;
        try (PreparedStatement statement = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, key(out));
            try (ResultSet result = statement.executeQuery()) {
                taken = result.next() && result.getBoolean(1);
            }
        } finally {
            if (!taken) {
                session.close();
            }
        }
        if (!taken) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "another verify that keeps its history in the same database is at work on " + out
                            + ", here or on another machine; wait for it, or stop it first");
        }
        return new RunLease(session);
    }

    private static long key(Location out) {
        String digest = Sha256.of(("sitthi verify " + out.absolute()).getBytes(StandardCharsets.UTF_8));
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
