package io.sitthi.streaming.engine.letters;

import io.sitthi.streaming.engine.wire.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The messages of dead letters as files, in which a person can correct them. They hold personal data, so only their
 * owner can read them.
 */
public final class LetterFiles {

    private static final byte JSON_OBJECT = '{';

    private LetterFiles() {}

    /** The letter's name, and {@code .json}, or {@code .avro} where it is not JSON. */
    private static Path file(Path directory, String name, boolean json) {
        return directory.resolve(name + (json ? ".json" : ".avro"));
    }

    private static Path found(Path directory, String name) {
        Path json = file(directory, name, true);
        return Files.exists(json) ? json : file(directory, name, false);
    }

    /** @param name of the letter, without an ending */
    public static boolean exists(Path directory, String name) {
        return Files.exists(found(directory, name));
    }

    /** Writes the message, if there is one; an existing file is kept, since it may have been corrected. */
    public static void write(Path directory, String name, DeadLetter letter) throws IOException {
        byte[] message = letter.message();
        if (message == null || exists(directory, name)) {
            return;
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = file(directory, name, message.length > 0 && message[0] == JSON_OBJECT);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, message);
    }

    /**
     * Reads the message as the file has it now.
     *
     * @throws IOException when the file cannot be read, or is larger than any request
     */
    public static byte[] read(Path directory, String name) throws IOException {
        Path file = found(directory, name);
        if (Files.size(file) > DeadLetter.MAX_MESSAGE_BYTES) {
            throw new IOException(file + " has " + Files.size(file) + " bytes; a request has at most "
                    + DeadLetter.MAX_MESSAGE_BYTES);
        }
        return Files.readAllBytes(file);
    }
}
