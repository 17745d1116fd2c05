package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.geography.lookup.DistrictIndex;
import io.sitthi.datasets.geography.lookup.MalformedDistrictsException;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import io.sitthi.streaming.wallet.directory.WalletFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The checked inputs of a replay. The digests of Parquet files are checked later, while the rows are read.
 *
 * @param digests what the run is known by: the digest of each manifest, by dataset, and that of the districts' file
 */
record ReplayInputs(
        CheckedDataset payments,
        CheckedDataset merchants,
        CheckedDataset wallets,
        DistrictIndex districts,
        Map<String, String> digests) {

    static final String DISTRICTS = "districts.geojson";

    /**
     * Checks everything, and reports every fault together.
     *
     * @throws DropFaultsException when there is any fault
     * @throws IOException when a file system fails
     */
    static ReplayInputs check(Location drop, Location walletFolder, WalletProgramme programme)
            throws DropFaultsException, IOException {
        List<Fault> faults = new ArrayList<>();
        CheckedDrop delivered = null;
        CheckedDataset wallets = null;
        try {
            delivered = DropCheck.check(drop, programme, List.of(WalletSchemas.MERCHANTS, WalletSchemas.PAYMENTS));
        } catch (DropFaultsException e) {
            faults.addAll(e.faults());
        }
        byte[] content = drop.isDirectory() ? districtsFile(drop.resolve(DISTRICTS), faults) : new byte[0];
        DistrictIndex districts = content == null || content.length == 0 ? null : districts(content, faults);
        try {
            wallets = WalletFolder.check(walletFolder, programme);
        } catch (DropFaultsException e) {
            faults.addAll(e.faults());
        }
        if (delivered == null || wallets == null || districts == null || content == null) {
            throw new DropFaultsException(faults);
        }
        Map<String, String> digests = new TreeMap<>(delivered.manifestDigests());
        digests.put(WalletSchemas.WALLETS.folder(), wallets.manifestSha256());
        digests.put(DISTRICTS, Sha256.of(content));
        return new ReplayInputs(
                delivered.dataset(WalletSchemas.PAYMENTS),
                delivered.dataset(WalletSchemas.MERCHANTS),
                wallets,
                districts,
                digests);
    }

    private static byte @Nullable [] districtsFile(Location file, List<Fault> faults) throws IOException {
        if (!file.exists() || file.isDirectory()) {
            faults.add(new Fault(
                    null,
                    DISTRICTS,
                    null,
                    "the boundaries of the districts",
                    file.exists() ? "a directory" : "no such file",
                    null));
            return null;
        }
        try {
            return file.readAll();
        } catch (FileNotFoundException e) {
            faults.add(new Fault(
                    null, DISTRICTS, null, "the boundaries of the districts", "a pipe, socket or device", null));
            return null;
        }
    }

    private static @Nullable DistrictIndex districts(byte[] content, List<Fault> faults) {
        try {
            return DistrictIndex.of(DISTRICTS, content);
        } catch (MalformedDistrictsException e) {
            for (MalformedDistrictsException.Problem problem : e.problems()) {
                String where = problem.feature() == MalformedDistrictsException.WHOLE_FILE
                        ? ""
                        : "in feature " + problem.feature() + " "
                                + (problem.member().isEmpty() ? "" : problem.member() + " ");
                faults.add(new Fault(null, DISTRICTS, null, where + problem.expected(), problem.found(), null));
            }
            return null;
        }
    }

    /** How many bytes are read in all. */
    long bytes() {
        return payments.bytes() + merchants.bytes() + wallets.bytes();
    }
}
