package io.sitthi.streaming.wallet.replay;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.storage.Sha256;
import io.sitthi.programmes.wallet.WalletKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what a replay has published, each row as one line of text, and checks it against its manifests. */
public final class PublishedReplay {

    private PublishedReplay() {}

    /** The rows of a dataset, in the order of files and rows; a null is {@code null}. */
    public static List<String> rows(Path out, Schema dataset) throws Exception {
        CheckedDataset checked =
                DropCheck.checkFolder(Location.of(out.resolve(dataset.folder())), WalletKind.shipped(), dataset);
        List<String> rows = new ArrayList<>();
        for (CheckedDataset.CheckedFile file : checked.files()) {
            if (!Sha256.of(file.location().readAll()).equals(file.sha256())) {
                throw new AssertionError(file + " does not hold its digest");
            }
            try (ParquetFileReader open = ParquetFileReader.open(file.location())) {
                RowGroupReader reader = open.rowGroupReader(
                        dataset.columns().stream().map(Column::name).toList());
                for (int group = 0; group < open.footer().rowGroups().size(); group++) {
                    open.fetch(reader, group);
                    add(dataset, reader, rows);
                }
            }
        }
        return rows;
    }

    private static void add(Schema dataset, RowGroupReader group, List<String> rows) throws Exception {
        int count = (int) group.rows();
        StringBuilder[] lines = new StringBuilder[count];
        for (int i = 0; i < count; i++) {
            lines[i] = new StringBuilder();
        }
        for (Column column : dataset.columns()) {
            String[] texts = texts(column, group.column(column.name()), count);
            for (int i = 0; i < count; i++) {
                lines[i].append(lines[i].isEmpty() ? "" : " ").append(texts[i]);
            }
        }
        for (StringBuilder line : lines) {
            rows.add(line.toString());
        }
    }

    private static String[] texts(Column column, ColumnReader reader, int count) throws Exception {
        String[] texts = new String[count];
        boolean[] nulls = new boolean[count];
        switch (column.type()) {
            case INT64, BAHT, TIME -> {
                long[] values = new long[count];
                reader.readLongs(values, nulls, count);
                for (int i = 0; i < count; i++) {
                    texts[i] = nulls[i] ? "null" : Long.toString(values[i]);
                }
            }
            case BOOLEAN -> {
                boolean[] values = new boolean[count];
                reader.readBooleans(values, nulls, count);
                for (int i = 0; i < count; i++) {
                    texts[i] = Boolean.toString(values[i]);
                }
            }
            case STRING, UUID -> {
                BytesVector values = reader.readBytes(count);
                for (int i = 0; i < count; i++) {
                    ByteBuffer bytes = ByteBuffer.wrap(values.bytes(), values.offsets()[i], values.lengths()[i]);
                    texts[i] = column.type() == ColumnType.UUID
                            ? new UUID(bytes.getLong(), bytes.getLong()).toString()
                            : values.getString(i);
                }
            }
            case INT32, DOUBLE, DATE, STRING_LIST -> throw new IllegalArgumentException(column.name());
        }
        return texts;
    }
}
