package io.sitthi.datasets.synthetic;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.people.WalletCalendar;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Who delivers a dataset, and of which day.
 *
 * @param source the agency, in plain words
 * @param asOf the day whose state the dataset shows
 */
record Delivery(String source, LocalDate asOf) {

    private static final Map<Schema, Delivery> ALL = Map.of(
            WalletSchemas.REGISTRATIONS,
                    new Delivery("Digital Government Development Agency", LocalDate.of(2024, 10, 16)),
            WalletSchemas.CIVIL,
                    new Delivery("Department of Provincial Administration", WalletCalendar.REGISTERS_AS_OF),
            WalletSchemas.TAX, new Delivery("Revenue Department", LocalDate.of(2024, 10, 1)),
            WalletSchemas.DEPOSITS, new Delivery("Bank of Thailand", WalletCalendar.DEPOSITS_AS_OF),
            WalletSchemas.INCARCERATION, new Delivery("Department of Corrections", WalletCalendar.REGISTERS_AS_OF),
            WalletSchemas.MEASURES, new Delivery("Fiscal Policy Office", WalletCalendar.REGISTERS_AS_OF),
            WalletSchemas.APPEALS, new Delivery("Fiscal Policy Office", LocalDate.of(2024, 11, 15)),
            WalletSchemas.MERCHANTS, new Delivery("Ministry of Commerce", LocalDate.of(2024, 10, 1)),
            WalletSchemas.PAYMENTS, new Delivery("Digital Government Development Agency", LocalDate.of(2024, 12, 31)));

    static Delivery of(Schema dataset) {
        Delivery delivery = ALL.get(dataset);
        if (delivery == null) {
            throw new IllegalArgumentException(dataset + " is an output, no agency delivers it");
        }
        return delivery;
    }

    Manifest manifest(Schema dataset, List<WrittenFile> files) {
        return Manifest.of(dataset.folder(), source, asOf, files, null);
    }
}
