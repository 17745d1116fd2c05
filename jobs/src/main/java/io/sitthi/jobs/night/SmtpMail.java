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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands one mail to a relay (RFC 5321): in the clear to one of the house, or by TLS, when the relay must have a certificate
 * of its name that this Java trusts. A user and a password are given by TLS only.
 */
final class SmtpMail {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader input;
    private final OutputStream output;

    /** What the relay offers, in capitals. */
    private final List<String> extensions = new ArrayList<>();

    private SmtpMail(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        this.output = socket.getOutputStream();
    }

    /** The relay does not want what it was told; it can be told something else. */
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Who sends, to a relay that asks for it.
     *
     * @param user null: nobody is named
     */
    record Login(@Nullable String user, @Nullable String password) {

        /** From the environment: not in a file that others read, nor on a command line. */
        static Login ofEnvironment() {
            return new Login(System.getenv("SITTHI_SMTP_USER"), System.getenv("SITTHI_SMTP_PASSWORD"));
        }
    }

    static void send(NightPlan.Mail mail, String subject, String text) throws IOException {
        send(mail, Login.ofEnvironment(), (SSLSocketFactory) SSLSocketFactory.getDefault(), subject, text);
    }

    static void send(NightPlan.Mail mail, Login login, SSLSocketFactory tls, String subject, String text)
            throws IOException {
        if (login.user() != null && mail.security() == NightPlan.MailSecurity.NONE) {
            throw new IOException("SITTHI_SMTP_USER is set, and a password is sent by TLS only: write"
                    + " starttls://HOST:PORT or smtps://HOST:PORT in the plan");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(mail.host(), mail.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            if (mail.security() == NightPlan.MailSecurity.TLS) {
                new SmtpMail(secured(socket, mail, tls)).greet().deliver(mail, login, subject, text);
                return;
            }
            SmtpMail plain = new SmtpMail(socket).greet();
            if (mail.security() == NightPlan.MailSecurity.NONE) {
                plain.deliver(mail, login, subject, text);
                return;
            }
            if (!plain.extensions.contains("STARTTLS")) {
                throw new IOException("the mail relay offers no STARTTLS, so nothing is sent");
            }
            plain.say("STARTTLS", 220);
            if (plain.input.ready()) {
                throw new IOException("the mail relay said something before TLS began, so nothing is sent");
            }
            SmtpMail secured = new SmtpMail(secured(socket, mail, tls));
            secured.hello();
            secured.deliver(mail, login, subject, text);
        }
    }

    /** The relay must have a certificate of the name by which it is called (RFC 6125). */
    private static Socket secured(Socket socket, NightPlan.Mail mail, SSLSocketFactory tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, mail.host(), mail.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (SSLException e) {
            throw new IOException("TLS with the mail relay " + mail.host() + " failed: " + e.getMessage(), e);
        }
        return secured;
    }

    private SmtpMail greet() throws IOException {
        expect(220);
        hello();
        return this;
    }

    private void hello() throws IOException {
        extensions.clear();
        output.write("EHLO localhost\r\n".getBytes(StandardCharsets.US_ASCII));
        output.flush();
        for (String line : expect(250)) {
            extensions.add(line.length() > 4 ? line.substring(4).strip().toUpperCase(Locale.ROOT) : "");
        }
    }

    private void deliver(NightPlan.Mail mail, Login login, String subject, String text) throws IOException {
        if (login.user() != null && socket instanceof SSLSocket) {
            logIn(login.user(), login.password() == null ? "" : login.password());
        }
        say("MAIL FROM:<" + mail.from() + ">", 250);
        List<String> refused = new ArrayList<>();
        for (String to : mail.to()) {
            try {
                say("RCPT TO:<" + to + ">", 250);
            } catch (RefusedException e) {
                refused.add(to + ": " + e.getMessage());
            }
        }
        if (refused.size() == mail.to().size()) {
            throw new IOException(String.join("; ", refused));
        }
        say("DATA", 354);
        StringBuilder content = new StringBuilder();
        content.append("From: ").append(mail.from()).append("\r\n");
        content.append("To: ").append(String.join(", ", mail.to())).append("\r\n");
        content.append("Subject: =?UTF-8?B?").append(base64(subject)).append("?=\r\n");
        content.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now()))
                .append("\r\n");
        content.append("Message-ID: <").append(UUID.randomUUID()).append("@sitthi.invalid>\r\n");
        content.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
        content.append("Content-Transfer-Encoding: base64\r\n\r\n");
        // in base 64 no line begins with a full stop, and none is too long
        content.append(Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        say(content + "\r\n.", 250);
        say("QUIT", 221);
        if (!refused.isEmpty()) { // the others have it
            throw new IOException(String.join("; ", refused));
        }
    }

    /** By PLAIN (RFC 4616), or by LOGIN where a relay offers nothing else. */
    private void logIn(String user, String password) throws IOException {
        List<String> ways = extensions.stream()
                .filter(line -> line.startsWith("AUTH "))
                .flatMap(line -> Stream.of(line.split("[ =]+")))
                .toList();
        if (!ways.contains("PLAIN") && ways.contains("LOGIN")) {
            say("AUTH LOGIN", 334);
            say(base64(user), 334);
            say(base64(password), 235);
            return;
        }
        say("AUTH PLAIN " + base64("\0" + user + "\0" + password), 235);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void say(String line, int expected) throws IOException {
        output.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        output.flush();
        expect(expected);
    }

    /** The lines of an answer. */
    private List<String> expect(int status) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = input.readLine();
            if (line == null) {
                throw new IOException("the mail relay hung up");
            }
            lines.add(line);
        } while (line.length() > 3 && line.charAt(3) == '-');
        if (!line.startsWith(String.valueOf(status))) {
            throw new RefusedException("the mail relay answered " + line);
        }
        return lines;
    }
}
