package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.programmes.wallet.Reasons;

/** The dictionary of a row group's {@code reasons}: masks are numbered as they come. For one thread. */
public final class ReasonTexts {

    /** By mask: its number plus one; 0 where it did not come yet. */
    private final int[] ids = new int[Reasons.ALL + 1];

    private final int[] masks = new int[Reasons.ALL + 1];
    private int size;

    public int idOf(int mask) {
        if (ids[mask] == 0) {
            masks[size] = mask;
            ids[mask] = ++size;
        }
        return ids[mask] - 1;
    }

    public BytesVector dictionary() {
        String[] texts = new String[Math.max(1, size)];
        texts[0] = "";
        for (int i = 0; i < size; i++) {
            texts[i] = Reasons.join(masks[i]);
        }
        return BytesVector.ofStrings(texts);
    }

    public void clear() {
        for (int i = 0; i < size; i++) {
            ids[masks[i]] = 0;
        }
        size = 0;
    }
}
