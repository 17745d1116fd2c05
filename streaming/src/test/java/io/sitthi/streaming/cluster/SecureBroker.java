package io.sitthi.streaming.cluster;

import io.sitthi.streaming.engine.local.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A broker whose clients must use TLS and log in by SCRAM, and may do what ACLs allow them: nothing at first, but for
 * the administrator, who may do everything. Its certificate is its own, and only clients with the matching trust store
 * accept it.
 */
final class SecureBroker implements AutoCloseable {

    static final String ADMINISTRATOR = "administrator";

    private static final String STORE_PASSWORD = "store-secret";

    private final Path directory;
    private final LocalBroker broker;

    SecureBroker(Path directory, List<String> users) throws Exception {
        this.directory = Files.createDirectories(directory);
        makeCertificate();
        List<String> scram = new ArrayList<>();
        users.forEach(user -> scram.add("SCRAM-SHA-512=[name=" + user + ",password=" + password(user) + "]"));
        scram.add("SCRAM-SHA-512=[name=" + ADMINISTRATOR + ",password=" + password(ADMINISTRATOR) + "]");
        broker = LocalBroker.start(
                directory.resolve("log"),
                Map.ofEntries(
                        // the broker talks to itself as ANONYMOUS, on the controller's port, which is nobody else's
                        Map.entry("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT"),
                        Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                        Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512"),
                        Map.entry("listener.name.client.scram-sha-512.sasl.jaas.config", login(ADMINISTRATOR)),
                        Map.entry("ssl.keystore.type", "PKCS12"),
                        Map.entry("ssl.keystore.location", keyStore().toString()),
                        Map.entry("ssl.keystore.password", STORE_PASSWORD),
                        Map.entry("ssl.truststore.type", "PKCS12"),
                        Map.entry("ssl.truststore.location", trustStore().toString()),
                        Map.entry("ssl.truststore.password", STORE_PASSWORD),
                        Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                        Map.entry("super.users", "User:" + ADMINISTRATOR + ";User:ANONYMOUS")),
                scram);
    }

    private Path keyStore() {
        return directory.resolve("broker.p12");
    }

    private Path trustStore() {
        return directory.resolve("trusted.p12");
    }

    private void makeCertificate() throws Exception {
        Path certificate = directory.resolve("broker.pem");
        keytool("-genkeypair -alias broker -keyalg EC -groupname secp256r1 -dname CN=broker -ext san=ip:127.0.0.1"
                + " -validity 2 -storetype PKCS12 -keystore " + keyStore());
        keytool("-exportcert -rfc -alias broker -file " + certificate + " -keystore " + keyStore());
        keytool("-importcert -noprompt -alias broker -storetype PKCS12 -file " + certificate + " -keystore "
                + trustStore());
    }

    private static void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    static String password(String user) {
        return user + "-s3cret";
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password(user) + "\";";
    }

    /** What must never be seen. */
    static List<String> secrets(String user) {
        return List.of(password(user), STORE_PASSWORD);
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** The client settings of a user. */
    Path file(String user) throws IOException {
        return file(user, password(user));
    }

    Path file(String user, String password) throws IOException {
        Path file = Files.createTempFile(
                directory,
                user,
                ".properties",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                String.join(
                        "\n",
                        "security.protocol=SASL_SSL",
                        "sasl.mechanism=SCRAM-SHA-512",
                        "sasl.jaas.config=" + login(user).replace(password(user), password),
                        "ssl.truststore.type=PKCS12",
                        "ssl.truststore.location=" + trustStore(),
                        "ssl.truststore.password=" + STORE_PASSWORD));
    }

    @Override
    public void close() {
        broker.close();
    }
}
