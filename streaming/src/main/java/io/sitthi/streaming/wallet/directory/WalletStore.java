package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.streaming.engine.store.DamagedStoreException;
import io.sitthi.streaming.engine.store.StoreCodec;
import io.sitthi.streaming.engine.store.StoreHandle;
import io.sitthi.streaming.engine.store.StoreValue;
import io.sitthi.streaming.wallet.directory.WalletDirectory.WalletFacts;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The wallets of a {@code wallets/} folder in an off-heap store on the local disk, which is built when it is first
 * needed and then shared by all users in this process.
 *
 * <p>A look-up costs some hundreds of nanoseconds and makes no object, since nearly all wallets of a district open
 * alike and share their {@link WalletFacts}; it is meant for the first payment of a citizen, after which the account
 * stands in the job's state. Throws {@link DamagedStoreException} when the store turns out to be damaged.
 */
public final class WalletStore implements WalletDirectory, AutoCloseable {

    /** One place for each code of a district. */
    private static final int DISTRICT_PLACES = 1 << 14;

    private final StoreHandle handle;
    private final StoreCodec<WalletFacts> codec = this::facts;

    /** By district, the facts that were found there last. Threads may overwrite each other's: any of them will do. */
    private final @Nullable WalletFacts[] shared = new WalletFacts[DISTRICT_PLACES];

    private WalletStore(StoreHandle handle) {
        this.handle = handle;
    }

    /**
     * Opens the store of a folder that {@link io.sitthi.datasets.drop.DropCheck#checkFolder} found without fault.
     *
     * @param cache folder on the local disk in which stores are kept, from run to run; made when it is missing
     * @throws DropFaultsException when the store must be built and the rows are not what they should be
     * @throws IOException when a file system fails
     */
    public static WalletStore open(CheckedDataset wallets, Path cache, ProgressListener progress)
            throws DropFaultsException, IOException {
        return new WalletStore(StoreHandle.open(new WalletContent(wallets), cache, progress));
    }

    @Override
    public @Nullable WalletFacts find(long citizenId) {
        return handle.find(citizenId, codec);
    }

    private WalletFacts facts(StoreValue value) {
        if (WalletContent.isWithdrawn(value)) {
            return new WalletFacts(WalletContent.homeDistrict(value), WalletContent.creditSatang(value), true);
        }
        long creditSatang = WalletContent.creditSatang(value);
        int homeDistrict = WalletContent.homeDistrict(value);
        int place = homeDistrict & DISTRICT_PLACES - 1;
        WalletFacts facts = shared[place];
        if (facts == null || facts.homeDistrict() != homeDistrict || facts.creditSatang() != creditSatang) {
            facts = new WalletFacts(homeDistrict, creditSatang);
            shared[place] = facts;
        }
        return facts;
    }

    /** Number of wallets, also of those that were withdrawn. */
    public long size() {
        return handle.entries();
    }

    /** Lets go of the store. Nothing happens the second time. */
    @Override
    public void close() {
        handle.close();
    }
}
