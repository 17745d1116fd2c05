package io.sitthi.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that does a whole job, or a part of it that is its limit, in a process of its own. */
public interface Peer {

    /** What to call it in results. */
    String name();

    /**
     * What to start.
     *
     * @param task what is asked of all peers alike
     * @param directory fresh, for whatever it writes; may be filled with what the command needs
     */
    List<String> command(Task task, Path directory) throws IOException;

    /** What it writes there, which must exist when it has ended. */
    Path answer(Path directory);

    /** What it says of itself beyond what can be seen from outside, by a name of {@code Measurement}. */
    default Map<String, Double> figures(Path directory, String output) throws IOException {
        return Map.of();
    }

    /**
     * What is asked of all peers alike.
     *
     * @param wallets the folder of wallets that pay, for a job that needs one; otherwise anything
     * @param memory how much a peer may use that wants to be told, such as {@code 6GB}
     */
    record Task(Path drop, Path wallets, int threads, String memory) {}
}
