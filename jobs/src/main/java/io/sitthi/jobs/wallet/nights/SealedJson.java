package io.sitthi.jobs.wallet.nights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A JSON file that holds its own digest, so that changes and damage are detected. */
final class SealedJson {

    private static final String DIGEST = "sha256";
    private static final String LAYOUT = "layout";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SealedJson() {}

    /** @return the file's digest */
    static String write(Location file, int layout, Object content) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put(LAYOUT, layout);
        JsonNode node = MAPPER.valueToTree(content);
        root.set("content", node);
        String digest = digest(layout, node);
        root.put(DIGEST, digest);
        file.writeAtomically(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        return digest;
    }

    private static String digest(int layout, JsonNode content) {
        return Sha256.of((layout + content.toString()).getBytes(StandardCharsets.UTF_8));
    }

    /** What a file holds, and its digest. */
    record Read<T>(T content, String sha256) {}

    /** @throws CommandException with status 3 when it is damaged, or of another layout */
    static <T> Read<T> read(Location file, int layout, Class<T> type) throws CommandException {
        return read(file, layout, "", type);
    }

    /**
     * As {@link #read(Location, int, Class)}.
     *
     * @param remedy what to do when the layout is another, after the sentence that says so
     */
    static <T> Read<T> read(Location file, int layout, String remedy, Class<T> type) throws CommandException {
        try {
            JsonNode root = MAPPER.readTree(file.readAll());
            int found = root.path(LAYOUT).asInt(-1);
            if (found != layout) {
                throw refused(file + " is of layout " + found + ", this version reads " + layout + remedy);
            }
            JsonNode content = root.path("content");
            String digest = digest(layout, content);
            if (!digest.equals(root.path(DIGEST).asText())) {
                throw refused(file + " is damaged: it is not as it was written");
            }
            return new Read<>(MAPPER.treeToValue(content, type), digest);
        } catch (JacksonException e) {
            throw refused(file + " is damaged: it is no JSON of this kind");
        } catch (IOException e) {
            throw refused(file + " cannot be read: " + e.getMessage());
        }
    }

    static CommandException refused(String why) {
        return new CommandException(ExitStatus.BROKEN_INPUT, why + ".");
    }
}
