package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.profile.ProfileReader;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.Programmes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Deliveries of a drop's datasets beside them: each a file, and the example profile by which it is written. */
public final class SyntheticDeliveries {

    /** The folder's name in the drop. */
    public static final String FOLDER = "deliveries";

    /**
     * One delivery.
     *
     * @param faultyRows those that no delivery of the form can hold, such as forbidden nulls, and those that show a fault:
     *     {@code ingest} must refuse them
     * @param shown faults that were put in beside the drop's rows
     */
    public record Made(String file, long rows, long faultyRows, List<CellCode> shown) {}

    private SyntheticDeliveries() {}

    /**
     * Writes a delivery of every dataset of a kind that the drop has.
     *
     * @param faults whether each also has a row for each fault that such a delivery can show
     */
    public static List<Made> write(Location drop, String kindName, ExampleProfile.Form form, long seed, boolean faults)
            throws IOException {
        List<Made> made = new ArrayList<>();
        for (Kind<?> kind : Programmes.KINDS) {
            for (Schema dataset : kind.inputs()) {
                if (kind.name().equals(kindName)
                        && drop.resolve(dataset.folder()).isDirectory()) {
                    made.add(write(drop, kind, dataset, form, seed, faults));
                }
            }
        }
        return made;
    }

    private static Made write(
            Location drop, Kind<?> kind, Schema dataset, ExampleProfile.Form form, long seed, boolean faults)
            throws IOException {
        Location folder = drop.resolve(FOLDER);
        byte[] yaml = ExampleProfile.yaml(kind, dataset, form).getBytes(StandardCharsets.UTF_8);
        folder.resolve(dataset.name() + ".yaml").writeAtomically(yaml);
        String ending = form == ExampleProfile.Form.FIXED ? "txt" : form.name().toLowerCase(Locale.ROOT);
        String file = dataset.name() + "." + ending;
        try {
            DeliveryWriter.Written written = DeliveryWriter.write(
                    ProfileReader.read(yaml, dataset.name(), Programmes.KINDS),
                    drop.resolve(dataset.folder()),
                    folder.resolve(file),
                    seed,
                    faults);
            return new Made(file, written.rows(), written.faultyRows(), written.shown());
        } catch (ProgrammeException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
