package io.sitthi.jobs.wallet.proofs;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFooter;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folders {@code identities/} that a run of identity proofing and one of digital ID have written. Its columns
 * show which of the two a folder is.
 */
public final class ProofFolders {

    private static final String FOLDER = "identities";
    private static final String PARQUET = ".parquet";

    private ProofFolders() {}

    /**
     * The drop, and the proofs with it.
     *
     * @param folders at most one of each kind
     * @throws CommandException when a folder has faults, or is of an earlier day than the registrations: proofs that
     *     came after it would be missing
     */
    public static CheckedDrop add(CheckedDrop drop, List<Location> folders, WalletProgramme programme)
            throws CommandException, IOException {
        if (folders.isEmpty()) {
            return drop;
        }
        LocalDate day = drop.dataset(WalletSchemas.REGISTRATIONS).manifest().asOf();
        Map<Schema, CheckedDataset> datasets = new LinkedHashMap<>(drop.datasets());
        for (Location folder : folders) {
            Schema proving = isOfDigitalId(folder) ? WalletSchemas.DIGITAL_IDENTITIES : WalletSchemas.PROOFS;
            if (datasets.put(proving, check(folder, proving, day, programme)) != null) {
                throw new CommandException(
                        ExitStatus.USAGE,
                        "--proofs names two folders of one kind of run: one of identity proofing and one of digital ID is"
                                + " the most.");
            }
        }
        return new CheckedDrop(drop.location(), datasets);
    }

    private static CheckedDataset check(Location folder, Schema proving, LocalDate day, WalletProgramme programme)
            throws CommandException, IOException {
        Schema asWritten = new Schema(
                FOLDER, proving.columns(), proving.key(), proving.uniqueKeys(), proving.own(), proving.codes());
        try {
            CheckedDataset checked = DropCheck.checkFolder(folder, programme, asWritten, day);
            return new CheckedDataset(
                    proving, checked.folder(), checked.manifest(), checked.manifestSha256(), checked.files());
        } catch (DropFaultsException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT,
                    e.getMessage() + "\nThe proofs " + folder + " break the contract; nothing was published.",
                    e);
        }
    }

    /** Decides by the first readable file. The check reports faults of the others. */
    private static boolean isOfDigitalId(Location folder) throws IOException {
        if (!folder.isDirectory()) {
            return false;
        }
        for (Location.Entry entry : folder.list()) {
            if (entry.kind() == Location.Kind.FILE && entry.name().endsWith(PARQUET)) {
                try {
                    ParquetFooter footer = ParquetFooter.read(folder.resolve(entry.name()));
                    return footer.column("enrolled_at") != null && footer.column("verified_at") == null;
                } catch (MalformedParquetException e) {
                    continue;
                }
            }
        }
        return false;
    }
}
