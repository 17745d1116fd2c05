package io.sitthi.benchmarks.peers.evidence;

import io.sitthi.benchmarks.peers.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of Sitthi as a contender.
 *
 * @param name in results
 * @param start the program and the command with what it is asked
 * @param answer what it writes with {@code --out}, in its directory; empty when it only prints
 */
record Command(String name, List<String> start, String answer) implements Peer {

    @Override
    public List<String> command(Task task, Path directory) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of("--threads", "" + task.threads()));
        if (!answer.isEmpty()) {
            command.addAll(List.of("--out", answer(directory).toString()));
        }
        return command;
    }

    @Override
    public Path answer(Path directory) {
        return answer.isEmpty() ? directory : directory.resolve(answer);
    }

    /** The same program with another command. */
    static List<String> of(List<String> program, String... words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(words));
        return command;
    }
}
