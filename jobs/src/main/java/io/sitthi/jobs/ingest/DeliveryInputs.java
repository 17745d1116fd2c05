package io.sitthi.jobs.ingest;

import io.sitthi.datasets.output.DiskSpace;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds delivered files. */
public final class DeliveryInputs {

    private static final Pattern COMPRESSED = Pattern.compile("(?i).*\\.(gz|zip|xlsx)");

    private DeliveryInputs() {}

    /**
     * The files of these paths, in order of name within each: a file itself, all files of a directory, or those of a
     * directory whose names fit a pattern such as {@code civil-*.gz}. Names that begin with a full stop or an underscore are
     * passed over.
     *
     * @throws FileNotFoundException when a path leads to no file
     */
    public static List<Location> find(List<String> paths) throws IOException {
        List<Location> files = new ArrayList<>();
        for (String path : paths) {
            int before = files.size();
            Location location = Location.of(path);
            if (location.isDirectory()) {
                addAll(location, "*", files);
            } else if (location.exists()) {
                files.add(location);
            } else if (location.name().contains("*") || location.name().contains("?")) {
                addAll(location.parent(), location.name(), files);
            }
            if (files.size() == before) {
                throw new FileNotFoundException(path);
            }
        }
        return files;
    }

    private static void addAll(Location folder, String pattern, List<Location> files) throws IOException {
        if (!folder.isDirectory()) {
            return;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        for (Location.Entry entry : folder.list()) {
            boolean hidden = entry.name().startsWith(".") || entry.name().startsWith("_");
            if (entry.kind() == Location.Kind.FILE && !hidden && matcher.matches(Path.of(entry.name()))) {
                files.add(folder.resolve(entry.name()));
            }
        }
    }

    /**
     * What to say when a disk has not room for the dataset that the files become; null when there is room. About half of the
     * text that is delivered, or as much and a quarter where it is compressed.
     *
     * @param folder the dataset's; what an earlier start has left there is not needed again
     */
    public static @Nullable String lacking(List<Location> files, Location folder) throws IOException {
        long needed = 0;
        for (Location file : files) {
            long bytes = bytes(List.of(file));
            needed += COMPRESSED.matcher(file.name()).matches() ? bytes + bytes / 4 : bytes / 2;
        }
        long there = folder instanceof LocalLocation local ? DiskSpace.bytesIn(local.path()) : 0;
        return new DiskSpace().need("dataset", folder, needed - there).lacking();
    }

    /** Whether the text of a file is more than its bytes. */
    public static boolean isAnyCompressed(List<Location> files) {
        return files.stream().anyMatch(file -> COMPRESSED.matcher(file.name()).matches());
    }

    /** Bytes of the files. */
    public static long bytes(List<Location> files) throws IOException {
        long bytes = 0;
        for (Location file : files) {
            try (var input = file.open()) {
                bytes += input.size();
            }
        }
        return bytes;
    }
}
