package io.sitthi.datasets.geography.lookup;

import static io.sitthi.datasets.geography.lookup.MalformedDistrictsException.WHOLE_FILE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.MessageText;
import io.sitthi.datasets.geography.lookup.MalformedDistrictsException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code districts.geojson} (contract section 1; RFC 7946), a feature at a time. Members that are not needed are
 * passed over.
 *
 * <p>After a problem it goes on with the next feature, to name the first problem of each, up to {@value #MAX_PROBLEMS}.
 */
final class DistrictAreasReader {

    static final int MAX_VERTICES = 4_000_000;
    static final int MAX_AREAS = 200_000;
    static final int MAX_PROBLEMS = 20;

    static final int MIN_CODE = 1000;
    static final int MAX_CODE = 9999;

    private static final int MIN_RING = 4;
    private static final int MAX_SHOWN = 60;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final DistrictAreas areas = new DistrictAreas();

    private boolean hasType;
    private boolean hasFeatures;
    private int feature = WHOLE_FILE;

    private DistrictAreasReader(String file) {
        this.file = file;
    }

    /**
     * @param file the file's name, for messages
     * @throws MalformedDistrictsException when the content is not what the contract says
     */
    static DistrictAreas read(String file, byte[] content) throws MalformedDistrictsException {
        DistrictAreasReader reader = new DistrictAreasReader(file);
        try {
            reader.read(content);
        } catch (JsonEOFException e) {
            reader.addProblem(WHOLE_FILE, "", "valid JSON", "a file that ends in the middle, in line " + line(e));
        } catch (JsonProcessingException e) {
            String mistake = MessageText.printable(e.getOriginalMessage(), 3 * MAX_SHOWN);
            reader.addProblem(WHOLE_FILE, "", "valid JSON", "a mistake in line " + line(e) + ": " + mistake);
        } catch (IOException e) {
            String mistake = MessageText.printable(String.valueOf(e.getMessage()), MAX_SHOWN);
            reader.addProblem(WHOLE_FILE, "", "valid JSON in UTF-8", "other bytes (" + mistake + ")");
        } catch (Wrong e) {
            reader.addProblem(WHOLE_FILE, e.member, e.expected, e.found);
        }
        if (!reader.problems.isEmpty()) {
            throw new MalformedDistrictsException(reader.problems);
        }
        return reader.areas;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private void addProblem(int number, String member, String expected, String found) {
        problems.add(new Problem(file, number, member, expected, found));
    }

    private void read(byte[] content) throws IOException, Wrong {
        try (JsonParser parser = MAPPER.createParser(content)) {
            JsonToken start = parser.nextToken();
            if (start != JsonToken.START_OBJECT) {
                throw new Wrong("", "a JSON object", start == null ? "an empty file" : "something else");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("type")) {
                    requireType("", parser.readValueAsTree(), "FeatureCollection");
                    hasType = true;
                } else if (member.equals("features")) {
                    hasFeatures = true;
                    if (!readFeatures(parser)) {
                        return;
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new Wrong("", "one JSON object", "something after its end");
            }
        }
        if (!hasType) {
            requireType("", null, "FeatureCollection");
        }
        if (!hasFeatures) {
            throw new Wrong("features", "a list of features", "no such member");
        }
        if (areas.count() == 0 && problems.isEmpty()) {
            throw new Wrong("features", "at least one feature", "an empty list");
        }
    }

    /** Whether the rest of the file is worth reading. */
    private boolean readFeatures(JsonParser parser) throws IOException, Wrong {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Wrong("features", "a list of features", describe(parser.readValueAsTree()));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            feature++;
            JsonNode node = parser.readValueAsTree();
            try {
                readFeature(node);
            } catch (Wrong e) {
                addProblem(feature, e.member, e.expected, e.found);
                areas.dropUnfinished();
                if (problems.size() == MAX_PROBLEMS) {
                    return false;
                }
            }
        }
        return true;
    }

    private void readFeature(JsonNode node) throws Wrong {
        if (!node.isObject()) {
            throw new Wrong("", "a feature, which is an object", describe(node));
        }
        requireType("", node.get("type"), "Feature");
        JsonNode properties = object(node.get("properties"), "properties");
        int code = code(properties.get("district_code"));
        JsonNode geometry = object(node.get("geometry"), "geometry");
        JsonNode type = geometry.get("type");
        String kind = type != null && type.isTextual() ? type.textValue() : "";
        JsonNode coordinates = geometry.get("coordinates");
        String path = "geometry.coordinates";
        if (kind.equals("Polygon")) {
            readPolygon(coordinates, path, code);
        } else if (kind.equals("MultiPolygon")) {
            requireList(coordinates, path, "a list of at least one polygon");
            for (int i = 0; i < coordinates.size(); i++) {
                readPolygon(coordinates.get(i), path + "[" + i + "]", code);
            }
        } else {
            throw new Wrong("geometry.type", "\"Polygon\" or \"MultiPolygon\"", describe(type));
        }
    }

    private static int code(@Nullable JsonNode node) throws Wrong {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new Wrong("properties.district_code", "a whole number of four digits", describe(node));
        }
        int code = node.intValue();
        if (code < MIN_CODE || code > MAX_CODE) {
            throw new Wrong("properties.district_code", "a whole number of four digits", describe(node));
        }
        return code;
    }

    private void readPolygon(@Nullable JsonNode rings, String path, int code) throws Wrong {
        JsonNode list = requireList(rings, path, "a polygon, which is a list of at least one ring");
        for (int i = 0; i < list.size(); i++) {
            readRing(list.get(i), path + "[" + i + "]");
        }
        if (areas.count() == MAX_AREAS) {
            throw new Wrong(path, "no more than " + MAX_AREAS + " polygons in the file", "another");
        }
        areas.endArea(code);
    }

    private void readRing(JsonNode positions, String path) throws Wrong {
        JsonNode list = requireList(positions, path, "a ring, which is a list of positions");
        if (list.size() < MIN_RING) {
            throw new Wrong(path, "a ring of at least " + MIN_RING + " positions", Integer.toString(list.size()));
        }
        if (list.size() > MAX_VERTICES - areas.vertexCount()) {
            throw new Wrong(path, "no more than " + MAX_VERTICES + " positions in the file", "more");
        }
        for (int i = 0; i < list.size(); i++) {
            JsonNode position = list.get(i);
            double longitude = degrees(position, 0, 180);
            double latitude = degrees(position, 1, 90);
            if (Double.isNaN(longitude) || Double.isNaN(latitude)) {
                throw new Wrong(
                        path + "[" + i + "]", "longitude and latitude in degrees, in this order", describe(position));
            }
            areas.addVertex(longitude, latitude);
        }
        if (degrees(list.get(0), 0, 180) != degrees(list.get(list.size() - 1), 0, 180)
                || degrees(list.get(0), 1, 90) != degrees(list.get(list.size() - 1), 1, 90)) {
            throw new Wrong(
                    path,
                    "a ring that ends where it begins, at " + describe(list.get(0)),
                    "another end: " + describe(list.get(list.size() - 1)));
        }
        if (areas.ringVertices() < MIN_RING) {
            throw new Wrong(path, "a ring around an area", "a line or a point");
        }
        areas.endRing();
    }

    /** A coordinate of a position; NaN when there is none that could be. */
    private static double degrees(JsonNode position, int index, double limit) {
        JsonNode number = position.isArray() ? position.get(index) : null;
        if (number == null || !number.isNumber()) {
            return Double.NaN;
        }
        double degrees = number.doubleValue();
        return Math.abs(degrees) <= limit ? degrees : Double.NaN;
    }

    private static void requireType(String path, @Nullable JsonNode type, String expected) throws Wrong {
        if (type == null || !type.isTextual() || !type.textValue().equals(expected)) {
            throw new Wrong(path + "type", '"' + expected + '"', describe(type));
        }
    }

    private static JsonNode object(@Nullable JsonNode node, String path) throws Wrong {
        if (node == null || !node.isObject()) {
            throw new Wrong(path, "an object", describe(node));
        }
        return node;
    }

    private static JsonNode requireList(@Nullable JsonNode node, String path, String expected) throws Wrong {
        if (node == null || !node.isArray() || node.isEmpty()) {
            throw new Wrong(path, expected, describe(node));
        }
        return node;
    }

    private static String describe(@Nullable JsonNode node) {
        if (node == null) {
            return "no such member";
        }
        if (node.isObject()) {
            return "an object";
        }
        return MessageText.printable(node.toString(), MAX_SHOWN);
    }

    /** What is wrong with one feature, or with the file as a whole. */
    private static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        final String member;
        final String expected;
        final String found;

        Wrong(String member, String expected, String found) {
            super(member);
            this.member = member;
            this.expected = expected;
            this.found = found;
        }
    }
}
