package io.sitthi.datasets.parquet.encryption;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and decrypts the modules of a file under one key (Encryption.md, sections 4.1 and 5.1). A module is a nonce of
 * 12 bytes, the ciphertext and, with GCM, a tag of 16. For one thread.
 */
public final class ModuleCipher {

    /** Before each module stands its length, least significant byte first. */
    public static final int LENGTH_BYTES = 4;

    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;

    private static final int TAG_BITS = TAG_BYTES * Byte.SIZE;
    private static final int IV_BYTES = 16;
    /** Encryption.md, section 4.1.4: more modules under one key would risk repeating a nonce. */
    private static final long MAX_MODULES = 1L << 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final Cipher gcm;
    private final Cipher ctr;
    private long encrypted;

    /** @param key 16, 24 or 32 bytes */
    public ModuleCipher(byte[] key) {
        if (!isKeyLength(key.length)) {
            throw new IllegalArgumentException("an AES key has 16, 24 or 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        try {
            this.gcm = Cipher.getInstance("AES/GCM/NoPadding");
            this.ctr = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    static boolean isKeyLength(int bytes) {
        return bytes == 16 || bytes == 24 || bytes == 32;
    }

    /** What a module takes beyond its plaintext, its length not included. */
    public static int overheadBytes(boolean withTag) {
        return NONCE_BYTES + (withTag ? TAG_BYTES : 0);
    }

    /**
     * Decrypts a GCM module in place: the plaintext then follows the nonce.
     *
     * @return length of the plaintext
     * @throws IllegalArgumentException when key, position and content do not match
     */
    public int decryptGcm(byte[] data, int from, int length, byte[] aad) {
        if (length < NONCE_BYTES + TAG_BYTES) {
            throw new IllegalArgumentException("an encrypted module of " + length + " bytes is too short");
        }
        try {
            gcm.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, data, from, NONCE_BYTES));
            gcm.updateAAD(aad);
            int at = from + NONCE_BYTES;
            return gcm.doFinal(data, at, length - NONCE_BYTES, data, at);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException(
                    "an encrypted module does not match its tag: another key, another place in the file, or damage", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("an encrypted module cannot be decrypted: " + e.getMessage(), e);
        }
    }

    /** As {@link #decryptGcm}, for a module without a tag, whose changes go unnoticed. */
    public int decryptCtr(byte[] data, int from, int length) {
        if (length < NONCE_BYTES) {
            throw new IllegalArgumentException("an encrypted module of " + length + " bytes is too short");
        }
        try {
            ctr.init(Cipher.DECRYPT_MODE, key, counter(data, from));
            int at = from + NONCE_BYTES;
            return ctr.doFinal(data, at, length - NONCE_BYTES, data, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("an encrypted module cannot be decrypted: " + e.getMessage(), e);
        }
    }

    /** A GCM module with its length before it. */
    public byte[] encryptGcm(byte[] plain, int from, int length, byte[] aad) {
        byte[] module = newModule(length, true);
        try {
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, module, LENGTH_BYTES, NONCE_BYTES));
            gcm.updateAAD(aad);
            gcm.doFinal(plain, from, length, module, LENGTH_BYTES + NONCE_BYTES);
            return module;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refuses to encrypt", e);
        }
    }

    /** A CTR module with its length before it. */
    public byte[] encryptCtr(byte[] plain, int from, int length) {
        byte[] module = newModule(length, false);
        try {
            ctr.init(Cipher.ENCRYPT_MODE, key, counter(module, LENGTH_BYTES));
            ctr.doFinal(plain, from, length, module, LENGTH_BYTES + NONCE_BYTES);
            return module;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refuses to encrypt", e);
        }
    }

    /**
     * Nonce and tag of a text that stays readable: the signature of a plaintext footer (Encryption.md, section 5.5).
     *
     * @param nonce null for one of its own
     */
    public byte[] sign(byte[] text, int from, int length, byte[] aad, byte[] nonce) {
        byte[] signature = Arrays.copyOf(nonce, NONCE_BYTES + TAG_BYTES);
        byte[] sealed = new byte[length + TAG_BYTES];
        try {
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
            gcm.updateAAD(aad);
            gcm.doFinal(text, from, length, sealed, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refuses to encrypt", e);
        }
        System.arraycopy(sealed, length, signature, NONCE_BYTES, TAG_BYTES);
        return signature;
    }

    /** So many random bytes, for nonces, keys and the names of files. */
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private byte[] newModule(int length, boolean withTag) {
        if (++encrypted > MAX_MODULES) {
            throw new IllegalStateException("one key may encrypt " + MAX_MODULES + " modules at most");
        }
        int stored = length + overheadBytes(withTag);
        byte[] module = new byte[LENGTH_BYTES + stored];
        for (int i = 0; i < LENGTH_BYTES; i++) {
            module[i] = (byte) (stored >>> Byte.SIZE * i);
        }
        System.arraycopy(random(NONCE_BYTES), 0, module, LENGTH_BYTES, NONCE_BYTES);
        return module;
    }

    /** Nonce, then a counter of four bytes that begins with 1. */
    private static IvParameterSpec counter(byte[] data, int from) {
        byte[] iv = Arrays.copyOf(Arrays.copyOfRange(data, from, from + NONCE_BYTES), IV_BYTES);
        iv[IV_BYTES - 1] = 1;
        return new IvParameterSpec(iv);
    }
}
