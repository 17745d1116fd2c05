package io.sitthi.datasets.console;

import io.sitthi.datasets.storage.Location;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

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

    /** What is not to be repeated is what stands between a URI's slashes and its host. */
    private static String withoutPassword(String text) {
        return text.replaceFirst("(?s)//[^/]*@", "//…@");
    }
}
