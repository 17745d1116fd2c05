package io.sitthi.benchmarks.peers;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Drops to measure with, made once and kept among the work. */
public final class Drops {

    private static final long SEED = 1;

    private Drops() {}

    /** The drop of this size. */
    public static Path of(Path work, long people, PrintWriter terminal) throws IOException {
        Path drop = work.toAbsolutePath().resolve("drop-" + people);
        if (!Files.exists(drop)) {
            terminal.printf(Locale.ROOT, "Making a drop of %,d people in %s.%n", people, drop);
            terminal.flush();
            Path temporary = drop.resolveSibling(drop.getFileName() + ".tmp");
            TurnByTurn.delete(temporary);
            SyntheticDrop.generate(
                    Location.of(temporary), SyntheticDropOptions.of(people, SEED), ProgressListener.NONE);
            Files.move(temporary, drop);
        }
        return drop;
    }
}
