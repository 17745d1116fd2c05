package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.List;

/** A {@code wallets/} folder that holds all wallets there are. */
public final class WalletFolder {

    /** Among what one night of several is made from (contract section 14). */
    private static final String PREVIOUS_NIGHT = "previous";

    private WalletFolder() {}

    /**
     * Checks a folder.
     *
     * @throws DropFaultsException when it has a fault, or holds only what one night of several opened or changed: whoever got
     *     a wallet on another night would be taken for somebody without one
     */
    public static CheckedDataset check(Location folder, Programme programme) throws DropFaultsException, IOException {
        CheckedDataset wallets = DropCheck.checkFolder(folder, programme, WalletSchemas.WALLETS);
        Manifest.Provenance provenance = wallets.manifest().provenance();
        if (provenance != null && provenance.inputs().containsKey(PREVIOUS_NIGHT)) {
            throw new DropFaultsException(List.of(new Fault(
                    WalletSchemas.WALLETS,
                    null,
                    null,
                    "the wallets of all nights",
                    "those that one night of several opened or changed",
                    "give the wallets of a verify over all registrations")));
        }
        return wallets;
    }
}
