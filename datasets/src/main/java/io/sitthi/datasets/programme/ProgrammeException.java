package io.sitthi.datasets.programme;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A programme file that cannot be used, with everything that is wrong with it. It is the user's to mend: wrong usage,
 * exit status 2.
 */
public final class ProgrammeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** In place of a line, for a problem of the file as a whole. */
    static final int WHOLE_FILE = 0;

    /**
     * One thing that is wrong.
     *
     * @param file the file, as the user can find it
     * @param line where, counted from 1; 0 for the file as a whole
     * @param key path of the key, such as {@code income.limit_baht} or {@code spending.goods[3]}; empty for none
     * @param found what stands there
     * @param expected what should
     */
    public record Problem(String file, int line, String key, String found, String expected) {

        /** One line: {@code FILE:LINE: key: found …, expected …}. */
        @Override
        public String toString() {
            return file
                    + (line == WHOLE_FILE ? "" : ":" + line)
                    + ": "
                    + (key.isEmpty() ? "" : key + ": ")
                    + "found "
                    + found
                    + ", expected "
                    + expected;
        }
    }

    // an exception must be serialisable, and List does not promise it
    private final transient List<Problem> problems;

    ProgrammeException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the file. Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
