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
        int count = decided.count();
        for (int place = 0; place < count; ) {
            int end = rowGroupEnd(decided, place);
            if (end == place) {
                append();
                continue;
            }
            int first = rows.count;
            rows.reserve(first + end - place);
            for (; place < end; place++) {
                rows.picked[rows.count++] = rows.order.at(place);
            }
            fill(decided, first);
        }
    }

    /**
     * Where the row group that is being filled must end, of the registrations in their order from {@code place} on: not
     * within a citizen's. At {@code place} itself when nothing more fits.
     */
    private int rowGroupEnd(DecidedBucket decided, int place) {
        int count = decided.count();
        int room = EvidenceRows.ROW_GROUP_ROWS - rows.count;
        if (count - place <= room) {
            return count;
        }
        int end = place + Math.max(0, room);
        while (end > place && citizenId(decided, end) == citizenId(decided, end - 1)) {
            end--;
        }
        if (end == place && rows.count == 0) { // one citizen id alone has more
            end++;
            while (end < count && citizenId(decided, end) == citizenId(decided, place)) {
                end++;
            }
        }
        return end;
    }

    private long citizenId(DecidedBucket decided, int place) {
        return decided.registrations()[rows.order.at(place) * decided.registrationWords() + 1];
    }

    /** Writes those registrations of earlier nights that were judged again, in no order. */
    void writeAgain(NightDecider decided) throws IOException {
        int first = rows.count;
        for (int i = decided.count(); i < decided.all(); i++) {
            if (decided.isJudgedAgain(i)) {
                if (rows.count == EvidenceRows.ROW_GROUP_ROWS) {
                    fill(decided, first);
                    append();
                    first = 0;
                }
                rows.picked[rows.count++] = i;
            }
        }
        fill(decided, first);
    }

    /**
     * Fills the columns of the rows from {@code first} on with what is known of the registrations that were picked for
     * them. A few columns at a time: then the processor waits for many registrations' data at once, and not for one's after
     * another's.
     */
    private void fill(DecidedBucket decided, int first) {
        fillRegistrations(decided, first);
        fillCitizens(decided, first);
        fillSums(decided, first);
        fillCivilRows(decided, first);
        fillAppeals(decided, first);
    }

    private void fillRegistrations(DecidedBucket decided, int first) {
        EvidenceRows r = rows;
        int words = decided.registrationWords();
        long[] data = decided.registrations();
        int[] picked = r.picked;
        int count = r.count;
        for (int row = first; row < count; row++) {
            int at = picked[row] * words;
            r.registrationIds[row] = data[at];
            r.citizenIds[row] = data[at + 1];
            r.registeredAt[row] = data[at + 3];
            r.verifiedAt[row] = data[at + 5];
        }
        for (int row = first; row < count; row++) {
            int at = picked[row] * words;
            long packed = data[at + 4];
            r.districts[row] = RegistrationRecord.district(packed);
            r.groups[row] = RegistrationRecord.group(packed);
            r.channels[row] = RegistrationRecord.channel(data[at + 6]);
            r.neverVerified[row] = RegistrationRecord.verifiedAtNull(data[at + 6]);
        }
    }

    @SuppressWarnings("EnumOrdinal") // dictionaries are in the enums' order
    private void fillCitizens(DecidedBucket decided, int first) {
        EvidenceRows r = rows;
        CitizenTable citizens = decided.citizens();
        for (int row = first; row < r.count; row++) {
            int slot = decided.slot(r.picked[row]);
            if (slot < 0) {
                r.civil[row] = LookUp.NOT_ASKED.ordinal();
                r.notFound(row);
                r.records(row, 0, false);
                continue;
            }
            LookUp civil = citizens.civil(slot);
            int reasons = citizens.reasons(slot);
            r.civil[row] = civil.ordinal();
            r.records(row, reasons, citizens.anyDefective(slot));
            if (civil == LookUp.FOUND) {
                r.notFound[row] = false;
                r.deceased[row] = Reason.DECEASED.isIn(reasons);
                r.houses[row] = !Reason.NO_HOUSE_REGISTRATION.isIn(reasons);
            } else {
                r.notFound(row);
            }
        }
    }

    private void fillSums(DecidedBucket decided, int first) {
        EvidenceRows r = rows;
        CitizenTable citizens = decided.citizens();
        for (int row = first; row < r.count; row++) {
            int i = r.picked[row];
            int slot = decided.slot(i);
            if (slot < 0) {
                r.income[row] = 0;
                r.deposits[row] = 0;
                r.identityDiffers[row] = false;
            } else {
                r.income[row] = EvidenceRules.sum(citizens.incomeSatang(slot));
                r.deposits[row] = EvidenceRules.sum(citizens.depositsSatang(slot));
                r.identityDiffers[row] = citizens.identityDiffers(slot, decided.identity(i));
            }
        }
    }

    private void fillCivilRows(DecidedBucket decided, int first) {
        EvidenceRows r = rows;
        CitizenTable citizens = decided.citizens();
        long[] civilRows = decided.civilRows();
        for (int row = first; row < r.count; row++) {
            if (!r.notFound[row]) {
                int slot = decided.slot(r.picked[row]);
                int at = decided.civilRowOf(slot);
                r.birthDates[row] = (int) civilRows[at + CivilRecord.BIRTH_DATE];
                r.persons[row] = civilRows[at + CivilRecord.PERSON];
                r.nationalities[row] = Reason.NOT_THAI.isIn(citizens.reasons(slot))
                        ? r.nationalityId(civilRows, at + CivilRecord.NATIONALITY)
                        : r.entitledNationalityId();
            }
        }
    }

    private void fillAppeals(DecidedBucket decided, int first) {
        EvidenceRows r = rows;
        for (int row = first; row < r.count; row++) {
            Appeal appeal = decided.appeal(r.picked[row]);
            r.appealIds[row] = appeal == null ? 0 : appeal.appealId();
            r.notAppealed[row] = appeal == null;
            if (appeal != null && decided.slot(r.picked[row]) >= 0) {
                r.correct(row, appeal.corrections());
            }
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
