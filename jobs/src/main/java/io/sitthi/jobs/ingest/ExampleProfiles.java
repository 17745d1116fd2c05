package io.sitthi.jobs.ingest;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.deliveries.ExampleProfile;
import io.sitthi.programmes.Programmes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Profiles as examples: {@code KIND/DATASET}, for every dataset of every kind. */
public final class ExampleProfiles {

    private ExampleProfiles() {}

    /** The file's content; null when there is no such dataset. */
    public static byte @Nullable [] bytes(String name, ExampleProfile.Form form) {
        for (Kind<?> kind : Programmes.KINDS) {
            for (Schema dataset : kind.inputs()) {
                if (name.equals(kind.name() + "/" + dataset.name())) {
                    return ExampleProfile.yaml(kind, dataset, form).getBytes(StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    /** The names of all. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Kind<?> kind : Programmes.KINDS) {
            kind.inputs().forEach(dataset -> names.add(kind.name() + "/" + dataset.name()));
        }
        return names;
    }
}
