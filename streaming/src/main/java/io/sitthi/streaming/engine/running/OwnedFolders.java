package io.sitthi.streaming.engine.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders of personal data, which only their owner can read. */
public final class OwnedFolders {

    private OwnedFolders() {}

    /**
     * Creates a folder if it does not exist, and denies it to all but its owner.
     *
     * @throws IOException when it cannot be created, or belongs to somebody else
     */
    public static Path make(Path folder) throws IOException {
        Files.createDirectories(folder);
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }
}
