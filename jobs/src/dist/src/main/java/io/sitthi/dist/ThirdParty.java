package io.sitthi.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Under which licences the libraries are, and the texts that they bring. */
final class ThirdParty {

    /** Of a library itself, at its top or in META-INF; not of what is packed into it. */
    private static final Pattern TEXT = Pattern.compile(
            "(META-INF/)?(LICENSE|LICENCE|NOTICE|COPYING|AL2\\.0|LGPL2\\.1)[^/]*", Pattern.CASE_INSENSITIVE);

    /** Licence by the beginning of the jar's name; the longest counts. */
    private final Map<String, String> licences = new TreeMap<>();

    /** @param table lines of {@code beginning of the jar's name = licence} */
    ThirdParty(Path table) throws IOException {
        for (String line : Files.readAllLines(table)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                licences.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
    }

    /** @throws IllegalStateException when none is known: then a person must look */
    String licence(String jar) {
        @Nullable String longest = null;
        for (String beginning : licences.keySet()) {
            if (jar.startsWith(beginning) && (longest == null || beginning.length() > longest.length())) {
                longest = beginning;
            }
        }
        if (longest == null) {
            throw new IllegalStateException("the licence of " + jar + " is not known; put it into third-party.txt");
        }
        return licences.getOrDefault(longest, "");
    }

    /** The texts that a jar brings, by their names. */
    static Map<String, byte[]> texts(Path jar) throws IOException {
        Map<String, byte[]> texts = new LinkedHashMap<>();
        try (JarFile open = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = open.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
                    try (InputStream input = open.getInputStream(entry)) {
                        String name = entry.getName();
                        texts.putIfAbsent(name.substring(name.lastIndexOf('/') + 1), input.readAllBytes());
                    }
                }
            }
        }
        return texts;
    }
}
