package io.sitthi.benchmarks.compare;

import io.sitthi.benchmarks.measure.TurnTakingProfiler;
import io.sitthi.datasets.CitizenId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;

/**
 * A rule in a loop, in a process of its own that takes turns as JMH's processes do: {@code PORT ROLE CHECKS}. A slowdown
 * is seeded by more checks a turn. Prints the processor time of each turn.
 */
final class CheckDigitKernel {

    private static final int IDS = 1 << 10;
    private static final int WARMUPS = 15;
    private static final int TURNS = 25;

    private CheckDigitKernel() {}

    public static void main(String[] arguments) throws Exception {
        int checks = Integer.parseInt(arguments[2]);
        long[] ids = new Random(1).longs(IDS, CitizenId.MIN, CitizenId.MAX).toArray();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StringBuilder times = new StringBuilder();
        int valid = 0; // asked for below, so that no compiler leaves the work out
        try (Socket referee = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
            referee.setTcpNoDelay(true);
            referee.getOutputStream().write(Integer.parseInt(arguments[1]));
            for (int turn = 0; turn < WARMUPS + TURNS; turn++) {
                referee.getOutputStream().write(TurnTakingProfiler.READY);
                referee.getInputStream().read();
                long start = threads.getCurrentThreadCpuTime();
                valid += check(ids, checks);
                long nanos = threads.getCurrentThreadCpuTime() - start;
                referee.getOutputStream().write(TurnTakingProfiler.DONE);
                if (turn >= WARMUPS) {
                    times.append(nanos).append('\n');
                }
            }
        }
        System.out.print(valid < 0 ? "" : times);
    }

    private static int check(long[] ids, int checks) {
        int valid = 0;
        for (int i = 0; i < checks; i++) {
            valid += CitizenId.isValid(ids[i & (IDS - 1)]) ? 1 : 0;
        }
        return valid;
    }
}
