package io.sitthi.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Sitthi's version, the same in every output: the build writes it into a resource. */
public final class SitthiVersion {

    private static final String VERSION = read();

    private SitthiVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String get() {
        return VERSION;
    }

    private static String read() {
        try (InputStream input = SitthiVersion.class.getResourceAsStream("version.txt")) {
            if (input == null) {
                throw new IllegalStateException("version.txt is missing: the build makes it");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
