package io.sitthi.datasets.synthetic.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of {@code thai-names.txt}, by section, each once. */
final class NameParts {

    private final Map<String, List<String>> sections = new HashMap<>();

    NameParts() {
        try (InputStream stream = Objects.requireNonNull(NameParts.class.getResourceAsStream("thai-names.txt"))) {
            read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String text) {
        Set<String> words = new LinkedHashSet<>();
        String section = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                sections.put(section, new ArrayList<>(words));
                words.clear();
                section = line.substring(1, line.indexOf(']'));
            } else if (!line.startsWith("#")) {
                for (String word : line.split("\\s+", -1)) {
                    if (!word.isEmpty()) {
                        words.add(word.replace('_', ' '));
                    }
                }
            }
        }
        sections.put(section, new ArrayList<>(words));
    }

    List<String> section(String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }
}
