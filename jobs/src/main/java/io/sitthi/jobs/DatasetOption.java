package io.sitthi.jobs;

import io.sitthi.datasets.schema.Schema;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A dataset's name from the command line. */
final class DatasetOption {

    private DatasetOption() {}

    static Schema parse(CommandLine line, String name, Collection<Schema> choices) {
        for (Schema dataset : choices) {
            if (dataset.folder().equals(name)) {
                return dataset;
            }
        }
        throw new ParameterException(
                line,
                "--dataset " + name + ", expected one of "
                        + choices.stream().map(Schema::folder).collect(Collectors.joining(", ")));
    }
}
