package io.sitthi.jobs.wallet.mismatches;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.text.ComparedText;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.Identity;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads identities a second time: of registrations, or of the civil register. Row groups are read by several threads. */
final class MismatchReader {

    private static final int BATCH_ROWS = 4096;
    private static final List<String> TEXTS = List.of("given_name", "family_name", "laser_code");

    private final MismatchList wanted;
    private final CheckedDataset dataset;
    private final boolean registrations;

    private MismatchReader(MismatchList wanted, CheckedDataset dataset, boolean registrations) {
        this.wanted = wanted;
        this.dataset = dataset;
        this.registrations = registrations;
    }

    static void readRegistrations(MismatchList wanted, CheckedDataset dataset, int threads) throws IOException {
        new MismatchReader(wanted, dataset, true).readAll(threads);
    }

    static void readCivil(MismatchList wanted, CheckedDataset dataset, int threads) throws IOException {
        new MismatchReader(wanted, dataset, false).readAll(threads);
    }

    /** A row group of a file. */
    private record FileRowGroup(CheckedFile file, int group) {}

    private void readAll(int threads) throws IOException {
        List<FileRowGroup> groups = new ArrayList<>();
        for (CheckedFile file : dataset.files()) {
            try (ParquetFileReader reader = ParquetFileReader.open(file.location())) {
                for (int g = 0; g < reader.footer().rowGroups().size(); g++) {
                    groups.add(new FileRowGroup(file, g));
                }
            }
        }
        Lanes.run(threads, groups.size(), () -> new Lane(groups));
    }

    /** One thread's: the file that it reads stays open as long as its row groups come. */
    private final class Lane implements Lanes.Work {

        private final List<FileRowGroup> groups;
        private final Batch batch = new Batch();
        private @Nullable CheckedFile file;
        private @Nullable ParquetFileReader reader;
        private @Nullable RowGroupReader group;

        Lane(List<FileRowGroup> groups) {
            this.groups = groups;
        }

        @Override
        public void item(int number) throws IOException {
            FileRowGroup item = groups.get(number);
            ParquetFileReader open = reader;
            RowGroupReader columns = group;
            if (open == null || columns == null || item.file() != file) {
                close();
                open = ParquetFileReader.open(item.file().location());
                columns = open.rowGroupReader(columns());
                reader = open;
                group = columns;
                file = item.file();
            }
            open.fetch(columns, item.group());
            read(columns, batch);
        }

        @Override
        public void close() throws IOException {
            ParquetFileReader open = reader;
            reader = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(TEXTS);
        columns.add("citizen_id");
        columns.add("birth_date");
        if (registrations) {
            columns.addAll(List.of("registration_id", "channel", "home_district_code"));
        }
        return columns;
    }

    /** One thread's arrays. */
    private static final class Batch {
        private final long[] citizenIds = new long[BATCH_ROWS];
        private final long[] registrationIds = new long[BATCH_ROWS];
        private final int[] places = new int[BATCH_ROWS];
        private final boolean[] nulls = new boolean[BATCH_ROWS];
        private final boolean[] noCitizen = new boolean[BATCH_ROWS];
        private final boolean[] noRegistration = new boolean[BATCH_ROWS];
        private final int[] birthDates = new int[BATCH_ROWS];
        private final int[] districts = new int[BATCH_ROWS];
        private final long[] channels = new long[BATCH_ROWS];
        private final boolean[] noBirthDate = new boolean[BATCH_ROWS];
    }

    private void read(RowGroupReader group, Batch batch) throws IOException {
        long[] citizenIds = batch.citizenIds;
        long[] registrationIds = batch.registrationIds;
        int[] places = batch.places;
        boolean[] nulls = batch.nulls;
        int[] birthDates = batch.birthDates;
        int[] districts = batch.districts;
        long[] channels = batch.channels;
        boolean[] noBirthDate = batch.noBirthDate;
        CodeList channelCodes = CodeList.of(Channel.class);
        long rows = group.rows();
        for (long done = 0; done < rows; done += BATCH_ROWS) {
            int count = (int) Math.min(BATCH_ROWS, rows - done);
            group.column("citizen_id").readLongs(citizenIds, batch.noCitizen, count);
            if (registrations) {
                group.column("registration_id").readLongs(registrationIds, batch.noRegistration, count);
            }
            boolean any = false;
            for (int i = 0; i < count; i++) {
                places[i] = -1;
                // where an id is null, the array still holds another row's
                boolean nobodys = batch.noCitizen[i] || registrations && batch.noRegistration[i];
                if (!nobodys && wanted.mayHave(citizenIds[i])) {
                    places[i] = registrations
                            ? wanted.placeOf(registrationIds[i], citizenIds[i])
                            : wanted.firstOf(citizenIds[i]);
                    any |= places[i] >= 0;
                }
            }
            if (!any) {
                for (String column : columns()) {
                    if (!column.endsWith("_id")) {
                        group.column(column).skip(count);
                    }
                }
                continue;
            }
            BytesVector[][] texts = texts(group, places, count);
            group.column("birth_date").readInts(birthDates, noBirthDate, count);
            if (registrations) {
                group.column("channel").readMapped(channelCodes::indexOf, channels, nulls, count);
                group.column("home_district_code").readInts(districts, nulls, count);
            }
            for (int i = 0; i < count; i++) {
                Identity identity = places[i] < 0 || noBirthDate[i] ? null : identity(texts[i], birthDates[i]);
                if (identity == null) {
                    continue;
                }
                if (registrations) {
                    wanted.registered[places[i]] = identity;
                    wanted.channels[places[i]] = (int) channels[i];
                    wanted.districts[places[i]] = districts[i];
                } else {
                    for (int place = places[i]; place >= 0; place = wanted.nextOf(place)) {
                        wanted.civil[place] = identity;
                    }
                }
            }
        }
    }

    /** The texts of the rows that are wanted, about one in a hundred: the others are passed over, and not copied. */
    private static BytesVector[][] texts(RowGroupReader group, int[] places, int count) throws IOException {
        BytesVector[][] texts = new BytesVector[count][];
        for (int t = 0; t < TEXTS.size(); t++) {
            ColumnReader reader = group.column(TEXTS.get(t));
            int passed = 0;
            for (int i = 0; i < count; i++) {
                if (places[i] >= 0) {
                    if (i > passed) {
                        reader.skip(i - passed);
                    }
                    if (t == 0) {
                        texts[i] = new BytesVector[TEXTS.size()];
                    }
                    texts[i][t] = reader.readBytes(1);
                    passed = i + 1;
                }
            }
            if (count > passed) {
                reader.skip(count - passed);
            }
        }
        return texts;
    }

    /** Null when a text is null: then the row was no sound one. */
    private static @Nullable Identity identity(BytesVector[] texts, int birthEpochDay) {
        for (BytesVector text : texts) {
            if (text.isNull(0)) {
                return null;
            }
        }
        return new Identity(
                ComparedText.name(texts[0].bytes(), texts[0].offsets()[0], texts[0].lengths()[0]),
                ComparedText.name(texts[1].bytes(), texts[1].offsets()[0], texts[1].lengths()[0]),
                LocalDate.ofEpochDay(birthEpochDay),
                ComparedText.laserCode(texts[2].bytes(), texts[2].offsets()[0], texts[2].lengths()[0]));
    }
}
