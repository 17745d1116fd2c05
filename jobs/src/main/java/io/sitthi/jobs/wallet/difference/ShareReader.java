package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.difference.Comparison.OtherCutException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one night's verdicts, a share of its citizens at a time. What several nights made is put together first; one run's
 * rows are only passed through. For one thread.
 */
final class ShareReader implements RowPairs.Blocks, Closeable {

    private final List<Night.Layer> layers;
    private final LongConsumer rowsDone;
    private final VerdictBlocks.Scratch scratch = new VerdictBlocks.Scratch();
    private final NightRows together = new NightRows();
    private @Nullable VerdictBlocks blocks;
    private boolean togetherRead;

    ShareReader(Night night, LongConsumer rowsDone) {
        this.layers = night.layers();
        this.rowsDone = rowsDone;
    }

    /**
     * Begins a share.
     *
     * @param deal says which citizens are in it
     * @param search whether its rows may lie in any file
     * @param invalid gets the rows of invalid citizen ids in the same files
     */
    void begin(int share, Buckets deal, boolean search, InvalidRows invalid)
            throws IOException, CommandException, OtherCutException {
        close();
        if (layers.size() == 1) {
            blocks = blocks(layers.get(0).dataset(), share, deal, search, invalid.of(0));
            return;
        }
        together.clear();
        togetherRead = false;
        for (int i = 0; i < layers.size(); i++) {
            Night.Layer layer = layers.get(i);
            if (layer.replaces()) {
                NightRows again = new NightRows();
                addAll(layer, share, deal, search, again, invalid.of(i));
                RowIndex.replace(together, again);
            } else {
                addAll(layer, share, deal, search, together, invalid.of(i));
            }
        }
    }

    @Override
    public @Nullable NightRows next() throws IOException, CommandException, OtherCutException {
        VerdictBlocks streamed = blocks;
        if (streamed != null) {
            return streamed.next();
        }
        if (togetherRead || together.count == 0) {
            return null;
        }
        togetherRead = true;
        return together;
    }

    @Override
    public void passAlike(RowPairs.Blocks after, RowPairs.Sink sink)
            throws IOException, CommandException, OtherCutException {
        VerdictBlocks own = blocks;
        if (own != null && after instanceof ShareReader other && other.blocks != null) {
            own.passAlike(other.blocks, sink);
        }
    }

    private VerdictBlocks blocks(CheckedDataset dataset, int share, Buckets deal, boolean search, NightRows invalid) {
        int files = dataset.files().size();
        boolean fewer = files < deal.count();
        // of a file that several shares lie in, the first of them takes the invalid rows
        boolean takesInvalid = search ? share == 0 : !fewer || share < files;
        return new VerdictBlocks(
                filesOf(dataset, share, deal.count(), search),
                new VerdictBlocks.Wanted(share, deal, search || fewer, takesInvalid ? invalid : null),
                scratch,
                rowsDone);
    }

    /** The files in which a share lies: of two powers of two, the fewer say which of the more belong together. */
    static List<CheckedFile> filesOf(CheckedDataset dataset, int share, int shares, boolean search) {
        int files = dataset.files().size();
        if (search || Integer.bitCount(files) != 1) {
            return dataset.files();
        }
        int common = Math.min(files, shares) - 1;
        List<CheckedFile> own = new ArrayList<>();
        for (int file = share & common; file < files; file += common + 1) {
            own.add(dataset.files().get(file));
        }
        return own;
    }

    private void addAll(Night.Layer layer, int share, Buckets deal, boolean search, NightRows target, NightRows invalid)
            throws IOException, CommandException, OtherCutException {
        try (VerdictBlocks reading = blocks(layer.dataset(), share, deal, search, invalid)) {
            for (NightRows rows = reading.next(); rows != null; rows = reading.next()) {
                target.addAll(rows, 0, rows.count);
            }
        }
    }

    @Override
    public void close() throws IOException {
        VerdictBlocks streamed = blocks;
        blocks = null;
        if (streamed != null) {
            streamed.close();
        }
    }
}
