package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.engine.store.DamagedStoreException;
import io.sitthi.streaming.engine.store.RejectedRow;
import io.sitthi.streaming.engine.store.StoreHandle;
import io.sitthi.streaming.wallet.directory.MerchantDirectory.MerchantFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merchants of a drop in an off-heap store on the local disk, which is built when it is first needed and then
 * shared by all users in this process. Throws {@link DamagedStoreException} when the store turns out to be damaged.
 *
 * @see RecentMerchants
 */
public final class MerchantStore implements MerchantDirectory, AutoCloseable {

    private final StoreHandle handle;

    private MerchantStore(StoreHandle handle) {
        this.handle = handle;
    }

    /**
     * Opens the store of a {@code merchants/} folder that {@link io.sitthi.datasets.drop.DropCheck} found without fault.
     *
     * @param cache folder on the local disk in which stores are kept, from run to run; made when it is missing
     * @throws DropFaultsException when the store must be built and a file is not what its manifest promises
     * @throws IOException when a file system fails
     */
    public static MerchantStore open(CheckedDataset merchants, Path cache, ProgressListener progress)
            throws DropFaultsException, IOException {
        return new MerchantStore(StoreHandle.open(new MerchantContent(merchants), cache, progress));
    }

    @Override
    public @Nullable MerchantFacts find(long merchantId) {
        return handle.find(merchantId, MerchantContent::facts);
    }

    /** The same merchants, with recently used ones on the heap: shared by all users of the store in this process. */
    public RecentMerchants recent() {
        return handle.shared(
                RecentMerchants.class,
                store -> new RecentMerchants(
                        id -> store.find(id, MerchantContent::facts),
                        RecentMerchants.placesFor(store.map().entries())));
    }

    /** Number of merchants that are known: those none of whose rows was rejected. */
    public long size() {
        return handle.entries();
    }

    /** Every fault of a row that was rejected, by file and row; the same whether the store was built now or before. */
    public List<RejectedRow> rejects() {
        return handle.rejects();
    }

    /** Lets go of the store. Nothing happens the second time. */
    @Override
    public void close() {
        handle.close();
    }
}
