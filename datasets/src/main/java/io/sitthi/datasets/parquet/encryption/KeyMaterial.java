package io.sitthi.datasets.parquet.encryption;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Key metadata as parquet-java's {@code PropertiesDrivenCryptoFactory} writes it (key tools, type PKMT1): a JSON
 * object with the file's key, wrapped by a master key, or by an intermediate key that the master key wraps.
 */
final class KeyMaterial {

    private static final String TYPE = "keyMaterialType";
    private static final String TYPE_1 = "PKMT1";
    private static final String MASTER_KEY_ID = "masterKeyID";
    private static final String WRAPPED_KEY = "wrappedDEK";
    private static final JsonMapper MAPPER = new JsonMapper();

    private KeyMaterial() {}

    static boolean isKeyMaterial(byte[] metadata) {
        return metadata.length > 0 && metadata[0] == '{' && new String(metadata, StandardCharsets.UTF_8).contains(TYPE);
    }

    /** The key that the metadata hold. */
    static byte[] unwrap(byte[] metadata, KmsClient kms) {
        JsonNode material;
        try {
            material = MAPPER.readTree(metadata);
        } catch (JacksonException e) {
            throw new KeyException("its key material is no JSON", e);
        } catch (java.io.IOException e) {
            throw new KeyException("its key material cannot be read", e);
        }
        if (!TYPE_1.equals(text(material, TYPE))) {
            throw new KeyException("its key material is not of type " + TYPE_1);
        }
        if (!material.path("internalStorage").asBoolean(true)) {
            throw new KeyException("its key material stands in another file; have it written with"
                    + " parquet.encryption.key.material.store.internally=true");
        }
        String masterKeyId = text(material, MASTER_KEY_ID);
        String wrapped = text(material, WRAPPED_KEY);
        if (!material.path("doubleWrapping").asBoolean(false)) {
            return kms.unwrapKey(wrapped, masterKeyId);
        }
        byte[] wrappingKey = kms.unwrapKey(text(material, "wrappedKEK"), masterKeyId);
        return unwrapLocally(wrapped, wrappingKey, decoded(text(material, "keyEncryptionKeyID")));
    }

    /** Metadata for a key, wrapped by a master key. */
    static byte[] wrap(byte[] key, boolean footer, String masterKeyId, KmsClient kms, String instanceId, String url) {
        ObjectNode material = MAPPER.createObjectNode();
        material.put(TYPE, TYPE_1);
        material.put("internalStorage", true);
        material.put("isFooterKey", footer);
        if (footer) {
            material.put("kmsInstanceID", instanceId);
            material.put("kmsInstanceURL", url);
        }
        material.put(MASTER_KEY_ID, masterKeyId);
        material.put(WRAPPED_KEY, kms.wrapKey(key, masterKeyId));
        material.put("doubleWrapping", false);
        return material.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Base64 of nonce, ciphertext and tag, as parquet-java wraps keys locally. */
    static byte[] unwrapLocally(String wrapped, byte[] wrappingKey, byte[] aad) {
        byte[] module = decoded(wrapped);
        int length = new ModuleCipher(wrappingKey).decryptGcm(module, 0, module.length, aad);
        return Arrays.copyOfRange(module, ModuleCipher.NONCE_BYTES, ModuleCipher.NONCE_BYTES + length);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new KeyException("its key material is not in Base64", e);
        }
    }

    private static String text(JsonNode material, String name) {
        @Nullable String text = material.path(name).textValue();
        if (text == null) {
            throw new KeyException("its key material lacks " + name);
        }
        return text;
    }
}
