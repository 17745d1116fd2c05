package io.sitthi.jobs.engine.run;

import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder where output is gathered until it is complete. It is beside the output, so that one rename is enough, and
 * named after the run, so that files of two runs never mix. In an object store it holds what must not be in the output
 * yet, and its presence says that the output is not complete.
 */
public final class Staging {

    private static final int RUN_DIGITS = 12;

    private Staging() {}

    public static Location of(Location out, String runId) {
        return out.parent().resolve(prefix(out) + runId.substring(0, RUN_DIGITS));
    }

    /** Marks that a run has begun, with a file: in an object store a folder exists only if something is in it. */
    static void begin(Location staging) throws IOException {
        staging.resolve("_begun").writeAtomically(new byte[0]);
    }

    /** The staging folders of all runs that were begun and not finished. */
    static List<Location> allOf(Location out) throws IOException {
        List<Location> folders = new ArrayList<>();
        if (out.parent().exists()) {
            for (Location.Entry entry : out.parent().list()) {
                if (entry.directory() && entry.name().startsWith(prefix(out))) {
                    folders.add(out.parent().resolve(entry.name()));
                }
            }
        }
        return folders;
    }

    private static String prefix(Location out) {
        return "." + out.name() + ".partial-";
    }
}
