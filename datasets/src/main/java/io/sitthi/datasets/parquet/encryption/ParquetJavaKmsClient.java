package io.sitthi.datasets.parquet.encryption;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.hadoop.conf.Configuration;

/**
 * A class that implements {@code org.apache.parquet.crypto.keytools.KmsClient}. It is called by reflection, because
 * the interface is on the class path only of those who use such a class, and not part of this project.
 */
final class ParquetJavaKmsClient implements KmsClient {

    private final Object client;

    ParquetJavaKmsClient(String className, String instanceId, String instanceUrl, String accessToken) {
        try {
            client = Class.forName(className).getDeclaredConstructor().newInstance();
            call(
                    method("initialize", Configuration.class, String.class, String.class, String.class),
                    new Configuration(),
                    instanceId,
                    instanceUrl,
                    accessToken);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new KeyException("the KMS client " + className + " cannot be started: " + e, e);
        }
    }

    private Method method(String name, Class<?>... parameters) throws NoSuchMethodException {
        return client.getClass().getMethod(name, parameters);
    }

    private Object call(Method method, Object... arguments) throws IllegalAccessException {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw new KeyException("the KMS refuses " + method.getName() + ": " + e.getCause(), e);
        }
    }

    @Override
    public synchronized String wrapKey(byte[] key, String masterKeyId) {
        try {
            return (String) call(method("wrapKey", byte[].class, String.class), key, masterKeyId);
        } catch (ReflectiveOperationException e) {
            throw new KeyException("the KMS client cannot be called: " + e, e);
        }
    }

    @Override
    public synchronized byte[] unwrapKey(String wrappedKey, String masterKeyId) {
        try {
            return (byte[]) call(method("unwrapKey", String.class, String.class), wrappedKey, masterKeyId);
        } catch (ReflectiveOperationException e) {
            throw new KeyException("the KMS client cannot be called: " + e, e);
        }
    }
}
