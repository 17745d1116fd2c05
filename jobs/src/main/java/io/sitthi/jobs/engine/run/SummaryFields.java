package io.sitthi.jobs.engine.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes single values from a run's {@code summary.json}, and reads no further than they stand: the rest, figures of every
 * district, is many times as long.
 */
public final class SummaryFields {

    private static final JsonFactory FACTORY = new JsonFactory();

    private SummaryFields() {}

    /**
     * The values that are there, as text.
     *
     * @param pointers such as {@code /programme/kind}, through objects alone
     * @throws IOException when the text is no JSON, as far as it was read
     */
    public static Map<String, String> read(byte[] json, String... pointers) throws IOException {
        Set<String> wanted = new HashSet<>(Set.of(pointers));
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readObject(parser, "", wanted, found);
            }
        }
        return found;
    }

    private static void readObject(JsonParser parser, String path, Set<String> wanted, Map<String, String> found)
            throws IOException {
        while (!wanted.isEmpty() && parser.nextToken() == JsonToken.FIELD_NAME) {
            String pointer = path + "/" + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && hasAny(wanted, pointer + "/")) {
                readObject(parser, pointer, wanted, found);
            } else if (value.isScalarValue() && wanted.remove(pointer)) {
                found.put(pointer, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        wanted.removeIf(pointer -> pointer.startsWith(path + "/")); // the object has no more
    }

    private static boolean hasAny(Set<String> wanted, String prefix) {
        for (String pointer : wanted) {
            if (pointer.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
