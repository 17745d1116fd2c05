package io.sitthi.datasets.geography.lookup;

import io.sitthi.datasets.MessageText;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A {@code districts.geojson} that is not what the contract says (section 1): exit status 3. */
public final class MalformedDistrictsException extends IOException {

    private static final long serialVersionUID = 1L;

    /** In place of a feature's number, for the file as a whole. */
    public static final int WHOLE_FILE = 0;

    private static final int MAX_FILE_SHOWN = 200;

    /**
     * One thing that is wrong.
     *
     * @param file the file's name
     * @param feature the number of the feature, counted from 1; {@link #WHOLE_FILE} for the file as a whole
     * @param member path within the feature, such as {@code geometry.coordinates[0][3]}; empty for all of it
     * @param expected what should stand there
     * @param found what does
     */
    public record Problem(String file, int feature, String member, String expected, String found) {

        /** One line: {@code file F, feature N, member: expected …, found …}. */
        @Override
        public String toString() {
            return "file "
                    + MessageText.printable(file, MAX_FILE_SHOWN)
                    + (feature == WHOLE_FILE ? "" : ", feature " + feature)
                    + (member.isEmpty() ? "" : ", " + member)
                    + ": expected "
                    + expected
                    + ", found "
                    + found;
        }
    }

    // an exception must be serialisable, and List does not promise it
    private final transient List<Problem> problems;

    MalformedDistrictsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, the first of each feature, in the order of the file. Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
