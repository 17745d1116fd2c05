package io.sitthi.datasets.console;

import io.sitthi.datasets.storage.Location;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --out} of the commands whose output appears when it is complete. */
public final class OutOption {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "Where the result is to appear; a path or URI that does not exist yet.")
    private String out = "";

    public Location location(CommandLine line) {
        return LocationOption.parse(line, "--out", out);
    }

    /**
     * Tells that an earlier run has published this very output, so that nothing was done.
     *
     * @param result where to look, such as {@code its report is out/report.html}
     */
    public static void printFinished(CommandLine line, String result) {
        line.getOut().println("This run is finished already; " + result + ". To run it again, choose another --out.");
    }
}
