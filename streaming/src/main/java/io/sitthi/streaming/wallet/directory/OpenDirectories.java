package io.sitthi.streaming.wallet.directory;

import java.io.Closeable;

/** Directories in use by one task. */
public interface OpenDirectories extends Closeable {

    WalletDirectory wallets();

    MerchantDirectory merchants();

    /**
     * Names the data that the directories were built from: the same digest, the same answers. A job's state is of use
     * only with the directories with which it was made.
     */
    String digest();

    /** The task needs them no longer. */
    @Override
    void close();
}
