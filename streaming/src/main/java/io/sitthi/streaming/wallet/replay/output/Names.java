package io.sitthi.streaming.wallet.replay.output;

import io.sitthi.datasets.columns.BytesVector;
import java.util.Arrays;

/** Dictionaries of a column that holds the names of an enum. */
final class Names {

    private Names() {}

    /** The names in the enum's order, so that an ordinal is a number in the dictionary. */
    static BytesVector of(Enum<?>[] constants) {
        return BytesVector.ofStrings(Arrays.stream(constants).map(Enum::name).toArray(String[]::new));
    }
}
