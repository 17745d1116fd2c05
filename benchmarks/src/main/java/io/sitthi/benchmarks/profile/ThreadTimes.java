package io.sitthi.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Processor time of this process in seconds, as Linux counts it.
 *
 * @param total of all threads, also those that have ended
 * @param compiling of the compiler's threads
 * @param collecting of the collector's threads and of the one that carries out what stops all others
 */
record ThreadTimes(double total, double compiling, double collecting) {

    /** USER_HZ on every architecture that Linux runs Java on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Position of utime behind the closing bracket of the name, see proc(5); stime follows it. */
    private static final int USER_FIELD = 11;

    static ThreadTimes ofThisProcess() throws IOException {
        double total = seconds(Files.readString(Path.of("/proc/self/stat")));
        double compiling = 0;
        double collecting = 0;
        List<Path> threads;
        try (Stream<Path> listed = Files.list(Path.of("/proc/self/task"))) {
            threads = listed.toList();
        }
        for (Path thread : threads) {
            String stat;
            try {
                stat = Files.readString(thread.resolve("stat"));
            } catch (NoSuchFileException e) {
                continue; // it has just ended
            }
            if (isCompiler(name(stat))) {
                compiling += seconds(stat);
            } else if (isCollector(name(stat))) {
                collecting += seconds(stat);
            }
        }
        return new ThreadTimes(total, compiling, collecting);
    }

    /** What is left for threads that run Java. */
    double javaSeconds() {
        return total - compiling - collecting;
    }

    /** The kernel cuts names off after 15 bytes. */
    static boolean isCompiler(String name) {
        return name.startsWith("C1 CompilerThre")
                || name.startsWith("C2 CompilerThre")
                || name.equals("Sweeper thread");
    }

    static boolean isCollector(String name) {
        return name.equals("VM Thread")
                || name.startsWith("GC Thread")
                || name.toUpperCase(Locale.ROOT).startsWith("G1 ");
    }

    static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[USER_FIELD + 1])) / TICKS_PER_SECOND;
    }
}
