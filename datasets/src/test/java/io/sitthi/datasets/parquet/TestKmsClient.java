package io.sitthi.datasets.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.KmsClient;

/** A key service whose master keys follow from their names. */
public final class TestKmsClient implements KmsClient {

    @Override
    public void initialize(Configuration configuration, String instanceId, String instanceUrl, String accessToken) {
        if (instanceId.isEmpty() || accessToken.isEmpty()) {
            throw new IllegalArgumentException("nothing said of the instance");
        }
    }

    private static byte[] master(String name) {
        return (name + "----------------").substring(0, 16).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String wrapKey(byte[] keyBytes, String masterKeyIdentifier) {
        byte[] aad = masterKeyIdentifier.getBytes(StandardCharsets.UTF_8);
        return "wrapped:" + KeyToolkit.encryptKeyLocally(keyBytes, master(masterKeyIdentifier), aad);
    }

    @Override
    public byte[] unwrapKey(String wrappedKey, String masterKeyIdentifier) {
        byte[] aad = masterKeyIdentifier.getBytes(StandardCharsets.UTF_8);
        String encrypted = wrappedKey.substring("wrapped:".length());
        return Base64.getDecoder().decode(encrypted).length == 0
                ? new byte[0]
                : KeyToolkit.decryptKeyLocally(encrypted, master(masterKeyIdentifier), aad);
    }
}
