package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.streaming.engine.store.BrokenDatasetException;
import io.sitthi.streaming.engine.store.PinnedDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Wallets and merchants from the stores of datasets that were checked before the job began. A command that wants every
 * fault of the input (exit status 3) opens {@link WalletStore} and {@link MerchantStore} itself first; the tasks then
 * find the stores built.
 */
public final class StoreDirectories implements OpenDirectories.Source {

    private static final long serialVersionUID = 1L;

    private final PinnedDataset wallets;
    private final PinnedDataset merchants;
    private final String cache;

    /** @param cache folder, on the local disk of each machine that runs tasks, in which stores are kept */
    public StoreDirectories(CheckedDataset wallets, CheckedDataset merchants, Path cache) {
        this.wallets = PinnedDataset.of(wallets);
        this.merchants = PinnedDataset.of(merchants);
        this.cache = cache.toAbsolutePath().toString();
    }

    /** @throws BrokenDatasetException when a store must be built and its dataset is not what it was promised to be */
    @Override
    public OpenDirectories open() throws IOException {
        try {
            WalletStore walletStore = WalletStore.open(wallets.unpin(), Path.of(cache), ProgressListener.NONE);
            try {
                MerchantStore merchantStore =
                        MerchantStore.open(merchants.unpin(), Path.of(cache), ProgressListener.NONE);
                return new Open(walletStore, merchantStore, merchantStore.recent(), digest());
            } catch (IOException | DropFaultsException | RuntimeException e) {
                walletStore.close();
                throw e;
            }
        } catch (DropFaultsException e) {
            throw new BrokenDatasetException(e);
        }
    }

    private String digest() {
        String both = wallets.manifestSha256() + " " + merchants.manifestSha256();
        return Sha256.of(both.getBytes(StandardCharsets.US_ASCII));
    }

    /** @param merchants recently used ones are on the heap, shared by all tasks of the process */
    private record Open(WalletStore wallets, MerchantStore merchantStore, RecentMerchants merchants, String digest)
            implements OpenDirectories {

        @Override
        public void close() {
            wallets.close();
            merchantStore.close();
        }
    }
}
