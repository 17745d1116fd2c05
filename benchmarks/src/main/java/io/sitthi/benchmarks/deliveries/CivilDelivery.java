package io.sitthi.benchmarks.deliveries;

import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDrop;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.deliveries.DeliveryWriter;
import io.sitthi.datasets.synthetic.deliveries.ExampleProfile;
import io.sitthi.programmes.Programmes;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * The civil registry's delivery as {@code generate --as csv} makes it, in TIS-620, cut to a number of rows.
 *
 * @param profile that of the example
 */
record CivilDelivery(Profile profile, Path file) {

    /** Writes it into a new temporary folder. */
    static CivilDelivery write(int rows) throws IOException {
        Path directory = Files.createTempDirectory("civil-delivery");
        Location drop = Location.of(directory.resolve("drop"));
        SyntheticDrop.generate(drop, SyntheticDropOptions.of(rows + rows / 4, 1), (name, done, total) -> {});
        Kind<?> kind = WalletKind.WALLET;
        Schema civil = kind.inputs().stream()
                .filter(input -> input.name().equals("civil"))
                .findFirst()
                .orElseThrow();
        byte[] yaml = ExampleProfile.yaml(kind, civil, ExampleProfile.Form.CSV).getBytes(StandardCharsets.UTF_8);
        try {
            Profile profile = ProfileReader.read(yaml, "civil", Programmes.KINDS);
            Path whole = directory.resolve("whole.csv");
            DeliveryWriter.write(profile, drop.resolve("civil"), Location.of(whole), 1);
            Path file = directory.resolve("civil.csv");
            byte[] bytes = Files.readAllBytes(whole);
            Files.write(file, Arrays.copyOf(bytes, endOfLine(bytes, rows + 1)));
            return new CivilDelivery(profile, file);
        } catch (ProgrammeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static int endOfLine(byte[] bytes, int line) {
        int at = 0;
        for (int lines = 0; lines < line; lines++) {
            while (bytes[at++] != '\n') {
                // within the line
            }
        }
        return at;
    }

    void delete() throws IOException {
        Location.of(Objects.requireNonNull(file.getParent())).delete();
    }
}
