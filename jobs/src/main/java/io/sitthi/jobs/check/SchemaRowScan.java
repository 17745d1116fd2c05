package io.sitthi.jobs.check;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesToLong;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.wallet.scatter.RowFaultScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole file of a dataset that no run scatters, such as merchants and payments, and tells what its schema forbids:
 * nulls, also inside lists, values that do not fit, unknown codes.
 */
final class SchemaRowScan {

    private static final int BATCH = 4096;
    private static final BytesToLong ANY = (bytes, offset, length) -> 0;

    private final Schema schema;
    private final RowFaultScan.Findings findings;
    private final long[] values = new long[BATCH];
    private final int[] ints = new int[BATCH];
    private final double[] doubles = new double[BATCH];
    private final boolean[] booleans = new boolean[BATCH];
    private final boolean[] nulls = new boolean[BATCH];
    private final long[] keys = new long[BATCH];
    private final boolean[] keyKnown = new boolean[BATCH];

    private SchemaRowScan(Schema schema, RowFaultScan.Findings findings) {
        this.schema = schema;
        this.findings = findings;
    }

    /**
     * Reads a file.
     *
     * @param findings is also told of every key, as of the citizens of civil rows
     * @return the digest of its bytes
     * @throws io.sitthi.datasets.parquet.MalformedParquetException when the file is damaged
     */
    static String scan(CheckedFile file, Schema schema, RowFaultScan.Findings findings) throws IOException {
        SchemaRowScan scan = new SchemaRowScan(schema, findings);
        try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
            DigestingScan bytes = reader.scan();
            // the key first: the others' faults are told with it
            List<Column> columns = new ArrayList<>(schema.columns());
            columns.sort((a, b) -> Boolean.compare(scan.isKey(b), scan.isKey(a)));
            RowGroupReader group =
                    reader.rowGroupReader(columns.stream().map(Column::name).toList());
            for (int i = 0; i < reader.footer().rowGroups().size(); i++) {
                bytes.next(group);
                for (long row = 0; row < group.rows(); row += BATCH) {
                    int count = (int) Math.min(BATCH, group.rows() - row);
                    for (Column column : columns) {
                        scan.read(column, group.column(column.name()), group.firstRow() + row, count);
                    }
                }
            }
            return bytes.finish();
        }
    }

    private boolean isKey(Column column) {
        return column.name().equals(schema.key());
    }

    private void read(Column column, ColumnReader reader, long firstRow, int count) throws IOException {
        List<String> codes = schema.codes().get(column.name());
        switch (column.type()) {
            case INT64, TIME, BAHT -> reader.readLongs(values, nulls, count);
            case INT32, DATE -> reader.readInts(ints, nulls, count);
            case BOOLEAN -> reader.readBooleans(booleans, nulls, count);
            case DOUBLE -> reader.readDoubles(doubles, nulls, count);
            case STRING -> reader.readMapped(codes == null ? ANY : CodeList.of(codes)::indexOf, values, nulls, count);
            case UUID -> readNulls(reader.readBytes(count), count);
            case STRING_LIST -> readNulls(reader.readLists(count), count);
        }
        boolean @Nullable [] misfits =
                column.type() == ColumnType.STRING || column.type() == ColumnType.STRING_LIST ? null : reader.misfits();
        if (isKey(column)) {
            for (int i = 0; i < count; i++) {
                keyKnown[i] = !nulls[i];
                keys[i] = nulls[i] ? 0 : values[i];
                if (keyKnown[i]) {
                    findings.civil(firstRow + i, keys[i]);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            RejectCode code = null;
            if (nulls[i]) {
                boolean misfit = misfits != null && misfits[i];
                code = misfit ? RejectCode.UNKNOWN_VALUE : column.nullable() ? null : RejectCode.NULL_VALUE;
            } else if (codes != null && values[i] < 0) {
                code = RejectCode.UNKNOWN_VALUE;
            }
            if (code != null) {
                findings.fault(firstRow + i, column.name(), code, keyKnown[i], keys[i]);
            }
        }
    }

    private void readNulls(BytesVector vector, int count) {
        for (int i = 0; i < count; i++) {
            nulls[i] = vector.isNull(i);
        }
    }

    /** A null inside is one, too. */
    private void readNulls(BytesListVector lists, int count) {
        BytesVector elements = lists.elements();
        for (int i = 0; i < count; i++) {
            nulls[i] = lists.isNull(i);
            for (int at = lists.starts()[i]; at < lists.starts()[i + 1] && !nulls[i]; at++) {
                nulls[i] = elements.isNull(at);
            }
        }
    }
}
