package io.sitthi.datasets.drop;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A {@code _manifest.json} that is not what the contract says, with everything that is wrong with it. */
public final class MalformedManifestException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param key path of the key, such as {@code files[2].rows}; empty for the file as a whole
     * @param expected what should stand there
     * @param found what does
     */
    public record Problem(String key, String expected, String found) {

        /** One line: {@code key: expected …, found …}. */
        @Override
        public String toString() {
            return (key.isEmpty() ? "" : key + ": ") + "expected " + expected + ", found " + found;
        }
    }

    // an exception must be serialisable, and List does not promise it
    private final transient List<Problem> problems;

    MalformedManifestException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> Manifest.FILE_NAME + ": " + problem)
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the contract's keys. Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
