package io.sitthi.streaming.wallet.directory;

import io.sitthi.streaming.wallet.directory.SealedMap.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that is open, and what its users in this process share besides. */
final class OpenStore {

    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private final Path folder;
    private final SealedMap map;
    private final List<RejectedRow> rejects;
    private @Nullable RecentMerchants recent;

    /**
     * @param folder where it stands
     * @param map the entries
     * @param rejects rows of the dataset that are not among them
     */
    OpenStore(Path folder, SealedMap map, List<RejectedRow> rejects) {
        this.folder = folder;
        this.map = map;
        this.rejects = rejects;
    }

    SealedMap map() {
        return map;
    }

    List<RejectedRow> rejects() {
        return rejects;
    }

    /**
     * Looks an id up.
     *
     * @throws DamagedStoreException when the value is not what was stored
     */
    @Nullable
    Slot find(long id) {
        try {
            return map.find(id);
        } catch (DamagedStoreException e) {
            breakSeal();
            throw e;
        }
    }

    /** So that the next process builds the store again. */
    private void breakSeal() {
        try {
            Files.deleteIfExists(folder.resolve(StoreSeal.SEAL_FILE));
        } catch (IOException e) {
            LOG.error("delete {} by hand: it is damaged", folder, e);
        }
    }

    /** The merchants that all users keep on the heap together. Only for a store of merchants. */
    synchronized RecentMerchants recentMerchants() {
        RecentMerchants shared = recent;
        if (shared == null) {
            shared = new RecentMerchants(this::findMerchant, RecentMerchants.placesFor(map.entries()));
            recent = shared;
        }
        return shared;
    }

    /** As {@link #find}, for a store of merchants. */
    @Nullable
    MerchantFacts findMerchant(long id) {
        Slot slot = find(id);
        return slot == null ? null : MerchantContent.unpack(slot.amount(), slot.number());
    }
}
