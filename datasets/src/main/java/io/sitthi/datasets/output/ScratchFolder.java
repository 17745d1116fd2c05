package io.sitthi.datasets.output;

import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder on the local disk in which a command that makes an output keeps what it needs meanwhile. */
public final class ScratchFolder {

    private ScratchFolder() {}

    /**
     * The folder of an output.
     *
     * @param wanted in which it is to be; null for beside the output
     */
    public static Path of(Location out, @Nullable Path wanted) {
        return wanted == null ? beside(out) : wanted.toAbsolutePath().resolve(out.name() + "-" + shortDigest(out));
    }

    /** Beside the output, or, for an output that is not on the local disk, with the temporary files. */
    public static Path beside(Location out) {
        return out instanceof LocalLocation local
                ? local.path().resolveSibling("." + out.name() + ".sitthi")
                : Path.of(System.getProperty("java.io.tmpdir"), "sitthi", out.name() + "-" + shortDigest(out));
    }

    private static String shortDigest(Location out) {
        return Sha256.of(out.absolute().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** Makes the folder: it will hold personal data, so only its owner may read it. */
    public static void make(Path folder) throws IOException {
        Location.of(folder).createDirectories();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
