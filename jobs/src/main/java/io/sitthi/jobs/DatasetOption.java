package io.sitthi.jobs;

import io.sitthi.datasets.schema.Dataset;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A dataset's name from the command line. */
final class DatasetOption {

    private DatasetOption() {}

    static Dataset parse(CommandLine line, String name, Collection<Dataset> choices) {
        for (Dataset dataset : choices) {
            if (dataset.folder().equals(name)) {
                return dataset;
            }
        }
        throw new ParameterException(
                line,
                "--dataset " + name + ", expected one of "
                        + choices.stream().map(Dataset::folder).collect(Collectors.joining(", ")));
    }
}
