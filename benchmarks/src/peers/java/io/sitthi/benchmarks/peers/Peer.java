package io.sitthi.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program that does a whole job, or a part of it that is its limit, in a process of its own. */
interface Peer {

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

    /**
     * What is asked of all peers alike.
     *
     * @param memory how much a peer may use that wants to be told, such as {@code 6GB}
     */
    record Task(Path drop, int threads, String memory) {}
}
