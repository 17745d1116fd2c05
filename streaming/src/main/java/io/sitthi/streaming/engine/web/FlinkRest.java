package io.sitthi.streaming.engine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Asks Flink's REST, and changes nothing there. */
final class FlinkRest {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int OK = 200;

    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = new JsonMapper();

    /** @param address such as {@code http://127.0.0.1:8081} */
    FlinkRest(URI address) {
        String text = address.toString();
        this.address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * What Flink answers.
     *
     * @param path from the first slash on, encoded
     * @throws IOException when nobody answers, or not Flink
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException("Flink at " + address + " answers with status " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (ConnectException e) {
            throw new IOException("Flink at " + address + " cannot be reached", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("Flink at " + address + " does not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (JsonProcessingException e) {
            throw new IOException("what answers at " + address + " is not Flink", e);
        }
    }
}
