package io.sitthi.streaming.wallet.kafka;

import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.geography.DistrictsGeoJson;
import io.sitthi.datasets.geography.lookup.DistrictIndex;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.directory.OpenDirectories;
import io.sitthi.streaming.wallet.directory.PlaceFinder;
import io.sitthi.streaming.wallet.directory.StoreDirectories;
import io.sitthi.streaming.wallet.directory.WalletFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the payment stream needs to know before the first payment: wallets, merchants and the districts' boundaries,
 * checked as the contract says.
 */
public record StreamInputs(
        CheckedDataset wallets,
        CheckedDataset merchants,
        OpenDirectories.Source directories,
        PlaceFinder.Opener places) {

    /**
     * Checks the inputs.
     *
     * @param drop with {@code merchants/} and {@code districts.geojson}
     * @param walletsFolder a {@code wallets/} folder itself
     * @param cache folder on the local disk in which stores are kept
     * @throws DropFaultsException when a dataset breaks the contract; it names every fault
     */
    public static StreamInputs open(Location drop, Location walletsFolder, WalletProgramme programme, Path cache)
            throws IOException, DropFaultsException {
        CheckedDataset wallets = WalletFolder.check(walletsFolder, programme);
        CheckedDataset merchants = DropCheck.checkFolder(
                drop.resolve(WalletSchemas.MERCHANTS.folder()), programme, WalletSchemas.MERCHANTS);
        String districts = drop.resolve(DistrictsGeoJson.FILE_NAME).absolute();
        return new StreamInputs(
                wallets, merchants, new StoreDirectories(wallets, merchants, cache), () -> places(districts));
    }

    /** Digests of what decisions rest on: another start of the stream must have the same. */
    public Map<String, String> basis(ProgrammeText programme) {
        return Map.of(
                "programme",
                Sha256.of(programme.yaml().getBytes(StandardCharsets.UTF_8)),
                "wallets/",
                wallets.manifestSha256(),
                "merchants/",
                merchants.manifestSha256());
    }

    private static PlaceFinder places(String districts) throws IOException {
        return DistrictIndex.of(Location.of(districts))::find;
    }
}
