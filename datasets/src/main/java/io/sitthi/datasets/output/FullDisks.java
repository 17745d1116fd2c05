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
     * A folder on the local disk that grows.
     *
     * @param what it holds, and how much of it, in words
     */
    public record Folder(String what, Path path) {}

    /**
     * Says which disks are full.
     *
     * @param folders that the command writes to besides its output
     */
    public static String describe(Location output, Folder... folders) {
        List<String> full = new ArrayList<>();
        for (Folder folder : folders) {
            addIfFull(full, folder.path(), folder.what() + " in ");
        }
        if (output instanceof LocalLocation out) {
            addIfFull(full, out.path(), "the output ");
        }
        if (full.isEmpty()) {
            StringBuilder all = new StringBuilder("A disk is full: that of the output " + output);
            for (Folder folder : folders) {
                all.append(" or that of ").append(folder.what()).append(" in ").append(folder.path());
            }
            return all.append('.').toString();
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
