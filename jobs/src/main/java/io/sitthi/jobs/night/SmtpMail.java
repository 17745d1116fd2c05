package io.sitthi.jobs.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** Hands one mail to a relay of the house (RFC 5321), without encryption or a password. */
final class SmtpMail {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final BufferedReader input;
    private final OutputStream output;

    private SmtpMail(Socket socket) throws IOException {
        this.input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        this.output = socket.getOutputStream();
    }

    static void send(NightPlan.Mail mail, String subject, String text) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(mail.host(), mail.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            new SmtpMail(socket).deliver(mail, subject, text);
        }
    }

    private void deliver(NightPlan.Mail mail, String subject, String text) throws IOException {
        expect(220);
        say("EHLO localhost", 250);
        say("MAIL FROM:<" + mail.from() + ">", 250);
        for (String to : mail.to()) {
            say("RCPT TO:<" + to + ">", 250);
        }
        say("DATA", 354);
        StringBuilder content = new StringBuilder();
        content.append("From: ").append(mail.from()).append("\r\n");
        content.append("To: ").append(String.join(", ", mail.to())).append("\r\n");
        content.append("Subject: =?UTF-8?B?").append(base64(subject)).append("?=\r\n");
        content.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now()))
                .append("\r\n");
        content.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
        content.append("Content-Transfer-Encoding: base64\r\n\r\n");
        // in base 64 no line begins with a full stop, and none is too long
        content.append(Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        say(content + "\r\n.", 250);
        say("QUIT", 221);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void say(String line, int expected) throws IOException {
        output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        output.flush();
        expect(expected);
    }

    private void expect(int status) throws IOException {
        String line;
        do {
            line = input.readLine();
            if (line == null) {
                throw new IOException("the mail relay hung up");
            }
        } while (line.length() > 3 && line.charAt(3) == '-');
        if (!line.startsWith(String.valueOf(status))) {
            throw new IOException("the mail relay answered " + line);
        }
    }
}
