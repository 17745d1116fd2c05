package io.sitthi.datasets.drop;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.WrittenDay;
import io.sitthi.datasets.drop.MalformedManifestException.Problem;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one manifest and goes on after a problem: what could be read is kept, so that {@link DropCheck} can hold the
 * files against a manifest that is wrong elsewhere.
 */
final class ManifestReader {

    /** In place of a count or size that could not be read. */
    static final long UNKNOWN = -1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAX_NAME_LENGTH = 255;

    /** Up to here every whole number is one in floating point too. */
    private static final double MAX_EXACT_DOUBLE = 1L << 53;

    /** Far more than any size, and within 64 bits. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[^_./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

    private static final String SHA256_EXPECTED = "a SHA-256 digest of 64 hexadecimal digits";
    static final String FILE_NAME_EXPECTED =
            "a file name without / or \\ that does not begin with _ or . and stands in the list once";

    /**
     * What a reading found.
     *
     * @param problems everything that is wrong
     * @param dataset name of the dataset, if it could be read
     * @param asOf the day, if it could be read
     * @param files the files whose name could be read, {@link #UNKNOWN} where a number could not; null when there is
     *     no list of files at all
     * @param manifest the whole; null when there are problems
     */
    record Reading(
            List<Problem> problems,
            @Nullable String dataset,
            @Nullable LocalDate asOf,
            @Nullable List<Manifest.FileEntry> files,
            @Nullable Manifest manifest) {

        Manifest orThrow() throws MalformedManifestException {
            if (manifest == null) {
                throw new MalformedManifestException(problems);
            }
            return manifest;
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    private ManifestReader() {}

    static Reading read(byte[] content) {
        return new ManifestReader().reading(content);
    }

    private Reading reading(byte[] content) {
        JsonNode root = parse(content);
        if (root == null) {
            return new Reading(problems, null, null, null, null);
        }
        String dataset = text(root, "", "dataset", "the dataset's name");
        String source = text(root, "", "source", "who delivers the dataset");
        LocalDate asOf = date(root);
        List<Manifest.FileEntry> files = files(root);
        Manifest.Provenance provenance = provenance(root);
        if (!problems.isEmpty() || dataset == null || source == null || asOf == null || files == null) {
            return new Reading(problems, dataset, asOf, files, null);
        }
        return new Reading(problems, dataset, asOf, files, new Manifest(dataset, source, asOf, files, provenance));
    }

    private @Nullable JsonNode parse(byte[] content) {
        try {
            JsonNode root = MAPPER.readTree(content);
            if (root.isObject()) {
                return root;
            }
            wrong("", "a JSON object", root.isMissingNode() ? "an empty file" : describe(root));
        } catch (JsonEOFException e) {
            wrong("", "valid JSON", "a file that ends in the middle, in line " + line(e));
        } catch (MismatchedInputException e) {
            wrong("", "one JSON object", "something after its end, in line " + line(e));
        } catch (JsonProcessingException e) {
            wrong("", "valid JSON", "a mistake in line " + line(e) + ": " + Fault.printable(e.getOriginalMessage()));
        } catch (IOException e) {
            wrong("", "valid JSON in UTF-8", "other bytes (" + Fault.printable(String.valueOf(e.getMessage())) + ")");
        }
        return null;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private void wrong(String key, String expected, String found) {
        problems.add(new Problem(key, expected, found));
    }

    private static String describe(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return node == null ? "no such key" : "null";
        }
        if (node.isObject() || node.isArray()) {
            return node.isObject() ? "an object" : "a list";
        }
        return Fault.printable(node.toString());
    }

    /** A text that is not blank; null, and recorded, when there is none. */
    private @Nullable String text(JsonNode parent, String path, String key, String expected) {
        JsonNode node = parent.get(key);
        if (node != null && node.isTextual() && !node.textValue().isBlank()) {
            return node.textValue();
        }
        wrong(path + key, expected, describe(node));
        return null;
    }

    private @Nullable LocalDate date(JsonNode root) {
        JsonNode node = root.get("as_of");
        String text = node != null && node.isTextual() ? node.textValue() : "";
        LocalDate day = WrittenDay.parse(text);
        if (day == null) {
            wrong("as_of", WrittenDay.expected(text, "2024-03-31"), describe(node));
        }
        return day;
    }

    private @Nullable List<Manifest.FileEntry> files(JsonNode root) {
        JsonNode node = root.get("files");
        if (node == null || !node.isArray()) {
            wrong("files", "the list of the dataset's files", describe(node));
            return null;
        }
        List<Manifest.FileEntry> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode entry = node.get(i);
            String path = "files[" + i + "]";
            if (!entry.isObject()) {
                wrong(path, "an object with name, rows, bytes and sha256", describe(entry));
                continue;
            }
            String name = fileName(entry, path, names);
            long rows = count(entry, path, "rows", "a number of rows, 0 or more");
            long bytes = count(entry, path, "bytes", "a number of bytes, 0 or more");
            String sha256 = sha256(entry, path + ".", "sha256");
            if (name != null) {
                files.add(new Manifest.FileEntry(name, rows, bytes, sha256));
            }
        }
        return files;
    }

    /** Whether a manifest can list a file of this name. */
    static boolean isFileName(String name) {
        return name.length() <= MAX_NAME_LENGTH
                && !name.isBlank()
                && FILE_NAME.matcher(name).matches();
    }

    private @Nullable String fileName(JsonNode entry, String path, Set<String> names) {
        String name = text(entry, path + ".", "name", FILE_NAME_EXPECTED);
        if (name == null) {
            return null;
        }
        if (!isFileName(name)) {
            wrong(path + ".name", FILE_NAME_EXPECTED, describe(entry.get("name")));
            return null;
        }
        if (!names.add(name)) {
            wrong(path + ".name", FILE_NAME_EXPECTED, describe(entry.get("name")) + " again");
            return null;
        }
        return name;
    }

    private long count(JsonNode entry, String path, String key, String expected) {
        JsonNode node = entry.get(key);
        long count = node == null ? UNKNOWN : count(node);
        if (count == UNKNOWN) {
            wrong(path + "." + key, expected, describe(node));
        }
        return count;
    }

    /** A count as a number, which some tools write as 2.0 or 2e3, or as digits; {@link #UNKNOWN} when it is none. */
    private static long count(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? Math.max(UNKNOWN, node.longValue()) : UNKNOWN;
        }
        if (node.isFloatingPointNumber()) {
            double value = node.doubleValue();
            return value >= 0 && value <= MAX_EXACT_DOUBLE && value == Math.rint(value) ? (long) value : UNKNOWN;
        }
        return node.isTextual() && DIGITS.matcher(node.textValue()).matches()
                ? Long.parseLong(node.textValue())
                : UNKNOWN;
    }

    /** A digest, in lower case; empty, and recorded, when there is none. */
    private String sha256(JsonNode parent, String path, String key) {
        JsonNode node = parent.get(key);
        if (node != null && node.isTextual() && SHA256.matcher(node.textValue()).matches()) {
            return node.textValue().toLowerCase(Locale.ROOT);
        }
        wrong(path + key, SHA256_EXPECTED, describe(node));
        return "";
    }

    /** What an output was made from; null on a delivery, which has neither key. */
    private Manifest.@Nullable Provenance provenance(JsonNode root) {
        JsonNode programme = root.get("programme");
        JsonNode inputs = root.get("inputs");
        if (programme == null && inputs == null) {
            return null;
        }
        String name = "";
        String digest = "";
        if (programme == null || !programme.isObject()) {
            wrong("programme", "an object with name and sha256", describe(programme));
        } else {
            String found = text(programme, "programme.", "name", "the programme's name");
            name = found == null ? "" : found;
            digest = sha256(programme, "programme.", "sha256");
        }
        Map<String, String> digests = new TreeMap<>();
        if (inputs == null || !inputs.isObject()) {
            wrong("inputs", "an object with the digest of every input's manifest", describe(inputs));
        } else {
            for (Map.Entry<String, JsonNode> input : inputs.properties()) {
                digests.put(input.getKey(), sha256(inputs, "inputs.", input.getKey()));
            }
        }
        return new Manifest.Provenance(name, digest, digests);
    }
}
