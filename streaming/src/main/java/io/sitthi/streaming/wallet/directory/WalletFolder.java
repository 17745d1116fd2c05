package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code wallets/} folder. That of one night of several (contract section 14) holds what the night opened or changed: the
 * wallets there are follow from it and the nights before.
 */
public final class WalletFolder {

    private WalletFolder() {}

    /**
     * What one night says of wallets.
     *
     * @param withdrawn citizens whose wallets end; null for a run that is no such night
     */
    public record Night(CheckedDataset wallets, @Nullable CheckedDataset withdrawn) {}

    /**
     * Checks a folder, and those of the nights before.
     *
     * @throws DropFaultsException when there is any fault
     */
    public static CheckedDataset check(Location folder, Programme programme) throws DropFaultsException, IOException {
        boolean ofNight = folder.parent()
                .resolve(NightLinks.KEPT)
                .resolve(NightLinks.STATE)
                .exists();
        CheckedDataset wallets = DropCheck.checkFolder(
                folder, ofNight ? maybeEmpty(WalletSchemas.WALLETS) : programme, WalletSchemas.WALLETS);
        try {
            nights(wallets);
        } catch (FileNotFoundException e) {
            throw new DropFaultsException(List.of(new Fault(
                    WalletSchemas.WALLETS,
                    null,
                    null,
                    "the wallets of all nights",
                    String.valueOf(e.getMessage()),
                    "put back the outputs of the nights before")));
        }
        return wallets;
    }

    /** The nights up to that of a folder, the last one first; a folder that is no night's, alone. */
    public static List<Night> nights(CheckedDataset wallets) throws IOException {
        if (!NightLinks.isOneOfSeveral(wallets.manifest().provenance())) {
            return List.of(new Night(wallets, null));
        }
        List<Night> nights = new ArrayList<>();
        try {
            for (Location night : NightLinks.upTo(wallets.folder().parent())) {
                nights.add(new Night(
                        nights.isEmpty() ? wallets : check(night, WalletSchemas.WALLETS),
                        check(night, WalletSchemas.WITHDRAWN)));
            }
        } catch (DropFaultsException e) {
            throw new IOException(e.getMessage(), e);
        }
        return nights;
    }

    private static CheckedDataset check(Location night, Schema dataset) throws DropFaultsException, IOException {
        return DropCheck.checkFolder(night.resolve(dataset.folder()), maybeEmpty(dataset), dataset);
    }

    /** A night may open or end no wallet. */
    private static Programme maybeEmpty(Schema dataset) {
        ProgrammeHeader header = new ProgrammeHeader(
                WalletKind.WALLET.name(), "any", "", Map.of(), Map.of(), null, Set.of(dataset.name()));
        return () -> header;
    }
}
