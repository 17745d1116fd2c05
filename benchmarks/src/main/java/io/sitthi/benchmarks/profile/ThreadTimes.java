package io.sitthi.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of a process in seconds, as Linux counts it: user and system time, in steps of 10 ms.
 *
 * @param total of all threads, to the end of the process
 * @param byGroup of the threads that have a group, looked at every 20 ms: what a thread did in the last of them is missed
 */
record ThreadTimes(double total, Map<Group, Double> byGroup) {

    private static final int POLL_MILLIS = 20;

    /** USER_HZ on every architecture that Linux runs Java on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Positions of utime and cutime behind the closing bracket of the name, see proc(5); stime and cstime follow. */
    private static final int USER_FIELD = 11;

    private static final int CHILDREN_USER_FIELD = 13;

    /** Threads of one kind, by the beginning of their names, which the kernel cuts off after 15 bytes. */
    enum Group {
        COMPILER("C1 CompilerThre", "C2 CompilerThre", "Sweeper thread"),
        COLLECTOR("GC Thread", "G1 ", "VM Thread"),
        SCATTER("scatterDrop-"),
        DECIDE("decideBuckets-");

        private final List<String> names;

        Group(String... names) {
            this.names = List.of(names);
        }

        static @Nullable Group ofThread(String name) {
            for (Group group : values()) {
                if (group.names.stream().anyMatch(name::startsWith)) {
                    return group;
                }
            }
            return null;
        }
    }

    /** Waits for the end of a child; no other child may run meanwhile. */
    static ThreadTimes untilEnd(Process process) throws IOException, InterruptedException {
        double before = seconds(Files.readString(Path.of("/proc/self/stat")), CHILDREN_USER_FIELD);
        Map<Path, String> stats = new HashMap<>();
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            look(Path.of("/proc/" + process.pid() + "/task"), stats);
        }
        double total = seconds(Files.readString(Path.of("/proc/self/stat")), CHILDREN_USER_FIELD) - before;
        return of(total, stats.values());
    }

    private static void look(Path tasks, Map<Path, String> stats) {
        try (Stream<Path> threads = Files.list(tasks)) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                stats.put(thread, Files.readString(thread.resolve("stat")));
            }
        } catch (IOException e) {
            // a thread, or the process, has just ended: what was seen of it last stays
        }
    }

    /** @param stats the last {@code stat} of each thread */
    static ThreadTimes of(double total, Iterable<String> stats) {
        Map<Group, Double> byGroup = new EnumMap<>(Group.class);
        for (String stat : stats) {
            Group group = Group.ofThread(stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')));
            if (group != null) {
                byGroup.merge(group, seconds(stat, USER_FIELD), Double::sum);
            }
        }
        return new ThreadTimes(total, byGroup);
    }

    double seconds(Group group) {
        return byGroup.getOrDefault(group, 0.0);
    }

    /** Of the threads without a group. */
    double rest() {
        return total
                - byGroup.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double seconds(String stat, int field) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS_PER_SECOND;
    }
}
