package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.columns.MaskDictionary;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.CommonSchemas;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.part.JudgedPart;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import io.sitthi.programmes.events.Micros;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Reasons;
import io.sitthi.programmes.wallet.Verdict;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the verdicts and wallets of one part, and counts them. */
final class PartWriter implements Closeable {

    private static final RowGroupEncoder VERDICTS = new RowGroupEncoder(
                    WalletSchemas.VERDICTS.columns(), Compression.ZSTD)
            .withPacked("registration_id", "citizen_id");
    private static final RowGroupEncoder WALLETS =
            new RowGroupEncoder(WalletSchemas.WALLETS.columns(), Compression.ZSTD).withPacked("citizen_id");
    private static final BytesVector VERDICT_NAMES = BytesVector.ofNames(Verdict.values());
    private static final BytesVector GROUP_NAMES = BytesVector.ofNames(ApplicantGroup.values());

    /** Large enough for readers to be fast, small enough for the arrays to stay in the cache. */
    private static final int ROW_GROUP_ROWS = 1 << 17;

    private final ParquetFileWriter verdicts;
    private final ParquetFileWriter wallets;
    private final long creditSatang;
    private final long[] countsByReasons = new long[Reasons.ALL + 1];
    private final PairTally districts = new PairTally();
    private final PairTally days = new PairTally();
    private final Buffers buffers;

    /** Arrays of one lane, reused from row group to row group. */
    static final class Buffers {
        private final long[] registrationIds = new long[ROW_GROUP_ROWS];
        private final long[] citizenIds = new long[ROW_GROUP_ROWS];
        private final int[] verdictIds = new int[ROW_GROUP_ROWS];
        private final int[] reasonIds = new int[ROW_GROUP_ROWS];
        private final int[] districtCodes = new int[ROW_GROUP_ROWS];
        private final long[] appealIds = new long[ROW_GROUP_ROWS];
        private final boolean[] notAppealed = new boolean[ROW_GROUP_ROWS];
        private int rows;
        private final long[] walletIds = new long[ROW_GROUP_ROWS];
        private final int[] walletDistricts = new int[ROW_GROUP_ROWS];
        private final int[] walletGroups = new int[ROW_GROUP_ROWS];
        private final long[] credits = new long[ROW_GROUP_ROWS];
        private int wallets;
        private final MaskDictionary reasons = new MaskDictionary(Reasons.ALL, Reasons::join);

        private void clear() {
            wallets = 0;
            clearVerdicts();
        }

        private void clearVerdicts() {
            rows = 0;
            reasons.clear();
        }
    }

    PartWriter(Location verdictsFile, Location walletsFile, long creditSatang, Buffers buffers) throws IOException {
        this.creditSatang = creditSatang;
        this.buffers = buffers;
        buffers.clear(); // left by an earlier attempt at the part
        this.verdicts = ParquetFileWriter.create(verdictsFile, WalletSchemas.VERDICTS.columns());
        try {
            this.wallets = ParquetFileWriter.create(walletsFile, WalletSchemas.WALLETS.columns());
        } catch (IOException | RuntimeException e) {
            try (verdicts) {
                throw e;
            }
        }
    }

    /** Writes verdicts, and a wallet for each that is ELIGIBLE. */
    void write(DecidedBucket decided) throws IOException {
        write(decided, true);
    }

    /** @param wallets whether each that is ELIGIBLE opens a wallet; otherwise {@link #addWallet} is called for those that do */
    void write(DecidedBucket decided, boolean wallets) throws IOException {
        Buffers b = buffers;
        int words = decided.registrationWords();
        long[] data = decided.registrations();
        for (int i = 0; i < decided.count(); i++) {
            int at = i * words;
            int mask = decided.reasons(i);
            long packed = data[at + 4];
            int district = RegistrationRecord.district(packed);
            int group = RegistrationRecord.group(packed);
            Verdict verdict = Verdict.of(mask);
            boolean entitled = verdict == Verdict.ELIGIBLE;
            int row = b.rows;
            b.registrationIds[row] = data[at];
            b.citizenIds[row] = data[at + 1];
            b.verdictIds[row] = verdict.ordinal();
            b.reasonIds[row] = b.reasons.idOf(mask);
            b.districtCodes[row] = district;
            Appeal appeal = decided.appeal(i);
            b.appealIds[row] = appeal == null ? 0 : appeal.appealId();
            b.notAppealed[row] = appeal == null;
            if (++b.rows == ROW_GROUP_ROWS) {
                appendVerdicts();
            }
            if (entitled && wallets) {
                addWallet(data[at + 1], district, group);
            }
            count(mask, district, data[at + 3], group, entitled);
        }
    }

    void addWallet(long citizenId, int district, int group) throws IOException {
        Buffers b = buffers;
        b.walletIds[b.wallets] = citizenId;
        b.walletDistricts[b.wallets] = district;
        b.walletGroups[b.wallets] = group;
        b.credits[b.wallets] = creditSatang;
        if (++b.wallets == ROW_GROUP_ROWS) {
            appendWallets();
        }
    }

    private void count(int mask, int district, long registeredAtMicros, int group, boolean entitled) {
        countsByReasons[mask]++;
        districts.add(district, entitled);
        int day = (int) Micros.dayInBangkok(registeredAtMicros);
        days.add(day, group == ApplicantGroup.NO_SMARTPHONE.ordinal());
    }

    private void appendVerdicts() throws IOException {
        Buffers b = buffers;
        verdicts.append(VERDICTS.encode(
                List.of(
                        new LongVector(b.registrationIds, b.rows),
                        new LongVector(b.citizenIds, b.rows),
                        new DictionaryVector(b.verdictIds, VERDICT_NAMES, null, b.rows),
                        new DictionaryVector(b.reasonIds, b.reasons.dictionary(), null, b.rows),
                        new IntVector(b.districtCodes, b.rows),
                        new LongVector(b.appealIds, b.notAppealed, b.rows)),
                b.rows));
        b.clearVerdicts();
    }

    private void appendWallets() throws IOException {
        Buffers b = buffers;
        wallets.append(WALLETS.encode(
                List.of(
                        new LongVector(b.walletIds, b.wallets),
                        new IntVector(b.walletDistricts, b.wallets),
                        new DictionaryVector(b.walletGroups, GROUP_NAMES, null, b.wallets),
                        new LongVector(b.credits, b.wallets)),
                b.wallets));
        b.wallets = 0;
    }

    /**
     * @param files of the part's other datasets; those of verdicts and wallets are added
     * @param appealed registrations that a row of appeals names
     */
    JudgedPart finish(int part, Map<String, List<WrittenFile>> files, Set<Long> appealed) throws IOException {
        appendVerdicts();
        appendWallets();
        Map<String, List<WrittenFile>> all = new TreeMap<>(files);
        all.put(WalletSchemas.VERDICTS.name(), List.of(verdicts.finish()));
        all.put(WalletSchemas.WALLETS.name(), List.of(wallets.finish()));
        Map<Long, long[]> byReasons = new TreeMap<>();
        for (int mask = 0; mask < countsByReasons.length; mask++) {
            if (countsByReasons[mask] > 0) {
                byReasons.put((long) mask, new long[] {countsByReasons[mask]});
            }
        }
        Map<Long, long[]> named = new TreeMap<>();
        appealed.forEach(registration -> named.put(registration, new long[] {1}));
        Map<String, Map<Long, long[]>> tallies = Map.of(
                DecidedTallies.REASONS,
                byReasons,
                DecidedTallies.DISTRICTS,
                districts.toMap(),
                DecidedTallies.DAYS,
                days.toMap(),
                DecidedTallies.APPEALED,
                named);
        return new JudgedPart(part, all, rejects(files), tallies);
    }

    /** Each reject that is found while registrations are decided is a second civil row. */
    private static Map<String, Map<String, Long>> rejects(Map<String, List<WrittenFile>> files) {
        long rows = files.getOrDefault(CommonSchemas.REJECTS.name(), List.of()).stream()
                .mapToLong(WrittenFile::rows)
                .sum();
        return rows == 0 ? Map.of() : Map.of(WalletSchemas.CIVIL.name(), Map.of(RejectCode.DUPLICATE_KEY.name(), rows));
    }

    @Override
    public void close() throws IOException {
        try (wallets) {
            verdicts.close();
        }
    }
}
