package io.sitthi.jobs.ingest;

import io.sitthi.datasets.storage.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** Finds delivered files. */
public final class DeliveryInputs {

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
