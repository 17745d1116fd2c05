package io.sitthi.streaming.wallet.directory;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** Directories in use by one task. */
public interface OpenDirectories extends Closeable {

    WalletDirectory wallets();

    MerchantDirectory merchants();

    /**
     * Names the data that the directories were built from: the same digest, the same answers. A job's state is valid
     * only with the directories with which it was made.
     */
    String digest();

    /** The task needs them no longer. */
    @Override
    void close();

    /** How a task opens the directories; travels with the job to where its tasks run. */
    interface Source extends Serializable {

        /**
         * Opens the directories, or shares those that another task of this process has opened.
         *
         * @throws IOException when they cannot be opened or built
         */
        OpenDirectories open() throws IOException;
    }
}
