package io.sitthi.datasets.synthetic;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.geography.DistrictsGeoJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.agencies.Agencies;
import io.sitthi.datasets.synthetic.block.BlockWriter;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.hardcases.HardCases;
import io.sitthi.datasets.synthetic.payments.Trade;
import io.sitthi.datasets.synthetic.people.Homes;
import io.sitthi.datasets.synthetic.people.People;
import io.sitthi.datasets.synthetic.people.RegistrationHabits;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a drop (contract section 1) of people who do not exist: plausible as a whole, with every reason code, every kind
 * of reject and the cases that rules easily get wrong.
 *
 * <p>Every value is computed from the seed and the number of the person it belongs to. So the bytes are the same whatever
 * the number of threads, and memory does not grow with the number of people.
 */
public final class SyntheticDrop {

    private static final List<Schema> DELIVERED = List.of(
            WalletSchemas.REGISTRATIONS,
            WalletSchemas.CIVIL,
            WalletSchemas.TAX,
            WalletSchemas.DEPOSITS,
            WalletSchemas.INCARCERATION,
            WalletSchemas.MEASURES,
            WalletSchemas.MERCHANTS,
            WalletSchemas.PAYMENTS,
            WalletSchemas.APPEALS);

    private SyntheticDrop() {}

    /**
     * Writes a drop. The manifests come last, so what an interrupted run leaves behind is no drop.
     *
     * @param drop a directory without datasets; made when it is absent
     * @return the manifests, in the contract's order
     * @throws FileAlreadyExistsException when the directory holds datasets already, whole or not
     */
    public static List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        refuseWhatExists(drop);
        drop.createDirectories();
        BlockWriter writer = new BlockWriter(drop, options.threads(), options.compression(), progress);
        Map<Schema, List<WrittenFile>> files = writer.write(sources(options));
        drop.resolve(DistrictsGeoJson.FILE_NAME)
                .writeAtomically(DistrictsGeoJson.write().getBytes(StandardCharsets.UTF_8));
        List<Manifest> manifests = new ArrayList<>();
        for (Schema dataset : DELIVERED) {
            if (dataset.equals(WalletSchemas.APPEALS) && !options.appeals()) {
                continue;
            }
            manifests.add(Delivery.of(dataset).manifest(dataset, files.getOrDefault(dataset, List.of())));
        }
        for (Manifest manifest : manifests) {
            drop.resolve(manifest.dataset()).resolve(Manifest.FILE_NAME).writeAtomically(ManifestJson.write(manifest));
        }
        return manifests;
    }

    private static void refuseWhatExists(Location drop) throws IOException {
        List<String> names = new ArrayList<>();
        for (Schema dataset : DELIVERED) {
            names.add(dataset.folder());
        }
        names.add(DistrictsGeoJson.FILE_NAME);
        for (String name : names) {
            if (drop.resolve(name).exists()) {
                throw new FileAlreadyExistsException(
                        drop.resolve(name).absolute(), null, "choose an empty directory or delete what is there");
            }
        }
    }

    /** The rows of all datasets, in the order of delivery. */
    static List<RowSource> sources(SyntheticDropOptions options) {
        long seed = options.seed();
        RegistrationHabits habits = new RegistrationHabits(seed);
        HardCases hardCases = new HardCases(habits, options.orphans());
        People people = new People(options.people(), seed, new Homes(), hardCases.plan(seed));
        Agencies agencies = new Agencies(seed, people, habits, hardCases);
        List<RowSource> sources = new ArrayList<>(agencies.sources());
        sources.addAll(new Trade(seed, people, agencies).sources());
        if (options.appeals()) {
            sources.add(agencies.appeals());
        }
        return sources;
    }
}
