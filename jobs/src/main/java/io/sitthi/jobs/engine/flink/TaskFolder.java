package io.sitthi.jobs.engine.flink;

import io.sitthi.datasets.storage.Location;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.flink.streaming.runtime.tasks.StreamTask;

/**
 * One task's folder among its task manager's temporary files, which only the owner may read. Deleted when the task
 * ends, however it ends; after a kill of the task manager it is deleted with the other temporary files.
 */
final class TaskFolder implements Closeable {

    private final Path path;

    private TaskFolder(Path path) {
        this.path = path;
    }

    static TaskFolder of(StreamTask<?, ?> task) throws IOException {
        String[] folders = task.getEnvironment().getTaskManagerInfo().getTmpDirectories();
        // several folders are several disks, among which the tasks are spread
        Path disk = Path.of(folders[task.getEnvironment().getTaskInfo().getIndexOfThisSubtask() % folders.length]);
        FileAttribute<?>[] attributes =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        return new TaskFolder(Files.createTempDirectory(Files.createDirectories(disk), "sitthi-task-", attributes));
    }

    Path path() {
        return path;
    }

    /** Creates the folder of a part. */
    Path part(int part) throws IOException {
        return Files.createDirectories(path.resolve(Integer.toString(part)));
    }

    @Override
    public void close() throws IOException {
        Location.of(path).delete();
    }
}
