package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.columns.MaskDictionary;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes one file of {@code moved/} (contract section 12). */
final class MovedWriter implements Closeable {

    private static final int ROW_GROUP_ROWS = 1 << 16;
    private static final RowGroupEncoder ENCODER = new RowGroupEncoder(WalletSchemas.MOVED.columns(), Compression.ZSTD)
            .withPacked("registration_id", "citizen_id");
    private static final BytesVector VERDICTS = BytesVector.ofNames(Verdict.values());

    private final ParquetFileWriter file;
    private final long[] registrationIds = new long[ROW_GROUP_ROWS];
    private final long[] citizenIds = new long[ROW_GROUP_ROWS];
    private final int[] verdictsBefore = new int[ROW_GROUP_ROWS];
    private final int[] verdictsAfter = new int[ROW_GROUP_ROWS];
    private final int[] reasonsBefore = new int[ROW_GROUP_ROWS];
    private final int[] reasonsAfter = new int[ROW_GROUP_ROWS];
    private final MaskDictionary texts = new MaskDictionary(Reasons.ALL, Reasons::join);
    private int rows;

    MovedWriter(Location location) throws IOException {
        file = ParquetFileWriter.create(location, WalletSchemas.MOVED.columns());
    }

    @SuppressWarnings("EnumOrdinal") // the dictionary is in the enum's order
    void add(long registrationId, long citizenId, int before, int after) throws IOException {
        registrationIds[rows] = registrationId;
        citizenIds[rows] = citizenId;
        verdictsBefore[rows] = Verdict.of(before).ordinal();
        verdictsAfter[rows] = Verdict.of(after).ordinal();
        reasonsBefore[rows] = texts.idOf(before);
        reasonsAfter[rows] = texts.idOf(after);
        if (++rows == ROW_GROUP_ROWS) {
            append();
        }
    }

    private void append() throws IOException {
        BytesVector reasons = texts.dictionary();
        file.append(ENCODER.encode(
                List.of(
                        new LongVector(registrationIds, rows),
                        new LongVector(citizenIds, rows),
                        new DictionaryVector(verdictsBefore, VERDICTS, null, rows),
                        new DictionaryVector(verdictsAfter, VERDICTS, null, rows),
                        new DictionaryVector(reasonsBefore, reasons, null, rows),
                        new DictionaryVector(reasonsAfter, reasons, null, rows)),
                rows));
        rows = 0;
        texts.clear();
    }

    WrittenFile finish() throws IOException {
        append();
        return file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
