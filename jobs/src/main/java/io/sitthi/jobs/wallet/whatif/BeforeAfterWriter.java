package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.columns.MaskDictionary;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file of a dataset of registrations with their verdict and reasons before and after. Subclasses add the other
 * columns, and put all into the schema's order.
 */
public abstract class BeforeAfterWriter implements Closeable {

    protected static final int ROW_GROUP_ROWS = 1 << 16;

    private static final BytesVector VERDICTS = BytesVector.ofNames(Verdict.values());

    private final ParquetFileWriter file;
    private final RowGroupEncoder encoder;
    private final long[] registrationIds = new long[ROW_GROUP_ROWS];
    private final long[] citizenIds = new long[ROW_GROUP_ROWS];
    private final int[] verdictsBefore = new int[ROW_GROUP_ROWS];
    private final int[] verdictsAfter = new int[ROW_GROUP_ROWS];
    private final int[] reasonsBefore = new int[ROW_GROUP_ROWS];
    private final int[] reasonsAfter = new int[ROW_GROUP_ROWS];
    private final boolean @Nullable [] noBefore;
    private final boolean @Nullable [] noAfter;
    private final MaskDictionary texts = new MaskDictionary(Reasons.ALL, Reasons::join);
    private int rows;

    /** @param nullable whether a registration may have nothing before, or nothing after */
    protected BeforeAfterWriter(Location location, Schema schema, RowGroupEncoder encoder, boolean nullable)
            throws IOException {
        this.encoder = encoder;
        noBefore = nullable ? new boolean[ROW_GROUP_ROWS] : null;
        noAfter = nullable ? new boolean[ROW_GROUP_ROWS] : null;
        file = ParquetFileWriter.create(location, schema.columns());
    }

    /** The encoder of such a dataset; made once, for all its files. */
    protected static RowGroupEncoder encoder(Schema schema) {
        return new RowGroupEncoder(schema.columns(), Compression.ZSTD).withPacked("registration_id", "citizen_id");
    }

    /** Where the next row stands in the subclass's columns. */
    protected final int row() {
        return rows;
    }

    /** Adds a registration that has a verdict before and after, given as masks of reasons. */
    protected final void addRow(long registrationId, long citizenId, int before, int after) throws IOException {
        addRow(registrationId, citizenId, before, after, false, false);
    }

    /**
     * Adds a registration.
     *
     * @param before mask of reasons; ignored when there is nothing before
     * @param after mask of reasons; ignored when there is nothing after
     */
    @SuppressWarnings("EnumOrdinal") // the dictionary is in the enum's order
    protected final void addRow(
            long registrationId, long citizenId, int before, int after, boolean nothingBefore, boolean nothingAfter)
            throws IOException {
        registrationIds[rows] = registrationId;
        citizenIds[rows] = citizenId;
        if (noBefore != null && noAfter != null) {
            noBefore[rows] = nothingBefore;
            noAfter[rows] = nothingAfter;
        }
        verdictsBefore[rows] = Verdict.of(before).ordinal();
        verdictsAfter[rows] = Verdict.of(after).ordinal();
        reasonsBefore[rows] = texts.idOf(before);
        reasonsAfter[rows] = texts.idOf(after);
        if (++rows == ROW_GROUP_ROWS) {
            append();
        }
    }

    /**
     * All columns in the schema's order.
     *
     * @param ids registration and citizen
     * @param beforeAfter verdict before and after, reasons before and after
     * @param count of the rows to be written
     */
    protected abstract List<ColumnVector> arranged(List<ColumnVector> ids, List<ColumnVector> beforeAfter, int count);

    private void append() throws IOException {
        BytesVector reasons = texts.dictionary();
        file.append(encoder.encode(
                arranged(
                        List.of(new LongVector(registrationIds, rows), new LongVector(citizenIds, rows)),
                        List.of(
                                new DictionaryVector(verdictsBefore, VERDICTS, noBefore, rows),
                                new DictionaryVector(verdictsAfter, VERDICTS, noAfter, rows),
                                new DictionaryVector(reasonsBefore, reasons, noBefore, rows),
                                new DictionaryVector(reasonsAfter, reasons, noAfter, rows)),
                        rows),
                rows));
        rows = 0;
        texts.clear();
    }

    public final WrittenFile finish() throws IOException {
        append();
        return file.finish();
    }

    @Override
    public final void close() throws IOException {
        file.close();
    }
}
