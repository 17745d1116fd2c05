package io.sitthi.datasets.parquet.footer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chunk of each leaf of the schema. The format requires the schema's order, but some writers used another
 * one, so readers go by the path that each chunk names.
 */
public final class ChunkOrder {

    private final List<SchemaLeaf> leaves;
    /** Position of each path among the leaves; -1 for a path that several leaves have. */
    private final Map<List<String>, Integer> positions = new HashMap<>();

    public ChunkOrder(List<SchemaLeaf> leaves) {
        this.leaves = leaves;
        for (int i = 0; i < leaves.size(); i++) {
            positions.merge(leaves.get(i).path(), i, (first, second) -> -1);
        }
    }

    /**
     * The chunks of a row group in the order of the leaves; null where none names the leaf.
     *
     * @throws IllegalArgumentException when chunks cannot be assigned to leaves
     */
    public List<@Nullable ColumnChunk> bySchema(List<ColumnChunk> chunks) {
        if (standInOrder(chunks)) {
            return Collections.unmodifiableList(new ArrayList<>(chunks));
        }
        @Nullable ColumnChunk[] ordered = new ColumnChunk[leaves.size()];
        for (ColumnChunk chunk : chunks) {
            List<String> path = path(chunk);
            if (path == null) {
                throw new IllegalArgumentException(
                        "has chunks out of the schema's order, one of which names no column");
            }
            Integer position = positions.get(path);
            if (position == null) {
                // a leaf without a chunk is an error only when its column is requested
                continue;
            }
            if (position < 0 || ordered[position] != null) {
                throw new IllegalArgumentException("has several chunks for column " + String.join(".", path)
                        + ", out of the schema's order: which is which cannot be told");
            }
            ordered[position] = chunk;
        }
        return Collections.unmodifiableList(Arrays.asList(ordered));
    }

    private boolean standInOrder(List<ColumnChunk> chunks) {
        if (chunks.size() != leaves.size()) {
            throw new IllegalArgumentException("has " + chunks.size() + " columns, the schema " + leaves.size());
        }
        for (int i = 0; i < chunks.size(); i++) {
            List<String> path = path(chunks.get(i));
            if (path != null && !path.equals(leaves.get(i).path())) {
                return false;
            }
        }
        return true;
    }

    /** The path that a chunk names, in the clear even when the chunk is encrypted; null when there is none. */
    private static @Nullable List<String> path(ColumnChunk chunk) {
        if (chunk.isSetMeta_data()) {
            return chunk.getMeta_data().getPath_in_schema();
        }
        if (chunk.isSetCrypto_metadata() && chunk.getCrypto_metadata().isSetENCRYPTION_WITH_COLUMN_KEY()) {
            return chunk.getCrypto_metadata().getENCRYPTION_WITH_COLUMN_KEY().getPath_in_schema();
        }
        return null;
    }
}
