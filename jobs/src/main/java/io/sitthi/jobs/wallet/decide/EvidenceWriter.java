package io.sitthi.jobs.wallet.decide;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.rows.LookUp;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.scatter.CivilRecord;
import io.sitthi.jobs.wallet.scatter.RegistrationRecord;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.EvidenceRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the evidence of one part (contract section 11). Rows of one citizen id stand together, and never in two row
 * groups, so a reader needs only one row group at a time.
 */
final class EvidenceWriter implements Closeable {

    private static final RowGroupEncoder ENCODER = new RowGroupEncoder(
                    WalletSchemas.EVIDENCE.columns(), Compression.ZSTD)
            .withoutDictionaries("civil_person")
            .withoutCompression("civil_person", "district_code", "channel")
            .withPacked(
                    "registration_id",
                    "citizen_id",
                    "registered_at",
                    "identity_verified_at",
                    "birth_date",
                    "income",
                    "deposits");
    private static final BytesVector GROUPS = names(ApplicantGroup.values());
    private static final BytesVector CHANNELS = names(Channel.values());
    private static final BytesVector CIVIL = names(LookUp.values());

    private final ParquetFileWriter file;
    private final EvidenceRows rows;

    /** @param rows of one lane, reused from part to part */
    EvidenceWriter(Location location, EvidenceRows rows) throws IOException {
        this.rows = rows;
        rows.clear(); // left by an earlier attempt at the part
        file = ParquetFileWriter.create(location, WalletSchemas.EVIDENCE.columns());
    }

    private static BytesVector names(Enum<?>[] constants) {
        return BytesVector.ofStrings(Arrays.stream(constants).map(Enum::name).toArray(String[]::new));
    }

    /** Writes the registrations that were decided last. */
    void write(DecidedBucket decided) throws IOException {
        rows.order.arrange(decided);
        int words = decided.registrationWords();
        long[] data = decided.registrations();
        int count = decided.count();
        for (int place = 0; place < count; ) {
            long id = data[rows.order.at(place) * words + 1];
            int end = place + 1;
            while (end < count && data[rows.order.at(end) * words + 1] == id) {
                end++;
            }
            if (rows.count > 0 && rows.count + (end - place) > EvidenceRows.ROW_GROUP_ROWS) {
                append();
            }
            rows.reserve(rows.count + end - place);
            for (; place < end; place++) {
                add(decided, rows.order.at(place));
            }
        }
    }

    /** Writes those registrations of earlier nights that were judged again, in no order. */
    void writeAgain(NightDecider decided) throws IOException {
        for (int i = decided.count(); i < decided.all(); i++) {
            if (decided.isJudgedAgain(i)) {
                if (rows.count == EvidenceRows.ROW_GROUP_ROWS) {
                    append();
                }
                add(decided, i);
            }
        }
    }

    @SuppressWarnings("EnumOrdinal") // dictionaries are in the enums' order
    private void add(DecidedBucket decided, int i) {
        EvidenceRows r = rows;
        int row = r.count++;
        int at = i * decided.registrationWords();
        long[] data = decided.registrations();
        long packed = data[at + 4];
        r.registrationIds[row] = data[at];
        r.citizenIds[row] = data[at + 1];
        r.districts[row] = RegistrationRecord.district(packed);
        r.groups[row] = RegistrationRecord.group(packed);
        r.channels[row] = RegistrationRecord.channel(data[at + 6]);
        r.registeredAt[row] = data[at + 3];
        r.verifiedAt[row] = data[at + 5];
        r.neverVerified[row] = RegistrationRecord.verifiedAtNull(data[at + 6]);
        Appeal appeal = decided.appeal(i);
        r.appealIds[row] = appeal == null ? 0 : appeal.appealId();
        r.notAppealed[row] = appeal == null;
        int slot = decided.slot(i);
        if (slot < 0) {
            r.civil[row] = LookUp.NOT_ASKED.ordinal();
            r.notFound(row);
            r.income[row] = 0;
            r.deposits[row] = 0;
            r.records(row, 0, false);
            return;
        }
        CitizenTable citizens = decided.citizens();
        LookUp civil = citizens.civil(slot);
        int reasons = citizens.reasons(slot);
        r.civil[row] = civil.ordinal();
        if (civil == LookUp.FOUND) {
            int civilAt = decided.civilRowOf(slot);
            long[] civilRows = decided.civilRows();
            r.notFound[row] = false;
            r.identityDiffers[row] = citizens.identityDiffers(slot, decided.identity(i));
            r.birthDates[row] = (int) civilRows[civilAt + CivilRecord.BIRTH_DATE];
            r.nationalities[row] = r.nationalityId(civilRows, civilAt + CivilRecord.NATIONALITY);
            r.deceased[row] = Reason.DECEASED.isIn(reasons);
            r.houses[row] = !Reason.NO_HOUSE_REGISTRATION.isIn(reasons);
            r.persons[row] = civilRows[civilAt + CivilRecord.PERSON];
        } else {
            r.notFound(row);
        }
        r.income[row] = EvidenceRules.sum(citizens.incomeSatang(slot));
        r.deposits[row] = EvidenceRules.sum(citizens.depositsSatang(slot));
        r.records(row, reasons, citizens.anyDefective(slot));
        if (appeal != null) {
            r.correct(row, appeal.corrections());
        }
    }

    private void append() throws IOException {
        EvidenceRows r = rows;
        int n = r.count;
        file.append(ENCODER.encode(
                List.of(
                        new LongVector(r.registrationIds, n),
                        new LongVector(r.citizenIds, n),
                        new IntVector(r.districts, n),
                        new DictionaryVector(r.groups, GROUPS, null, n),
                        new DictionaryVector(r.channels, CHANNELS, null, n),
                        new LongVector(r.registeredAt, n),
                        new LongVector(r.verifiedAt, r.neverVerified, n),
                        new DictionaryVector(r.civil, CIVIL, null, n),
                        new BooleanVector(r.identityDiffers, r.notFound, n),
                        new IntVector(r.birthDates, r.notFound, n),
                        new DictionaryVector(r.nationalities, r.nationalityNames(), r.notFound, n),
                        new BooleanVector(r.deceased, r.notFound, n),
                        new BooleanVector(r.houses, r.notFound, n),
                        new LongVector(r.income, n),
                        new LongVector(r.deposits, n),
                        new BooleanVector(r.incarcerated, n),
                        new BooleanVector(r.suspended, n),
                        new BooleanVector(r.violated, n),
                        new BooleanVector(r.sourceDataErrors, n),
                        new LongVector(r.persons, r.notFound, n),
                        new LongVector(r.appealIds, r.notAppealed, n)),
                n));
        r.clear();
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
