package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the registrations of earlier nights that are judged differently now, and the wallets that end. */
final class RevisedWriter implements Closeable {

    private static final int ROW_GROUP_ROWS = 1 << 16;
    private static final RowGroupEncoder REVISED = new RowGroupEncoder(
                    WalletSchemas.REVISED.columns(), Compression.ZSTD)
            .withPacked("registration_id", "citizen_id");
    private static final RowGroupEncoder WITHDRAWN =
            new RowGroupEncoder(WalletSchemas.WITHDRAWN.columns(), Compression.ZSTD).withPacked("citizen_id");
    private static final BytesVector VERDICT_NAMES = BytesVector.ofNames(Verdict.values());

    private final ParquetFileWriter revised;
    private final ParquetFileWriter withdrawn;
    private final long[] registrationIds = new long[ROW_GROUP_ROWS];
    private final long[] citizenIds = new long[ROW_GROUP_ROWS];
    private final int[] verdicts = new int[ROW_GROUP_ROWS];
    private final int[] reasons = new int[ROW_GROUP_ROWS];
    private final int[] districts = new int[ROW_GROUP_ROWS];
    private final long[] appealIds = new long[ROW_GROUP_ROWS];
    private final boolean[] notAppealed = new boolean[ROW_GROUP_ROWS];
    private final int[] verdictsBefore = new int[ROW_GROUP_ROWS];
    private final int[] reasonsBefore = new int[ROW_GROUP_ROWS];
    private final Map<Integer, Integer> dictionary = new LinkedHashMap<>();
    private int rows;
    private final long[] ended = new long[ROW_GROUP_ROWS];
    private int endedRows;

    RevisedWriter(Location revisedFile, Location withdrawnFile) throws IOException {
        revised = ParquetFileWriter.create(revisedFile, WalletSchemas.REVISED.columns());
        try {
            withdrawn = ParquetFileWriter.create(withdrawnFile, WalletSchemas.WITHDRAWN.columns());
        } catch (IOException | RuntimeException e) {
            try (revised) {
                throw e;
            }
        }
    }

    /** Writes those of the bucket that was decided last. */
    @SuppressWarnings("EnumOrdinal") // dictionaries are in the enums' order
    void write(NightDecider decided) throws IOException {
        long[] data = decided.registrations();
        for (int i = decided.count(); i < decided.all(); i++) {
            int at = i * decided.registrationWords();
            if (decided.endsWallet(i)) {
                ended[endedRows++] = data[at + 1];
                if (endedRows == ROW_GROUP_ROWS) {
                    appendWithdrawn();
                }
            }
            if (!decided.isRevised(i)) {
                continue;
            }
            Appeal appeal = decided.appeal(i);
            registrationIds[rows] = data[at];
            citizenIds[rows] = data[at + 1];
            verdicts[rows] = Verdict.of(decided.reasons(i)).ordinal();
            reasons[rows] = number(decided.reasons(i));
            districts[rows] = RegistrationRecord.district(data[at + 4]);
            appealIds[rows] = appeal == null ? 0 : appeal.appealId();
            notAppealed[rows] = appeal == null;
            verdictsBefore[rows] = Verdict.of(decided.keptReasons(i)).ordinal();
            reasonsBefore[rows] = number(decided.keptReasons(i));
            if (++rows == ROW_GROUP_ROWS) {
                appendRevised();
            }
        }
    }

    private int number(int mask) {
        Integer known = dictionary.get(mask);
        if (known == null) {
            known = dictionary.size();
            dictionary.put(mask, known);
        }
        return known;
    }

    private void appendRevised() throws IOException {
        String[] names = dictionary.isEmpty()
                ? new String[] {""}
                : dictionary.keySet().stream().map(Reasons::join).toArray(String[]::new);
        BytesVector texts = BytesVector.ofStrings(names);
        revised.append(REVISED.encode(
                List.of(
                        new LongVector(registrationIds, rows),
                        new LongVector(citizenIds, rows),
                        new DictionaryVector(verdicts, VERDICT_NAMES, null, rows),
                        new DictionaryVector(reasons, texts, null, rows),
                        new IntVector(districts, rows),
                        new LongVector(appealIds, notAppealed, rows),
                        new DictionaryVector(verdictsBefore, VERDICT_NAMES, null, rows),
                        new DictionaryVector(reasonsBefore, texts, null, rows)),
                rows));
        rows = 0;
        dictionary.clear();
    }

    private void appendWithdrawn() throws IOException {
        withdrawn.append(WITHDRAWN.encode(List.of(new LongVector(ended, endedRows)), endedRows));
        endedRows = 0;
    }

    WrittenFile finishRevised() throws IOException {
        appendRevised();
        return revised.finish();
    }

    WrittenFile finishWithdrawn() throws IOException {
        appendWithdrawn();
        return withdrawn.finish();
    }

    @Override
    public void close() throws IOException {
        try (withdrawn) {
            revised.close();
        }
    }
}
