package io.sitthi.benchmarks.compare;

import io.sitthi.benchmarks.measure.TurnTakingProfiler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Gives two processes the turn one after the other, until neither comes back for it. One that has ended is not waited
 * for. Its counterpart in each process is {@link TurnTakingProfiler}, or whatever else speaks as it does.
 */
public final class Referee implements AutoCloseable {

    private static final int PROCESSES = 2;
    private static final int GO = 'g';

    /** Of a turn and of what comes before it: the process's start, and the making of its data. */
    private static final int LONGEST_WAIT_MILLIS = 300_000;

    private final ServerSocket server;
    private final Socket[] processes = new Socket[PROCESSES];
    private final Thread thread;

    /** @param first which of the two has the first turn, 0 or 1 */
    public Referee(int first) throws IOException {
        server = new ServerSocket(0, PROCESSES, InetAddress.getLoopbackAddress());
        server.setSoTimeout(LONGEST_WAIT_MILLIS);
        thread = new Thread(() -> referee(first), "referee");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the processes find it. */
    public int port() {
        return server.getLocalPort();
    }

    private void referee(int first) {
        try {
            for (int arrived = 0; arrived < PROCESSES; arrived++) {
                Socket process = server.accept();
                process.setTcpNoDelay(true);
                process.setSoTimeout(LONGEST_WAIT_MILLIS);
                processes[process.getInputStream().read()] = process;
            }
            boolean[] ended = new boolean[PROCESSES];
            for (int at = first; !ended[0] || !ended[1]; at = 1 - at) {
                ended[at] = ended[at] || !turn(processes[at]);
            }
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            // a process has failed, and says so itself; without a referee the other one ends too
        } finally {
            closeQuietly();
        }
    }

    /** @return whether the process came for its turn */
    private static boolean turn(Socket process) throws IOException {
        if (process.getInputStream().read() != TurnTakingProfiler.READY) {
            return false;
        }
        process.getOutputStream().write(GO);
        return process.getInputStream().read() == TurnTakingProfiler.DONE;
    }

    private void closeQuietly() {
        try {
            server.close();
            for (Socket process : processes) {
                if (process != null) {
                    process.close();
                }
            }
        } catch (IOException e) {
            // nothing is lost with it
        }
    }

    /** Lets go of both processes. */
    @Override
    public void close() throws InterruptedException {
        closeQuietly();
        thread.join();
    }
}
