package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.ApplicantGroup;
import io.sitthi.datasets.schema.Dataset;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.Reasons;
import io.sitthi.jobs.wallet.Verdict;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the verdicts and wallets of one part, a row group a bucket, and counts them. */
final class PartWriter implements Closeable {

    private static final RowGroupEncoder VERDICTS = new RowGroupEncoder(Dataset.VERDICTS.columns(), Compression.ZSTD);
    private static final RowGroupEncoder WALLETS = new RowGroupEncoder(Dataset.WALLETS.columns(), Compression.ZSTD);
    private static final BytesVector VERDICT_NAMES = names(Verdict.values());
    private static final BytesVector GROUP_NAMES = names(ApplicantGroup.values());

    /** Thailand keeps UTC+7 without daylight saving time. */
    private static final long ZONE_MICROS = 7L * 3600 * 1_000_000;

    private static final long DAY_MICROS = 24L * 3600 * 1_000_000;

    private final ParquetFileWriter verdicts;
    private final ParquetFileWriter wallets;
    private final long creditSatang;
    private final long[] countsByReasons = new long[Reasons.ALL + 1];
    private final Tally districts = new Tally();
    private final Tally days = new Tally();
    private final Buffers buffers;

    /** Arrays of one lane, used again from bucket to bucket. */
    static final class Buffers {
        private long[] registrationIds = new long[0];
        private long[] citizenIds = new long[0];
        private int[] verdictIds = new int[0];
        private int[] reasonIds = new int[0];
        private int[] districtCodes = new int[0];
        private long[] walletIds = new long[0];
        private int[] walletDistricts = new int[0];
        private int[] walletGroups = new int[0];
        private long[] credits = new long[0];
        /** By mask of reasons: its number in the dictionary of this row group, plus one. */
        private final int[] dictionaryIds = new int[Reasons.ALL + 1];

        private void ensure(int rows) {
            if (registrationIds.length < rows) {
                registrationIds = new long[rows];
                citizenIds = new long[rows];
                verdictIds = new int[rows];
                reasonIds = new int[rows];
                districtCodes = new int[rows];
                walletIds = new long[rows];
                walletDistricts = new int[rows];
                walletGroups = new int[rows];
                credits = new long[rows];
            }
        }
    }

    PartWriter(Location verdictsFile, Location walletsFile, long creditSatang, Buffers buffers) throws IOException {
        this.creditSatang = creditSatang;
        this.buffers = buffers;
        this.verdicts = ParquetFileWriter.create(verdictsFile, Dataset.VERDICTS.columns());
        try {
            this.wallets = ParquetFileWriter.create(walletsFile, Dataset.WALLETS.columns());
        } catch (IOException | RuntimeException e) {
            try (verdicts) {
                throw e;
            }
        }
    }

    private static BytesVector names(Enum<?>[] constants) {
        return BytesVector.ofStrings(Arrays.stream(constants).map(Enum::name).toArray(String[]::new));
    }

    void write(BucketDecider decided) throws IOException {
        int rows = decided.count();
        Buffers b = buffers;
        b.ensure(rows);
        String[] dictionary = new String[256];
        int dictionarySize = 0;
        int eligible = 0;
        long[] data = decided.registrations();
        for (int i = 0; i < rows; i++) {
            int at = i * RegistrationRecord.WORDS;
            int mask = decided.reasons(i);
            long packed = data[at + 4];
            int district = RegistrationRecord.district(packed);
            int group = RegistrationRecord.group(packed);
            Verdict verdict = Verdict.of(mask);
            int entry = b.dictionaryIds[mask];
            if (entry == 0) {
                if (dictionarySize == dictionary.length) {
                    dictionary = Arrays.copyOf(dictionary, dictionarySize * 2);
                }
                dictionary[dictionarySize] = Reasons.join(mask);
                entry = ++dictionarySize;
                b.dictionaryIds[mask] = entry;
            }
            b.registrationIds[i] = data[at];
            b.citizenIds[i] = data[at + 1];
            b.verdictIds[i] = verdict.ordinal();
            b.reasonIds[i] = entry - 1;
            b.districtCodes[i] = district;
            countsByReasons[mask]++;
            boolean entitled = verdict == Verdict.ELIGIBLE;
            districts.add(district, 1, entitled ? 1 : 0);
            int day = (int) Math.floorDiv(saturatingAdd(data[at + 3], ZONE_MICROS), DAY_MICROS);
            days.add(
                    day,
                    group == ApplicantGroup.SMARTPHONE.ordinal() ? 1 : 0,
                    group == ApplicantGroup.SMARTPHONE.ordinal() ? 0 : 1);
            if (entitled) {
                b.walletIds[eligible] = data[at + 1];
                b.walletDistricts[eligible] = district;
                b.walletGroups[eligible] = group;
                b.credits[eligible] = creditSatang;
                eligible++;
            }
        }
        for (int i = 0; i < dictionarySize; i++) {
            b.dictionaryIds[Reasons.parse(dictionary[i])] = 0;
        }
        verdicts.append(VERDICTS.encode(
                List.of(
                        new LongVector(b.registrationIds, rows),
                        new LongVector(b.citizenIds, rows),
                        new DictionaryVector(b.verdictIds, VERDICT_NAMES, null, rows),
                        new DictionaryVector(
                                b.reasonIds,
                                BytesVector.ofStrings(Arrays.copyOf(dictionary, dictionarySize)),
                                null,
                                rows),
                        new IntVector(b.districtCodes, rows)),
                rows));
        wallets.append(WALLETS.encode(
                List.of(
                        new LongVector(b.walletIds, eligible),
                        new IntVector(b.walletDistricts, eligible),
                        new DictionaryVector(b.walletGroups, GROUP_NAMES, null, eligible),
                        new LongVector(b.credits, eligible)),
                eligible));
    }

    private static long saturatingAdd(long micros, long positive) {
        long sum = micros + positive;
        return sum < micros ? Long.MAX_VALUE : sum;
    }

    DecidedPart finish(int part, List<WrittenFile> rejects) throws IOException {
        Map<Integer, Long> byReasons = new TreeMap<>();
        for (int mask = 0; mask < countsByReasons.length; mask++) {
            if (countsByReasons[mask] > 0) {
                byReasons.put(mask, countsByReasons[mask]);
            }
        }
        return new DecidedPart(
                part, verdicts.finish(), wallets.finish(), rejects, byReasons, districts.toMap(), days.toMap());
    }

    @Override
    public void close() throws IOException {
        try (wallets) {
            verdicts.close();
        }
    }
}
