package io.sitthi.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a relay before TLS, by TLS, and not at all. Mail to a real server is in {@link MailToAServerTest}. */
class SmtpMailTest {

    private static final SmtpMail.Login NOBODY = new SmtpMail.Login(null, null);

    private static SSLContext trusted;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        trusted = TrustedCertificate.ofLocalhost(folder);
    }

    private static void send(Relay relay, String host, NightPlan.MailSecurity security, SmtpMail.Login login)
            throws IOException {
        send(relay, host, security, login, trusted.getSocketFactory());
    }

    private static void send(
            Relay relay, String host, NightPlan.MailSecurity security, SmtpMail.Login login, SSLSocketFactory tls)
            throws IOException {
        SmtpMail.send(
                new NightPlan.Mail(
                        security, host, relay.port(), "sitthi@example.go.th", List.of("operator@example.go.th")),
                login,
                tls,
                "Sitthi: ล้มเหลว",
                "คืนวันที่ 16\n.\nQUIT");
    }

    @Test
    void startTlsComesBeforeAnythingOfTheMail() throws Exception {
        try (Relay relay = new Relay(false, true)) {
            send(relay, "localhost", NightPlan.MailSecurity.STARTTLS, new SmtpMail.Login("night", "s3cret"));
            relay.await();
            assertThat(relay.inTheClear).containsExactly("EHLO localhost", "STARTTLS");
            String auth = Base64.getEncoder().encodeToString("\0night\0s3cret".getBytes(StandardCharsets.UTF_8));
            assertThat(relay.byTls)
                    .startsWith("EHLO localhost", "AUTH PLAIN " + auth, "MAIL FROM:<sitthi@example.go.th>")
                    .endsWith(".", "QUIT");
        }
    }

    @Test
    void tlsFromTheFirstByteOn() throws Exception {
        try (Relay relay = new Relay(true, false)) {
            send(relay, "localhost", NightPlan.MailSecurity.TLS, NOBODY);
            relay.await();
            assertThat(relay.inTheClear).isEmpty();
            assertThat(relay.byTls)
                    .startsWith("EHLO localhost", "MAIL FROM:<sitthi@example.go.th>")
                    .contains("RCPT TO:<operator@example.go.th>", "DATA");
        }
    }

    @Test
    void nothingIsSentWithoutTheTlsThatThePlanAsksFor() throws Exception {
        try (Relay relay = new Relay(false, false)) {
            assertThatThrownBy(() -> send(relay, "localhost", NightPlan.MailSecurity.STARTTLS, NOBODY))
                    .hasMessage("the mail relay offers no STARTTLS, so nothing is sent");
            assertThat(relay.inTheClear).containsExactly("EHLO localhost");
        }
        try (Relay relay = new Relay(true, false)) {
            assertThatThrownBy(() -> send(relay, "127.0.0.1", NightPlan.MailSecurity.TLS, NOBODY))
                    .as("a certificate of another name")
                    .hasMessageContaining("TLS with the mail relay 127.0.0.1 failed");
            assertThat(relay.byTls).isEmpty();
        }
        try (Relay relay = new Relay(true, false)) {
            SSLContext usual = SSLContext.getInstance("TLS");
            usual.init(null, null, null);
            assertThatThrownBy(() ->
                            send(relay, "localhost", NightPlan.MailSecurity.TLS, NOBODY, usual.getSocketFactory()))
                    .as("a certificate that nobody vouches for")
                    .hasMessageContaining("TLS with the mail relay localhost failed");
        }
        try (Relay relay = new Relay(false, true)) {
            assertThatThrownBy(() -> send(
                            relay, "localhost", NightPlan.MailSecurity.NONE, new SmtpMail.Login("night", "s3cret")))
                    .hasMessageContaining("a password is sent by TLS only")
                    .hasMessageNotContaining("s3cret");
            assertThat(relay.inTheClear).isEmpty();
        }
    }

    /** Takes one mail, and keeps what was said to it in the clear and by TLS. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final List<String> inTheClear = Collections.synchronizedList(new ArrayList<>());
        private final List<String> byTls = Collections.synchronizedList(new ArrayList<>());
        private final boolean tlsAtOnce;
        private final boolean offersTls;
        private final Thread thread = new Thread(this::serve, "relay");

        Relay(boolean tlsAtOnce, boolean offersTls) throws IOException {
            this.tlsAtOnce = tlsAtOnce;
            this.offersTls = offersTls;
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        void await() throws InterruptedException {
            thread.join(10_000);
        }

        private void serve() {
            try (Socket socket = server.accept()) {
                if (tlsAtOnce) {
                    Socket secured = secured(socket);
                    talk(secured, byTls, true);
                } else if (talk(socket, inTheClear, true)) {
                    talk(secured(socket), byTls, false);
                }
            } catch (IOException e) {
                // the client would not go on
            }
        }

        private static Socket secured(Socket socket) throws IOException {
            SSLSocket secured = (SSLSocket) trusted.getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            return secured;
        }

        /** @return whether the client asked for TLS */
        private boolean talk(Socket socket, List<String> said, boolean greets) throws IOException {
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            if (greets) {
                answer(socket, "220 relay");
            }
            boolean data = false;
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                said.add(line);
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        answer(socket, "250 taken");
                    }
                } else if (line.equals("STARTTLS")) {
                    answer(socket, "220 go on");
                    return true;
                } else if (line.startsWith("EHLO")) {
                    answer(socket, offersTls ? "250-relay\r\n250-STARTTLS\r\n250 8BITMIME" : "250 relay");
                } else if (line.equals("DATA")) {
                    data = true;
                    answer(socket, "354 go on");
                } else {
                    answer(socket, line.equals("QUIT") ? "221 bye" : line.startsWith("AUTH") ? "235 yes" : "250 ok");
                    if (line.equals("QUIT")) {
                        return false;
                    }
                }
            }
            return false;
        }

        private static void answer(Socket socket, String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
