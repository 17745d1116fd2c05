package io.sitthi.streaming.engine.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders of personal data: nobody but their owner gets at what is in them. */
public final class OwnedFolders {

    private OwnedFolders() {}

    /**
     * Makes a folder if there is none, and takes it from all but its owner.
     *
     * @throws IOException when it cannot be made, or belongs to somebody else
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
