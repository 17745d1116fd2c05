package io.sitthi.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** Alerts by mail, handed to a mail server (SubEthaSMTP): in the clear, by TLS, with a password, and refused. */
class MailToAServerTest {

    private static final SmtpMail.Login NOBODY = new SmtpMail.Login(null, null);
    private static final SmtpMail.Login NIGHT = new SmtpMail.Login("night", "s3cret");
    private static final String OPERATOR = "operator@example.go.th";
    private static final String LEFT = "left@example.go.th";
    private static final String TEXT = "คืนวันที่ 16 ต.ค. 2567\n.\nQUIT\n" + "ยาว".repeat(400);

    private static SSLContext tls;

    private final Map<String, String> mails = new ConcurrentHashMap<>();
    private SMTPServer server;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        tls = TrustedCertificate.ofLocalhost(folder);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void start(UnaryOperator<SMTPServer.Builder> kind) {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .simpleMessageListener(new SimpleMessageListener() {
                    @Override
                    public boolean accept(String from, String recipient) {
                        return !recipient.equals(LEFT);
                    }

                    @Override
                    public void deliver(String from, String recipient, InputStream data) throws IOException {
                        mails.put(recipient, new String(data.readAllBytes(), StandardCharsets.US_ASCII));
                    }
                });
        server = kind.apply(builder).build();
        server.start();
    }

    private static AuthenticationHandlerFactory passwords(boolean plain) {
        UsernamePasswordValidator validator = (user, password, context) -> {
            if (!user.equals("night") || !password.equals("s3cret")) {
                throw new LoginFailedException();
            }
        };
        return plain
                ? new PlainAuthenticationHandlerFactory(validator)
                : new LoginAuthenticationHandlerFactory(validator);
    }

    private NightPlan.Mail mail(NightPlan.MailSecurity security, String... to) {
        return new NightPlan.Mail(
                security, "localhost", server.getPortAllocated(), "sitthi@example.go.th", List.of(to));
    }

    private void send(NightPlan.MailSecurity security, SmtpMail.Login login, String... to) throws IOException {
        SmtpMail.send(mail(security, to), login, tls.getSocketFactory(), "Sitthi: ล้มเหลว", TEXT);
    }

    /** The mail as its reader sees it. */
    private void assertDelivered(String recipient) {
        assertThat(mails).containsKey(recipient);
        String mail = mails.get(recipient);
        Matcher subject =
                Pattern.compile("Subject: =\\?UTF-8\\?B\\?([^?]+)\\?=").matcher(mail);
        assertThat(subject.find()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(subject.group(1)), StandardCharsets.UTF_8))
                .isEqualTo("Sitthi: ล้มเหลว");
        assertThat(mail)
                .contains("From: sitthi@example.go.th\r\n", "MIME-Version: 1.0\r\n")
                .containsPattern("Message-ID: <\\S+@\\S+>\r\n")
                .containsPattern("Date: \\w{3}, \\d{1,2} \\w{3} \\d{4} ");
        String body = mail.substring(mail.indexOf("\r\n\r\n") + 4);
        assertThat(new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8))
                .isEqualTo(TEXT);
        assertThat(mail.lines()).allMatch(line -> line.length() < 1_000);
    }

    @Test
    void inTheClearToARelayOfTheHouse() throws Exception {
        start(builder -> builder);
        send(NightPlan.MailSecurity.NONE, NOBODY, OPERATOR, "second@example.go.th");
        assertDelivered(OPERATOR);
        assertDelivered("second@example.go.th");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void byStartTlsWithAPassword(boolean plain) throws Exception {
        start(builder -> builder.requireTLS()
                .startTlsSocketFactory(tls)
                .requireAuth()
                .authenticationHandlerFactory(passwords(plain)));
        send(NightPlan.MailSecurity.STARTTLS, NIGHT, OPERATOR);
        assertDelivered(OPERATOR);
        mails.clear();
        assertThatThrownBy(() -> send(NightPlan.MailSecurity.STARTTLS, new SmtpMail.Login("night", "wr0ng"), OPERATOR))
                .hasMessageContaining("the mail relay answered 535")
                .hasMessageNotContaining("wr0ng");
        assertThatThrownBy(() -> send(NightPlan.MailSecurity.STARTTLS, NOBODY, OPERATOR))
                .hasMessageContaining("the mail relay answered 530");
        assertThatThrownBy(() -> send(NightPlan.MailSecurity.NONE, NOBODY, OPERATOR))
                .hasMessageContaining("the mail relay answered 530");
        assertThat(mails).isEmpty();
    }

    @Test
    void byTlsFromTheFirstByteOn() throws Exception {
        start(builder -> builder.serverSocketFactory(tls).requireAuth().authenticationHandlerFactory(passwords(true)));
        send(NightPlan.MailSecurity.TLS, NIGHT, OPERATOR);
        assertDelivered(OPERATOR);
    }

    /** Somebody who has left keeps the alert from nobody else. */
    @Test
    void whoeverTheServerDoesNotKnowIsToldAndTheOthersGetTheMail() throws Exception {
        start(builder -> builder);
        assertThatThrownBy(() -> send(NightPlan.MailSecurity.NONE, NOBODY, LEFT, OPERATOR))
                .hasMessageStartingWith(LEFT + ": the mail relay answered 5");
        assertDelivered(OPERATOR);
        mails.clear();
        assertThatThrownBy(() -> send(NightPlan.MailSecurity.NONE, NOBODY, LEFT))
                .hasMessageStartingWith(LEFT + ": the mail relay answered 5");
        assertThat(mails).isEmpty();
    }

    /** As a night sends it, and a server that is down is told in one line and fails nothing. */
    @Test
    void anAlertOfANight() throws Exception {
        start(builder -> builder);
        List<String> said = new CopyOnWriteArrayList<>();
        NightPlan.Alerts alerts = new NightPlan.Alerts(
                null, mail(NightPlan.MailSecurity.NONE, OPERATOR), null, Set.of(NightPlan.Event.LATE));
        AlertSender sender = new AlertSender(alerts, said::add);
        assertThat(sender.send(NightPlan.Event.SUCCESS, null, "")).isFalse();
        assertThat(mails).isEmpty();
        assertThat(sender.send(NightPlan.Event.LATE, null, "civil is not there"))
                .isTrue();
        assertThat(said).isEmpty();
        assertThat(mails).containsOnlyKeys(OPERATOR);
        server.stop();
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        NightPlan.Mail nobodyThere = new NightPlan.Mail(
                NightPlan.MailSecurity.NONE, "localhost", closed, "sitthi@example.go.th", List.of(OPERATOR));
        new AlertSender(new NightPlan.Alerts(null, nobodyThere, null, Set.of(NightPlan.Event.LATE)), said::add)
                .send(NightPlan.Event.LATE, null, "civil is not there");
        assertThat(said).singleElement().asString().startsWith("the alert by mail could not be sent: ");
    }
}
