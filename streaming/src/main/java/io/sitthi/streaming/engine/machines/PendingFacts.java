package io.sitthi.streaming.engine.machines;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Facts that wait until no earlier one can come: by eighths of a second, so that a watermark looks only at those which it
 * passes.
 */
final class PendingFacts implements WaitingFacts {

    /** 131 milliseconds. */
    private static final int BUCKET_BITS = 17;

    private static final int MOST_SPARE = 16;
    private static final int LARGEST_SPARE_BYTES = 1 << 20;

    private final List<Schema> datasets;
    private final TreeMap<Long, RowBlockBuilder> buckets = new TreeMap<>();
    private int count;

    /** The bucket of the fact that came last, in which the next one mostly is too. */
    private long lastBucket;

    private @Nullable RowBlockBuilder lastBuilder;

    /** Emptied ones, to be filled again. */
    private final Deque<RowBlockBuilder> spare = new ArrayDeque<>();

    PendingFacts(List<Schema> datasets) {
        this.datasets = datasets;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void add(RowBlock block, int row) {
        long bucket = block.instant(row) >> BUCKET_BITS;
        RowBlockBuilder last = lastBuilder;
        if (last == null || bucket != lastBucket) {
            last = buckets.computeIfAbsent(bucket, unseen -> newBuilder());
            lastBuilder = last;
            lastBucket = bucket;
        }
        last.add(block, row);
        count++;
    }

    private RowBlockBuilder newBuilder() {
        RowBlockBuilder emptied = spare.poll();
        return emptied == null ? new RowBlockBuilder(datasets) : emptied;
    }

    private void remove(long bucket, RowBlockBuilder emptied) {
        buckets.remove(bucket);
        lastBuilder = null;
        if (spare.size() < MOST_SPARE && emptied.capacity() <= LARGEST_SPARE_BYTES) {
            spare.add(emptied);
        }
    }

    /** Gives away the facts up to an instant, in blocks that follow one another in time, each in no order. */
    void release(long toMicros, Taker taker) {
        while (!buckets.isEmpty() && buckets.firstKey() << BUCKET_BITS <= toMicros) {
            Map.Entry<Long, RowBlockBuilder> first = buckets.firstEntry();
            RowBlock block = first.getValue().build();
            if ((first.getKey() + 1 << BUCKET_BITS) - 1 <= toMicros) {
                remove(first.getKey(), first.getValue());
                count -= block.size();
                taker.take(block);
                continue;
            }
            RowBlockBuilder due = new RowBlockBuilder(datasets);
            for (int row = 0; row < block.size(); row++) {
                (block.instant(row) <= toMicros ? due : first.getValue()).add(block, row);
            }
            count -= due.size();
            if (due.size() > 0) {
                taker.take(due.build());
            }
            return;
        }
    }

    @Override
    public void forEach(Taker taker) {
        for (RowBlockBuilder bucket : buckets.values()) {
            RowBlock block = bucket.build();
            taker.take(block);
            for (int row = 0; row < block.size(); row++) {
                bucket.add(block, row);
            }
        }
    }
}
