package io.sitthi.datasets.drop;

import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the check of a drop says of one folder of the wallet's, for tests of other packages. */
public final class DatasetFaults {

    private DatasetFaults() {}

    public static List<String> of(Path folder, String dataset) throws IOException {
        Schema schema = WalletKind.WALLET.inputs().stream()
                .filter(input -> input.name().equals(dataset))
                .findFirst()
                .orElseThrow();
        try {
            DropCheck.checkFolder(
                    Location.of(folder),
                    ProgrammeFile.shipped(WalletKind.WALLET),
                    schema,
                    Files.readAllBytes(folder.resolve(Manifest.FILE_NAME)));
            return List.of();
        } catch (DropFaultsException e) {
            return e.getMessage().lines().toList();
        }
    }
}
