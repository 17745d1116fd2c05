package io.sitthi.jobs.night;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what became of a night: a program gets the event as its argument and the night as JSON on its standard input;
 * a mail and an HTTP POST hold the same. An alert that cannot be sent is told, and fails nothing.
 */
final class AlertSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NightPlan.Alerts alerts;
    private final Consumer<String> said;

    AlertSender(NightPlan.Alerts alerts, Consumer<String> said) {
        this.alerts = alerts;
        this.said = said;
    }

    private interface Way {
        void send() throws IOException, InterruptedException;
    }

    /** Tells of an event; false when the plan asks for no alert of it. */
    boolean send(NightPlan.Event event, @Nullable NightReport night, String message) {
        if (!alerts.on().contains(event)) {
            return false;
        }
        String word = event.name().toLowerCase(Locale.ROOT);
        String json = json(word, night, message);
        if (alerts.command() != null) {
            String command = alerts.command();
            send("command", () -> run(command, word, json));
        }
        NightPlan.Mail mail = alerts.mail();
        if (mail != null) {
            String subject = "Sitthi: " + word + (night == null ? "" : ", " + night.plan() + " of " + night.date());
            String text = (message.isEmpty() ? "" : message + "\n\n")
                    + (night == null ? "" : String.join("\n", night.lines()))
                    + "\n";
            send("mail", () -> SmtpMail.send(mail, subject, text));
        }
        if (alerts.http() != null) {
            URI address = URI.create(alerts.http());
            send("http", () -> post(address, json));
        }
        return true;
    }

    private void send(String way, Way alert) {
        try {
            alert.send();
        } catch (IOException e) {
            said.accept("the alert by " + way + " could not be sent: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String json(String event, @Nullable NightReport night, String message) {
        try {
            ObjectNode node = JSON.createObjectNode();
            node.put("event", event);
            node.put("message", message);
            node.set("night", night == null ? null : JSON.readTree(night.json()));
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String command, String event, String json) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command, event)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // a program need not read it
        }
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end in " + TIMEOUT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    private static void post(URI address, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<Void> response = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(address.getHost() + " answered " + response.statusCode());
        }
    }
}
