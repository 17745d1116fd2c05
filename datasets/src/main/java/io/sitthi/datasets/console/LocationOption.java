package io.sitthi.datasets.console;

import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Paths and URIs from the command line. */
public final class LocationOption {

    private LocationOption() {}

    public static Location parse(CommandLine line, String option, String text) {
        try {
            return Location.of(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    line, option + " " + withoutPassword(text) + " is neither a path nor a URI: " + e.getMessage(), e);
        }
    }

    /**
     * What an option takes that needs the local disk: a path, or a URI that begins with {@code file:}. Any other URI
     * would be taken for a relative path, {@code s3a:/…}, of which nobody would think.
     */
    static Path local(String text) {
        try {
            Location location = Location.of(text);
            if (location instanceof LocalLocation) {
                return text.startsWith("file:") ? Path.of(location.absolute()) : Path.of(text);
            }
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(withoutPassword(text) + " is no path: " + e.getMessage());
        }
        throw new TypeConversionException(
                withoutPassword(text) + " is not on the local disk, which this needs; give a path");
    }

    /** What is not to be repeated is what stands between a URI's slashes and its host. */
    private static String withoutPassword(String text) {
        return text.replaceFirst("(?s)//[^/]*@", "//…@");
    }
}
