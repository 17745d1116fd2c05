package io.sitthi.datasets.parquet.encryption;

import io.sitthi.datasets.parquet.encryption.WritingKeys.NamedKey;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of keys, and of how to write with them, as Java properties:
 *
 * <pre>
 * key.NAME = BASE64                 a key of 16, 24 or 32 bytes; files name it in their key metadata
 * default-key = NAME                for files that name none
 * aad-prefix = TEXT                 of files that have one and do not hold it
 * footer-key = NAME                 what files are written with
 * column-keys.NAME = COLUMN, ...    columns that are written with a key of their own
 * algorithm = AES_GCM_V1            or AES_GCM_CTR_V1
 * plaintext-footer = false          or true
 * kms-client = CLASS                instead of key.NAME: a class of parquet-java's KmsClient; NAME is then a master key
 * kms-instance-id, kms-instance-url, kms-access-token
 * </pre>
 */
public final class KeyFile implements FileKeys {

    private static final String KEY = "key.";
    private static final String COLUMN_KEYS = "column-keys.";
    private static final String GCM = "AES_GCM_V1";
    private static final String GCM_CTR = "AES_GCM_CTR_V1";
    private static final String DEFAULT = "DEFAULT";
    private static final int NEW_KEY_BYTES = 16;
    private static final Set<String> NAMES = Set.of(
            "default-key",
            "aad-prefix",
            "footer-key",
            "algorithm",
            "plaintext-footer",
            "kms-client",
            "kms-instance-id",
            "kms-instance-url",
            "kms-access-token");

    private final Map<String, byte[]> keys = new HashMap<>();
    private final Map<String, String> columnKeys = new TreeMap<>();
    private final Properties properties;
    private final @Nullable KmsClient kms;

    private final String sha256;
    private final String origin;

    private KeyFile(Properties properties, byte[] content, String origin) {
        this.sha256 = sha256(content);
        this.origin = origin;
        this.properties = properties;
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name).strip();
            if (name.startsWith(KEY)) {
                keys.put(name.substring(KEY.length()), decoded(name, value));
            } else if (name.startsWith(COLUMN_KEYS)) {
                for (String column : value.split(",")) {
                    if (columnKeys.put(column.strip(), name.substring(COLUMN_KEYS.length())) != null) {
                        throw new KeyException("column " + column.strip() + " has two keys");
                    }
                }
            } else if (!NAMES.contains(name)) {
                throw new KeyException("there is no setting '" + name + "'");
            }
        }
        String client = properties.getProperty("kms-client");
        this.kms = client == null
                ? null
                : new ParquetJavaKmsClient(
                        client.strip(),
                        setting("kms-instance-id", DEFAULT),
                        setting("kms-instance-url", DEFAULT),
                        setting("kms-access-token", DEFAULT));
    }

    /**
     * Reads the content of a key file.
     *
     * @param origin the path or URI where it stands
     * @throws KeyException when it is not what it should be
     */
    public static KeyFile parse(byte[] content, String origin) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(content, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyException("the key file cannot be read: " + e.getMessage(), e);
        }
        return new KeyFile(properties, content, origin);
    }

    /** Digest of the content. Equal digests mean the same keys and the same way of writing. */
    public String sha256() {
        return sha256;
    }

    /** Its path or URI, so that other processes can read it: keys themselves are never sent. */
    public String origin() {
        return origin;
    }

    private static byte[] decoded(String name, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new KeyException(name + " is not in Base64");
        }
        if (!ModuleCipher.isKeyLength(key.length)) {
            throw new KeyException(name + " has " + key.length + " bytes, not 16, 24 or 32");
        }
        return key;
    }

    private String setting(String name, String otherwise) {
        return properties.getProperty(name, otherwise).strip();
    }

    @Override
    public byte @Nullable [] key(byte @Nullable [] keyMetadata) {
        if (keyMetadata == null || keyMetadata.length == 0) {
            return keys.get(setting("default-key", ""));
        }
        byte[] named = keys.get(new String(keyMetadata, StandardCharsets.UTF_8));
        if (named == null && kms != null && KeyMaterial.isKeyMaterial(keyMetadata)) {
            return KeyMaterial.unwrap(keyMetadata, kms);
        }
        return named;
    }

    @Override
    public byte @Nullable [] aadPrefix() {
        String prefix = properties.getProperty("aad-prefix");
        return prefix == null ? null : prefix.strip().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * How a new file is to be written. With a KMS, each call makes new keys.
     *
     * @throws KeyException when the file does not say so
     */
    public WritingKeys writing() {
        String footer = setting("footer-key", "");
        if (footer.isEmpty()) {
            throw new KeyException("the key file names no footer-key, so nothing can be written with it");
        }
        String algorithm = setting("algorithm", GCM);
        if (!algorithm.equals(GCM) && !algorithm.equals(GCM_CTR)) {
            throw new KeyException("algorithm is " + GCM + " or " + GCM_CTR + ", not " + algorithm);
        }
        String plaintext = setting("plaintext-footer", "false");
        if (!plaintext.equals("true") && !plaintext.equals("false")) {
            throw new KeyException("plaintext-footer is true or false, not " + plaintext);
        }
        Map<String, NamedKey> made = new HashMap<>();
        Map<String, NamedKey> columns = new HashMap<>();
        columnKeys.forEach((column, name) ->
                columns.put(column, made.computeIfAbsent(name, absent -> namedKey(absent, false))));
        return new WritingKeys(namedKey(footer, true), columns, algorithm.equals(GCM_CTR), plaintext.equals("true"));
    }

    private NamedKey namedKey(String name, boolean footer) {
        byte[] key = keys.get(name);
        if (key != null) {
            return new NamedKey(key, name.getBytes(StandardCharsets.UTF_8));
        }
        if (kms == null) {
            throw new KeyException("the key file has no key." + name);
        }
        byte[] fresh = ModuleCipher.random(NEW_KEY_BYTES);
        byte[] metadata = KeyMaterial.wrap(
                fresh, footer, name, kms, setting("kms-instance-id", DEFAULT), setting("kms-instance-url", DEFAULT));
        return new NamedKey(fresh, metadata);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
