package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.columns.MaskDictionary;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.Cause;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Writes one file of {@code changes/} (contract section 13). */
final class ChangesWriter implements Closeable {

    private static final int ROW_GROUP_ROWS = 1 << 16;
    private static final RowGroupEncoder ENCODER = new RowGroupEncoder(
                    WalletSchemas.CHANGES.columns(), Compression.ZSTD)
            .withPacked("registration_id", "citizen_id");
    private static final BytesVector CHANGES = names(Change.values());
    private static final BytesVector VERDICTS = names(Verdict.values());
    private static final BytesVector CAUSES = causes();

    private final ParquetFileWriter file;
    private final long[] registrationIds = new long[ROW_GROUP_ROWS];
    private final long[] citizenIds = new long[ROW_GROUP_ROWS];
    private final int[] changes = new int[ROW_GROUP_ROWS];
    private final int[] verdictsBefore = new int[ROW_GROUP_ROWS];
    private final int[] verdictsAfter = new int[ROW_GROUP_ROWS];
    private final int[] reasonsBefore = new int[ROW_GROUP_ROWS];
    private final int[] reasonsAfter = new int[ROW_GROUP_ROWS];
    private final boolean[] noBefore = new boolean[ROW_GROUP_ROWS];
    private final boolean[] noAfter = new boolean[ROW_GROUP_ROWS];
    private final int[] causes = new int[ROW_GROUP_ROWS];
    private final MaskDictionary texts = new MaskDictionary(Reasons.ALL, Reasons::join);
    private int rows;

    ChangesWriter(Location location) throws IOException {
        file = ParquetFileWriter.create(location, WalletSchemas.CHANGES.columns());
    }

    private static BytesVector names(Enum<?>[] constants) {
        return BytesVector.ofStrings(Arrays.stream(constants).map(Enum::name).toArray(String[]::new));
    }

    private static BytesVector causes() {
        String[] joined = new String[Cause.ALL + 1];
        Arrays.setAll(joined, Cause::join);
        return BytesVector.ofStrings(joined);
    }

    /** @param before ignored for NEW, as {@code after} for GONE */
    @SuppressWarnings("EnumOrdinal") // dictionaries are in the enums' order
    void add(long registrationId, long citizenId, Change change, int before, int after, int causeMask)
            throws IOException {
        registrationIds[rows] = registrationId;
        citizenIds[rows] = citizenId;
        changes[rows] = change.ordinal();
        noBefore[rows] = change == Change.NEW;
        noAfter[rows] = change == Change.GONE;
        verdictsBefore[rows] = Verdict.of(before).ordinal();
        verdictsAfter[rows] = Verdict.of(after).ordinal();
        reasonsBefore[rows] = texts.idOf(before);
        reasonsAfter[rows] = texts.idOf(after);
        causes[rows] = causeMask;
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
                        new DictionaryVector(changes, CHANGES, null, rows),
                        new DictionaryVector(verdictsBefore, VERDICTS, noBefore, rows),
                        new DictionaryVector(verdictsAfter, VERDICTS, noAfter, rows),
                        new DictionaryVector(reasonsBefore, reasons, noBefore, rows),
                        new DictionaryVector(reasonsAfter, reasons, noAfter, rows),
                        new DictionaryVector(causes, CAUSES, null, rows)),
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
