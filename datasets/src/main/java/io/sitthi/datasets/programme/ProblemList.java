package io.sitthi.datasets.programme;

import io.sitthi.datasets.programme.ProgrammeException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one programme file. */
final class ProblemList {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    ProblemList(String file) {
        this.file = file;
    }

    void add(int line, String key, String found, String expected) {
        problems.add(new Problem(file, line, key, found, expected));
    }

    /** The exception for one problem that leaves nothing else to look at. */
    ProgrammeException only(int line, String found, String expected) {
        return new ProgrammeException(List.of(new Problem(file, line, "", found, expected)));
    }

    void throwIfAny() throws ProgrammeException {
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line));
            throw new ProgrammeException(problems);
        }
    }
}
