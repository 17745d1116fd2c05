package io.sitthi.datasets.parquet;

import io.sitthi.datasets.storage.SeekableInput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the end of a Parquet file says about the rest: its columns, rows and row groups. */
public final class ParquetFooter {

    /**
     * Reads the footer of a file.
     *
     * @param file the file's name, for messages
     * @throws MalformedParquetException when the file is torn or is no Parquet file
     */
    public static ParquetFooter read(SeekableInput input, String file) throws IOException {
        throw new UnsupportedOperationException(file + input);
    }

    public long rows() {
        throw new UnsupportedOperationException();
    }

    /** The top-level columns, in the file's order. */
    public List<ParquetColumn> columns() {
        throw new UnsupportedOperationException();
    }

    /** The top-level column of this name; null when there is none. */
    public @Nullable ParquetColumn column(String name) {
        for (ParquetColumn column : columns()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        return null;
    }
}
