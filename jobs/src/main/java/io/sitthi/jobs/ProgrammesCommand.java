package io.sitthi.jobs;

import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.Programmes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code programmes}: the kinds of programmes, and the files that are shipped. */
@Command(
        name = "programmes",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the programmes that are shipped, one of each kind, with the datasets that each reads and writes.",
            "With NAME it prints that programme's file, ready to be copied and changed."
        },
        sortOptions = false)
final class ProgrammesCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A programme that is shipped.")
    private @Nullable String name;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    ProgrammesCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            for (Kind<?> kind : Programmes.KINDS) {
                out.println(kind.shippedName());
                out.println("  kind    " + kind.name());
                out.println("  judges  each " + kind.subject());
                out.println("  reads   " + names(kind.inputs()));
                out.println("  writes  " + names(kind.outputs()));
            }
        } else {
            Kind<?> kind = Programmes.shipping(name);
            if (kind == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no programme " + name + "; those that are shipped: " + Programmes.shippedNames());
            }
            out.print(new String(ProgrammeFile.shippedBytes(kind), StandardCharsets.UTF_8));
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private static String names(List<Schema> datasets) {
        return datasets.stream().map(Schema::name).collect(Collectors.joining(", "));
    }
}
