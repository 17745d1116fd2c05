package io.sitthi.jobs.wallet.appeals;

import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.DigestingScan;
import io.sitthi.datasets.parquet.MalformedParquetException;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.jobs.engine.scatter.DamagedInputException;
import io.sitthi.programmes.wallet.Appeal;
import io.sitthi.programmes.wallet.AppealDecision;
import io.sitthi.programmes.wallet.AppealGrounds;
import io.sitthi.programmes.wallet.Corrections;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole delivery of appeals and finds the faults of its rows, except unknown registrations. */
final class AppealReader {

    private static final List<Column> COLUMNS = WalletSchemas.APPEALS.columns();

    private final List<AppealRow> rows = new ArrayList<>();
    private final List<Appeals.Reject> rejects = new ArrayList<>();
    private final Map<Long, List<Integer>> placesByAppealId = new HashMap<>();

    /**
     * A row that was read.
     *
     * @param registrationId null where the row has none
     * @param appeal null where the row is defective
     */
    record AppealRow(
            String file,
            long row,
            @Nullable Long registrationId,
            @Nullable Appeal appeal) {}

    List<AppealRow> rows() {
        return rows;
    }

    List<Appeals.Reject> rejects() {
        return rejects;
    }

    /**
     * Reads all files.
     *
     * @throws DropFaultsException when a file is not the one that the manifest names
     */
    void read(CheckedDataset dataset) throws IOException, DropFaultsException {
        List<Fault> faults = new ArrayList<>();
        for (CheckedFile file : dataset.files()) {
            try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
                RowGroupReader group =
                        reader.rowGroupReader(COLUMNS.stream().map(Column::name).toList());
                DigestingScan scan = reader.scan();
                for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                    scan.next(group);
                    read(group, file.name());
                }
                String found = scan.finish();
                if (!found.equals(file.sha256())) {
                    faults.add(Fault.wrongDigest(WalletSchemas.APPEALS, file.promised(), found));
                }
            } catch (MalformedParquetException e) {
                throw new DamagedInputException(WalletSchemas.APPEALS, file.name(), e);
            }
        }
        if (!faults.isEmpty()) {
            throw new DropFaultsException(faults);
        }
        rejectRepeated();
    }

    /** An appeal_id must be unique: of several rows with the same one, nobody can say which is meant. */
    private void rejectRepeated() {
        for (List<Integer> same : placesByAppealId.values()) {
            if (same.size() > 1) {
                for (int place : same) {
                    AppealRow row = rows.get(place);
                    rejects.add(new Appeals.Reject(row.file(), row.row(), "appeal_id", RejectCode.DUPLICATE_KEY));
                    rows.set(place, new AppealRow(row.file(), row.row(), row.registrationId(), null));
                }
            }
        }
    }

    private void read(RowGroupReader group, String file) throws IOException {
        int count = Math.toIntExact(group.rows());
        Map<String, Values> values = new HashMap<>();
        for (Column column : COLUMNS) {
            values.put(column.name(), Values.read(group.column(column.name()), column, count));
        }
        for (int i = 0; i < count; i++) {
            readRow(new Row(values, i), file, group.firstRow() + i);
        }
    }

    private void readRow(Row row, String file, long number) {
        int faultsBefore = rejects.size();
        for (Column column : COLUMNS) {
            Values values = row.values(column.name());
            if (values.misfit(row.at)) {
                reject(file, number, column.name(), RejectCode.UNKNOWN_VALUE);
            } else if (!column.nullable() && values.isNull(row.at)) {
                reject(file, number, column.name(), RejectCode.NULL_VALUE);
            }
        }
        String grounds = row.text("grounds");
        AppealGrounds known = grounds == null ? null : constant(AppealGrounds.values(), grounds);
        if (grounds != null && known == null) {
            reject(file, number, "grounds", RejectCode.UNKNOWN_VALUE);
        }
        String decided = row.text("decision");
        AppealDecision decision = decided == null ? null : constant(AppealDecision.values(), decided);
        if (decided != null && decision == null) {
            reject(file, number, "decision", RejectCode.UNKNOWN_VALUE);
        }
        String decidedBy = row.text("decided_by");
        Long decidedAt = row.number("decided_at");
        if (decision == AppealDecision.GRANTED) {
            if (decidedBy == null && !row.values("decided_by").misfit(row.at)) {
                reject(file, number, "decided_by", RejectCode.NULL_VALUE);
            }
            if (decidedAt == null && !row.values("decided_at").misfit(row.at)) {
                reject(file, number, "decided_at", RejectCode.NULL_VALUE);
            }
        }
        Long income = row.number("income");
        Long deposits = row.number("deposits");
        if (income != null && income < 0) {
            reject(file, number, "income", RejectCode.NEGATIVE_VALUE);
        }
        if (deposits != null && deposits < 0) {
            reject(file, number, "deposits", RejectCode.NEGATIVE_VALUE);
        }
        Long appealId = row.number("appeal_id");
        Long registrationId = row.number("registration_id");
        Long filedAt = row.number("filed_at");
        Appeal appeal = null;
        if (rejects.size() == faultsBefore
                && appealId != null
                && registrationId != null
                && filedAt != null
                && known != null) {
            Corrections corrections = new Corrections(
                    row.text("given_name"),
                    row.text("family_name"),
                    row.day("birth_date"),
                    row.text("laser_code"),
                    row.day("civil_birth_date"),
                    row.text("nationality"),
                    row.flag("deceased"),
                    row.flag("house"),
                    income,
                    deposits,
                    row.flag("incarcerated"),
                    row.flag("suspended"),
                    row.flag("violated"),
                    row.flag("source_data_error"));
            appeal = new Appeal(appealId, registrationId, filedAt, known, decision, decidedBy, decidedAt, corrections);
        }
        if (appealId != null) {
            placesByAppealId
                    .computeIfAbsent(appealId, unseen -> new ArrayList<>(1))
                    .add(rows.size());
        }
        rows.add(new AppealRow(file, number, registrationId, appeal));
    }

    private void reject(String file, long row, String column, RejectCode code) {
        rejects.add(new Appeals.Reject(file, row, column, code));
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    /** A row among the values of its row group. */
    private record Row(Map<String, Values> group, int at) {

        Values values(String column) {
            Values values = group.get(column);
            if (values == null) {
                throw new IllegalArgumentException("appeals have no column " + column);
            }
            return values;
        }

        @Nullable
        Long number(String column) {
            Values values = values(column);
            return values.isNull(at) ? null : values.numbers[at];
        }

        @Nullable
        LocalDate day(String column) {
            Long day = number(column);
            return day == null ? null : LocalDate.ofEpochDay(day);
        }

        @Nullable
        Boolean flag(String column) {
            Values values = values(column);
            return values.isNull(at) ? null : values.numbers[at] != 0;
        }

        @Nullable
        String text(String column) {
            Values values = values(column);
            BytesVector texts = values.texts;
            return texts == null || texts.isNull(at) ? null : texts.getString(at);
        }
    }

    /** One column of a row group. */
    private static final class Values {

        private final long[] numbers;
        private final @Nullable BytesVector texts;
        private final boolean[] nulls;
        private final boolean @Nullable [] misfits;

        private Values(long[] numbers, @Nullable BytesVector texts, boolean[] nulls, boolean @Nullable [] misfits) {
            this.numbers = numbers;
            this.texts = texts;
            this.nulls = nulls;
            this.misfits = misfits;
        }

        static Values read(ColumnReader reader, Column column, int count) throws IOException {
            long[] numbers = new long[count];
            boolean[] nulls = new boolean[count];
            switch (column.type()) {
                case STRING -> {
                    BytesVector texts = reader.readBytes(count);
                    for (int i = 0; i < count; i++) {
                        nulls[i] = texts.isNull(i);
                    }
                    return new Values(numbers, texts, nulls, copy(reader.misfits()));
                }
                case DATE -> {
                    int[] days = new int[count];
                    reader.readInts(days, nulls, count);
                    for (int i = 0; i < count; i++) {
                        numbers[i] = days[i];
                    }
                }
                case BOOLEAN -> {
                    boolean[] flags = new boolean[count];
                    reader.readBooleans(flags, nulls, count);
                    for (int i = 0; i < count; i++) {
                        numbers[i] = flags[i] ? 1 : 0;
                    }
                }
                default -> reader.readLongs(numbers, nulls, count);
            }
            return new Values(numbers, null, nulls, copy(reader.misfits()));
        }

        private static boolean @Nullable [] copy(boolean @Nullable [] misfits) {
            return misfits == null ? null : misfits.clone();
        }

        boolean isNull(int i) {
            return nulls[i];
        }

        boolean misfit(int i) {
            return misfits != null && misfits[i];
        }
    }
}
