package io.sitthi.benchmarks.measure;

import io.sitthi.benchmarks.results.BenchmarkRun.Frame;
import io.sitthi.benchmarks.results.BenchmarkRun.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Adds the stacks of a flight recording up to one tree, the benchmark's method at its root where it is in the stack. */
final class Recording {

    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final int SMALLEST_SHARE = 200;

    private Recording() {}

    /** A frame while samples are still added. */
    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private long samples;

        Frame frame(String name, long smallest) {
            List<Frame> kept = new ArrayList<>();
            children.forEach((child, node) -> {
                if (node.samples >= smallest) {
                    kept.add(node.frame(child, smallest));
                }
            });
            kept.sort(Comparator.comparingLong(Frame::samples).reversed());
            return new Frame(name, samples, kept);
        }
    }

    /** The profile of a recording's samples; null when none is of a measuring thread. */
    static @Nullable Profile profile(String key, Path recording) throws IOException {
        Node root = new Node();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace trace = event.getStackTrace();
                List<String> names =
                        event.getEventType().getName().equals(SAMPLE) && trace != null ? names(trace) : List.of();
                if (!names.isEmpty()) {
                    add(names, root);
                }
            }
        }
        return root.samples == 0
                ? null
                : new Profile(key, root.samples, root.frame("all", Math.max(1, root.samples / SMALLEST_SHARE)));
    }

    private static void add(List<String> outermostFirst, Node root) {
        root.samples++;
        Node node = root;
        for (String name : outermostFirst) {
            node = node.children.computeIfAbsent(name, absent -> new Node());
            node.samples++;
        }
    }

    /**
     * From the benchmark's method on; what JMH and the thread pool put around it says nothing. None when the stack is of
     * another thread.
     */
    private static List<String> names(RecordedStackTrace trace) {
        List<String> names = new ArrayList<>();
        for (RecordedFrame frame : trace.getFrames()) {
            RecordedMethod method = frame.getMethod();
            String type = method.getType().getName();
            if (type.contains(".jmh_generated.")) {
                Collections.reverse(names);
                return names;
            }
            names.add(type.substring(type.lastIndexOf('.') + 1) + "." + method.getName());
        }
        return List.of();
    }
}
