package io.sitthi.datasets.output;

import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says which disk is full, and for what more room is needed. */
public final class FullDisks {

    /** Less than this is as good as nothing: the largest piece that is written at once. */
    private static final long FULL_BYTES = 64L << 20;

    private FullDisks() {}

    /**
     * @param scratchSize how large the scratch files grow, in words
     * @param scratch where they are
     */
    public static String describe(Location output, Path scratch, String scratchSize) {
        List<String> full = new ArrayList<>();
        addIfFull(full, scratch, "the scratch files (" + scratchSize + ") in ");
        if (output instanceof LocalLocation out) {
            addIfFull(full, out.path(), "the output ");
        }
        if (full.isEmpty()) {
            return "A disk is full: that of the output " + output + " or that of the scratch files in " + scratch + ".";
        }
        return "The disk is full that holds " + String.join(", and that of ", full) + ".";
    }

    private static void addIfFull(List<String> full, Path path, String what) {
        Path existing = path.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            if (store.getUsableSpace() < FULL_BYTES) {
                full.add("%s%s (%,d of %,d bytes are free)"
                        .formatted(what, path, store.getUsableSpace(), store.getTotalSpace()));
            }
        } catch (IOException e) {
            // then it cannot be told
        }
    }
}
