package io.sitthi.streaming.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAccessFileTest {

    private static final String BOOTSTRAP = "127.0.0.1:9";
    private static final String SECRET = "tr0ub4dor";
    private static final String LOGIN =
            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config=";

    @TempDir
    Path directory;

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("client.properties"), text);
    }

    private KafkaAccess read(String text) throws Exception {
        return KafkaAccessFile.read(BOOTSTRAP, file(text));
    }

    private static String login(String options) {
        return LOGIN + "org.apache.kafka.common.security.scram.ScramLoginModule required " + options;
    }

    @Test
    void clientsGetTheSettingsAndWhereKafkaIs() throws Exception {
        KafkaAccess access = read(login("username=\"anna\" password=\"" + SECRET + "\";"));
        assertThat(access.properties())
                .containsEntry("bootstrap.servers", BOOTSTRAP)
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .hasSize(4);
    }

    @Test
    void noSecretIsInItsTextNorInWhatAClientSays() throws Exception {
        KafkaAccess access = read(login("username=\"anna\" password=\"" + SECRET + "\";"));
        assertThat(access.toString())
                .contains(BOOTSTRAP, "sasl.jaas.config", "sasl.mechanism")
                .doesNotContain(SECRET);
        assertThat(access.masked("login as anna with " + SECRET + " failed"))
                .isEqualTo("login as anna with [hidden] failed");
        assertThat(access.reason(new IllegalStateException("outer", new IllegalArgumentException("key=" + SECRET))))
                .isEqualTo("key=[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks=1",
                "enable.idempotence=false",
                "group.id=mine",
                "isolation.level=read_uncommitted",
                "auto.offset.reset=latest",
                "transactional.id=mine",
                "request.timeout.ms=1",
                "interceptor.classes=x.Y",
                "metric.reporters=x.Y",
                "ssl.trustore.location=/tmp/x",
                "bootstrap.servers=elsewhere:9092"
            })
    void whatDoesNotSayHowToConnectIsRefused(String setting) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("client.properties")
                .hasMessageContaining(setting.substring(0, setting.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=\"anna\" password=\"" + SECRET + "\"",
                "username=anna password = " + SECRET + " " + SECRET + ";",
                "username=anna " + SECRET + ";",
                SECRET
            })
    void aLoginThatIsNotUnderstoodIsRefusedWithoutRepeatingIt(String options) {
        assertThatThrownBy(() -> read(login(options)))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("sasl.jaas.config")
                .hasNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void aLoginThatIsMissingIsNamed() {
        assertThatThrownBy(() -> read("security.protocol=SASL_SSL"))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("sasl.jaas.config is missing");
    }

    @Test
    void keysThatCannotBeReadAreFoundBeforeAnythingIsAsked() throws Exception {
        Path store = Files.writeString(directory.resolve("trust.p12"), "no key store");
        String settings = "security.protocol=SSL\nssl.truststore.type=PKCS12\nssl.truststore.password=" + SECRET
                + "\nssl.truststore.location=";
        assertThatThrownBy(() -> read(settings + store))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("client.properties")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
        assertThatThrownBy(() -> read(settings + directory.resolve("absent.p12")))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("absent.p12");
    }

    @Test
    void aFileThatIsNoneIsNamed() throws Exception {
        assertThatThrownBy(() -> KafkaAccessFile.read(BOOTSTRAP, directory.resolve("absent")))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("absent: no such file");
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'a', '=', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> KafkaAccessFile.read(BOOTSTRAP, latin)).hasMessageContaining("latin: not UTF-8");
        assertThatThrownBy(() -> read("ssl.key.password=\\u12")).hasMessageContaining("\\u");
    }

    @Test
    void brokersThatNobodyKnowsAreNamed() {
        assertThatThrownBy(() ->
                        KafkaAccessFile.read("no-such-host.invalid:9092", file("client.dns.lookup=use_all_dns_ips")))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("bootstrap");
    }
}
