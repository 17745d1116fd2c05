package io.sitthi.datasets.parquet.footer;

import java.util.List;
import org.apache.parquet.format.Type;

/**
 * A leaf of a file's schema, of whatever type.
 *
 * @param path the names from the top-level column down to it
 * @param physical how single values are stored
 */
public record SchemaLeaf(List<String> path, Type physical) {

    String dotted() {
        return String.join(".", path);
    }
}
