package io.sitthi.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * Measures nothing: it lets an iteration begin only when a referee gives this process the turn, and gives it back at the
 * end. So the iterations of two processes alternate every few milliseconds, and whatever slows the machine down slows
 * both alike.
 *
 * <p>Its option is {@code PORT/ROLE}: the referee's port on loopback, and one digit that tells which process this is.
 * The process writes its role once; then for each iteration {@link #READY}, reads one byte, and writes {@link #DONE}.
 *
 * <p>Stands alone, on the JDK and JMH only: a comparison lends it to builds that do not have it yet.
 */
public final class TurnTakingProfiler implements InternalProfiler {

    public static final int READY = 'r';
    public static final int DONE = 'd';

    private final int port;
    private final int role;
    /** Not before the first iteration: JMH makes profilers in processes that measure nothing. */
    private Socket referee = new Socket();

    /** @param option {@code PORT/ROLE} */
    public TurnTakingProfiler(String option) {
        int slash = option.indexOf('/');
        port = Integer.parseInt(option.substring(0, slash));
        role = Integer.parseInt(option.substring(slash + 1));
    }

    @Override
    public String getDescription() {
        return "Waits for its turn";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        try {
            if (!referee.isConnected()) {
                referee = new Socket(InetAddress.getLoopbackAddress(), port);
                referee.setTcpNoDelay(true);
                referee.getOutputStream().write(role);
            }
            referee.getOutputStream().write(READY);
            if (referee.getInputStream().read() < 0) {
                throw new IOException("the referee has gone away");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        try {
            referee.getOutputStream().write(DONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }
}
