package io.sitthi.jobs.wallet.difference;

import java.util.ArrayList;
import java.util.List;

/**
 * One night's registrations with an invalid citizen id, which lie in any share: by the layer that says it, since a later one
 * replaces what an earlier one says. Several threads may add.
 */
final class InvalidRows {

    private final List<NightRows> byLayer = new ArrayList<>();
    private final List<Night.Layer> layers;

    InvalidRows(Night night) {
        layers = night.layers();
        layers.forEach(layer -> byLayer.add(new NightRows()));
    }

    /** Where the rows of a layer are added, each while the list is locked. */
    NightRows of(int layer) {
        return byLayer.get(layer);
    }

    /** What all layers together say, once every share has been read. */
    NightRows together() {
        NightRows rows = new NightRows();
        for (int layer = 0; layer < layers.size(); layer++) {
            NightRows said = byLayer.get(layer);
            if (layers.get(layer).replaces()) {
                RowIndex.replace(rows, said);
            } else {
                rows.addAll(said, 0, said.count);
            }
        }
        return rows;
    }
}
