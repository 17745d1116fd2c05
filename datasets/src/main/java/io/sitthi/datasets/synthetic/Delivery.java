package io.sitthi.datasets.synthetic;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.Manifest.FileEntry;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who delivers a dataset, and of which day.
 *
 * @param source the agency, in plain words
 * @param asOf the day whose state the dataset shows
 */
record Delivery(String source, LocalDate asOf) {

    static Delivery of(Dataset dataset) {
        return switch (dataset) {
            case REGISTRATIONS -> new Delivery("Digital Government Development Agency", LocalDate.of(2024, 10, 16));
            case CIVIL -> new Delivery("Department of Provincial Administration", WalletCalendar.REGISTERS_AS_OF);
            case TAX -> new Delivery("Revenue Department", LocalDate.of(2024, 10, 1));
            case DEPOSITS -> new Delivery("Bank of Thailand", WalletCalendar.DEPOSITS_AS_OF);
            case INCARCERATION -> new Delivery("Department of Corrections", WalletCalendar.REGISTERS_AS_OF);
            case MEASURES -> new Delivery("Fiscal Policy Office", WalletCalendar.REGISTERS_AS_OF);
            case MERCHANTS -> new Delivery("Ministry of Commerce", LocalDate.of(2024, 10, 1));
            case PAYMENTS -> new Delivery("Digital Government Development Agency", LocalDate.of(2024, 12, 31));
            case VERDICTS, WALLETS, DECISIONS, BALANCES, REJECTS ->
                throw new IllegalArgumentException(dataset.folder() + " is an output, no agency delivers it");
        };
    }

    Manifest manifest(Dataset dataset, List<WrittenFile> files) {
        List<FileEntry> entries = new ArrayList<>();
        for (WrittenFile file : files) {
            entries.add(new FileEntry(file.name(), file.rows(), file.bytes(), file.sha256()));
        }
        return new Manifest(dataset.folder(), source, asOf, entries, null);
    }
}
