package io.sitthi.streaming.engine.resume;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/** Finds checkpoints, on whatever file system Flink keeps them. */
public final class SavedStates {

    private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)");
    private static final String METADATA = "_metadata";

    private SavedStates() {}

    /**
     * Opens a checkpoint or savepoint that somebody names.
     *
     * @param uri of its folder, or of the file {@code _metadata} in it
     * @throws IOException when it does not exist, or is not complete
     */
    public static SavedState open(String uri) throws IOException {
        Path path = new Path(uri);
        Path folder = path.getName().equals(METADATA) ? path.getParent() : path;
        try {
            return new SavedState(folder.toString(), checkpoint(folder));
        } catch (IOException e) {
            throw new IOException(
                    folder + " is not a complete checkpoint or savepoint: " + reason(e) + " (" + METADATA + ")", e);
        }
    }

    /** The URI of a folder that is named by its URI or by its path on this machine. */
    public static String uri(String named) {
        if (named.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
        }
        return "file:" + java.nio.file.Path.of(named).toAbsolutePath().normalize();
    }

    /**
     * The newest complete checkpoint of all jobs that kept theirs in a folder.
     *
     * @param folder in which Flink has created a folder for each job
     * @return null when there is none
     */
    public static @Nullable SavedState newest(String folder) throws IOException {
        Path root = new Path(folder);
        FileSystem files = root.getFileSystem();
        List<Found> found = new ArrayList<>();
        for (FileStatus job : list(files, root)) {
            if (job.isDir()) {
                for (FileStatus each : list(files, job.getPath())) {
                    Matcher number = CHECKPOINT.matcher(each.getPath().getName());
                    if (number.matches()) {
                        found.add(new Found(each.getPath(), Long.parseLong(number.group(1))));
                    }
                }
            }
        }
        found.sort(Comparator.comparingLong(Found::number).reversed());
        for (Found each : found) {
            // written last, and renamed when it is complete: a checkpoint in progress, or a torn one, has none that can
            // be read
            if (files.exists(new Path(each.folder(), METADATA))) {
                try {
                    return new SavedState(each.folder().toString(), checkpoint(each.folder()));
                } catch (FileNotFoundException e) {
                    // just deleted, because a newer one is complete
                }
            }
        }
        return null;
    }

    private record Found(Path folder, long number) {}

    private static List<FileStatus> list(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus[] all = files.listStatus(folder);
            return all == null ? List.of() : List.of(all);
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private static long checkpoint(Path folder) throws IOException {
        Path metadata = new Path(folder, METADATA);
        try (FSDataInputStream in = metadata.getFileSystem().open(metadata);
                DataInputStream data = new DataInputStream(in)) {
            return Checkpoints.loadCheckpointMetadata(data, SavedStates.class.getClassLoader(), folder.toString())
                    .getCheckpointId();
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileNotFoundException ? "not there" : String.valueOf(e.getMessage());
    }
}
