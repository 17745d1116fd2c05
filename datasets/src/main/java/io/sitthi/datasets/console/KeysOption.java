package io.sitthi.datasets.console;

import io.sitthi.datasets.parquet.encryption.Encryption;
import io.sitthi.datasets.parquet.encryption.KeyException;
import io.sitthi.datasets.parquet.encryption.KeyFile;
import io.sitthi.datasets.storage.Location;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --keys}: the keys of encrypted files. */
public final class KeysOption {

    /** Longer files hold something else. */
    private static final int MAX_BYTES = 1 << 20;

    @Option(
            names = "--keys",
            paramLabel = "KEYFILE",
            description = "Keys of encrypted Parquet files, or the KMS client that has them.")
    private @Nullable String keys;

    /** The place, with the keys to what lies in it. */
    public Location unlocked(CommandLine line, Location place) {
        return keys == null ? place : place.with(Encryption.reading(read(line, "--keys", keys)));
    }

    /** For a place that may be absent. */
    public @Nullable Location unlockedIfGiven(CommandLine line, @Nullable Location place) {
        return place == null ? null : unlocked(line, place);
    }

    /** Reads a key file. What is in it is never repeated in a message. */
    public static KeyFile read(CommandLine line, String option, String file) {
        Location location = LocationOption.parse(line, option, file);
        try {
            byte[] content = location.readAll();
            if (content.length > MAX_BYTES) {
                throw new ParameterException(line, option + " " + file + " is no key file: it is too large");
            }
            return KeyFile.parse(content, location.absolute());
        } catch (KeyException e) {
            throw new ParameterException(line, option + " " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ParameterException(line, option + " " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
