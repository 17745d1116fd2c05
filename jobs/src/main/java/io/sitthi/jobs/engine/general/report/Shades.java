package io.sitthi.jobs.engine.general.report;

import java.util.List;

/** Colours for amounts, from little to much: one hue each, readable without colour vision and in grey print. */
final class Shades {

    /** ColorBrewer "Blues". */
    static final List<String> MORE = List.of("#dbe8f4", "#abcde4", "#6aaad3", "#3079b8", "#0d4a8a", "#082f5c");

    /** ColorBrewer "Oranges". */
    static final List<String> LESS = List.of("#feedde", "#fdd0a2", "#fdae6b", "#f16913", "#b8470a", "#7f2704");

    static final String NOTHING = "#eceae6";

    private Shades() {}

    /** The shade of a value between the least and the most. */
    static int of(double value, double least, double most) {
        if (most <= least) {
            return 0;
        }
        int shade = (int) ((value - least) / (most - least) * MORE.size());
        return Math.max(0, Math.min(MORE.size() - 1, shade));
    }

    /** Whether white text is the readable one on this shade. */
    static boolean dark(int shade) {
        return shade >= 3;
    }
}
