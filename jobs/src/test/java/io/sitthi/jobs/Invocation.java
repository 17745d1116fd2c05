package io.sitthi.jobs;

import io.sitthi.datasets.console.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What came of one call of the command line, in this process. */
record Invocation(int status, String out, String err) {

    static Invocation of(String... arguments) {
        return of(Sitthi.commandLine(), arguments);
    }

    static Invocation of(CommandLine line, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Invocation(CommandLines.execute(line, arguments), out.toString(), err.toString());
    }
}
