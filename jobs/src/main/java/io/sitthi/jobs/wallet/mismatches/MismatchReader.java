package io.sitthi.jobs.wallet.mismatches;

import io.sitthi.datasets.CodeList;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.drop.CheckedDataset.CheckedFile;
import io.sitthi.datasets.parquet.ColumnReader;
import io.sitthi.datasets.parquet.ParquetFileReader;
import io.sitthi.datasets.parquet.RowGroupReader;
import io.sitthi.datasets.text.ComparedText;
import io.sitthi.jobs.wallet.scatter.TextPlaces;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.Identity;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads identities a second time: of registrations, or of the civil register. Row groups are read by several threads. */
final class MismatchReader {

    private static final int BATCH_ROWS = TextPlaces.MOST_ROWS;
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

    private List<String> columns() {
        List<String> columns = new ArrayList<>(TEXTS);
        columns.add("citizen_id");
        columns.add("birth_date");
        if (registrations) {
            columns.addAll(List.of("registration_id", "channel", "home_district_code"));
        }
        return columns;
    }

    /** One thread's: the file that it reads stays open as long as its row groups come. */
    private final class Lane implements Lanes.Work {

        private final List<FileRowGroup> groups;
        private @Nullable CheckedFile file;
        private @Nullable ParquetFileReader reader;
        private @Nullable RowGroupReader group;

        private final long[] citizenIds = new long[BATCH_ROWS];
        private final long[] registrationIds = new long[BATCH_ROWS];
        /** Rows of the batch that are wanted, and where each stands among those. */
        private final int[] rows = new int[BATCH_ROWS];

        private final int[] places = new int[BATCH_ROWS];
        private int found;

        private final TextPlaces[] texts = new TextPlaces[TEXTS.size()];
        private final long[][] textPlaces = new long[TEXTS.size()][BATCH_ROWS];
        private final boolean[][] noText = new boolean[TEXTS.size()][BATCH_ROWS];
        private final boolean[] noCitizen = new boolean[BATCH_ROWS];
        private final boolean[] noRegistration = new boolean[BATCH_ROWS];
        private final int[] birthDates = new int[BATCH_ROWS];
        private final boolean[] noBirthDate = new boolean[BATCH_ROWS];
        private final int[] districts = new int[BATCH_ROWS];
        private final long[] channels = new long[BATCH_ROWS];
        private final boolean[] nulls = new boolean[BATCH_ROWS];
        private final CodeList channelCodes = CodeList.of(Channel.class);

        Lane(List<FileRowGroup> groups) {
            this.groups = groups;
            for (int t = 0; t < texts.length; t++) {
                texts[t] = new TextPlaces(true);
            }
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
            read(columns);
        }

        @Override
        public void close() throws IOException {
            ParquetFileReader open = reader;
            reader = null;
            if (open != null) {
                open.close();
            }
        }

        private void read(RowGroupReader columns) throws IOException {
            ColumnReader citizens = columns.column("citizen_id");
            ColumnReader ids = registrations ? columns.column("registration_id") : citizens;
            List<ColumnReader> others = new ArrayList<>();
            for (String column : columns()) {
                if (!column.endsWith("_id")) {
                    others.add(columns.column(column));
                }
            }
            for (int t = 0; t < texts.length; t++) {
                texts[t].startRowGroup(textPlaces[t]);
            }
            for (long done = 0; done < columns.rows(); done += BATCH_ROWS) {
                int count = (int) Math.min(BATCH_ROWS, columns.rows() - done);
                citizens.readLongs(citizenIds, noCitizen, count);
                if (registrations) {
                    ids.readLongs(registrationIds, noRegistration, count);
                }
                find(count);
                if (found == 0) {
                    for (ColumnReader column : others) {
                        column.skip(count);
                    }
                } else {
                    readWanted(columns, count);
                }
            }
        }

        private void find(int count) {
            int to = 0;
            for (int i = 0; i < count; i++) {
                rows[to] = i;
                to += wanted.mayHave(citizenIds[i]) ? 1 : 0;
            }
            found = 0;
            for (int r = 0; r < to; r++) {
                int i = rows[r];
                // where an id is null, the array still holds another row's
                if (noCitizen[i] || registrations && noRegistration[i]) {
                    continue;
                }
                int place = registrations
                        ? wanted.placeOf(registrationIds[i], citizenIds[i])
                        : wanted.firstOf(citizenIds[i]);
                if (place >= 0) {
                    rows[found] = i;
                    places[found++] = place;
                }
            }
        }

        private void readWanted(RowGroupReader columns, int count) throws IOException {
            for (int t = 0; t < texts.length; t++) {
                ColumnReader column = columns.column(TEXTS.get(t));
                texts[t].startBatch(column, count);
                column.readMapped(texts[t], textPlaces[t], noText[t], count);
            }
            columns.column("birth_date").readInts(birthDates, noBirthDate, count);
            if (registrations) {
                columns.column("channel").readMapped(channelCodes::indexOf, channels, nulls, count);
                columns.column("home_district_code").readInts(districts, nulls, count);
            }
            for (int r = 0; r < found; r++) {
                int i = rows[r];
                Identity identity = identity(i);
                if (identity == null) {
                    continue;
                }
                if (registrations) {
                    // the same two ids may stand twice in a batch, each for a place of its own
                    int place = wanted.placeOf(registrationIds[i], citizenIds[i]);
                    wanted.registered[place] = identity;
                    wanted.channels[place] = (int) channels[i];
                    wanted.districts[place] = districts[i];
                } else {
                    for (int place = places[r]; place >= 0; place = wanted.nextOf(place)) {
                        wanted.civil[place] = identity;
                    }
                }
            }
        }

        /** Null when a value is null: then the row was no sound one. */
        private @Nullable Identity identity(int i) {
            if (noBirthDate[i] || noText[0][i] || noText[1][i] || noText[2][i]) {
                return null;
            }
            return new Identity(
                    ComparedText.name(bytes(0, i), offset(0, i), length(0, i)),
                    ComparedText.name(bytes(1, i), offset(1, i), length(1, i)),
                    LocalDate.ofEpochDay(birthDates[i]),
                    ComparedText.laserCode(bytes(2, i), offset(2, i), length(2, i)));
        }

        private byte[] bytes(int text, int i) {
            return texts[text].bytes(textPlaces[text][i]);
        }

        private int offset(int text, int i) {
            return texts[text].offset(textPlaces[text][i]);
        }

        private int length(int text, int i) {
            return texts[text].length(textPlaces[text][i]);
        }
    }
}
