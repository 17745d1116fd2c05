package io.sitthi.streaming.wallet.directory;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The wallets that nights leave, each built on the one before (contract section 14): written row by row by a test. */
public final class TestNights {

    private static final LocalDate DAY = LocalDate.of(2024, 10, 16);

    private final Path directory;
    private int nights;

    /** @param directory in which each night gets a folder {@code night-1}, {@code night-2}, … */
    public TestNights(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes another night.
     *
     * @param opened wallets that it opens or changes: citizen id, district, credit in satang
     * @param withdrawn citizens whose wallets it ends
     */
    public TestNights night(List<long[]> opened, List<Long> withdrawn) throws Exception {
        nights++;
        Path out = directory.resolve("night-" + nights);
        boolean isFirst = nights == 1;
        Manifest.Provenance made = new Manifest.Provenance(
                "digital-wallet-2567",
                "0".repeat(64),
                isFirst ? Map.of() : Map.of("previous", Integer.toString(nights).repeat(64)));
        new TestFolder(out.resolve("wallets"), WalletSchemas.WALLETS)
                .with(
                        "part-0.parquet",
                        opened.stream()
                                .map(row -> new Object[] {row[0], (int) row[1], "SMARTPHONE", row[2]})
                                .toArray(Object[][]::new))
                .manifest(DAY, made);
        new TestFolder(out.resolve("withdrawn"), WalletSchemas.WITHDRAWN)
                .with(
                        "part-0.parquet",
                        withdrawn.stream()
                                .map(citizen -> new Object[] {citizen})
                                .toArray(Object[][]::new))
                .manifest(DAY, made);
        String previous = isFirst ? "null" : "{\"out\": \"" + directory.resolve("night-" + (nights - 1)) + "\"}";
        Files.writeString(
                Files.createDirectories(out.resolve("kept")).resolve("kept.json"),
                "{\"content\": {\"previous\": " + previous + "}}");
        return this;
    }

    /** The last night's wallets. */
    public Path wallets() {
        return directory.resolve("night-" + nights).resolve("wallets");
    }
}
