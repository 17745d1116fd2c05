package io.sitthi.datasets.synthetic.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.datasets.columns.BooleanVector;
import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DoubleVector;
import io.sitthi.datasets.columns.IntVector;
import io.sitthi.datasets.columns.LongVector;
import io.sitthi.datasets.ingest.Deliveries;
import io.sitthi.datasets.ingest.IngestOptions;
import io.sitthi.datasets.ingest.IngestOutput;
import io.sitthi.datasets.ingest.IngestResult;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.profile.ControlTotals;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.ParquetSchema;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.Programmes;
import io.sitthi.programmes.wallet.WalletKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows that are written as a profile has them are read as the same rows. */
class RoundTripTest {

    private static final LocalDate DAY = LocalDate.of(2024, 9, 16);

    /** Every dataset of every kind, in every form, by any profile, any rows: what can be written is read; what cannot is faulty. */
    @Property(tries = 1)
    void whatIsWrittenByAProfileIsReadByIt(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        for (Kind<?> kind : Programmes.KINDS) {
            for (Schema dataset : kind.inputs()) {
                for (ExampleProfile.Form form : ExampleProfile.Form.values()) {
                    String yaml = new RandomProfile(random, kind, dataset, form).yaml();
                    roundTrip(Deliveries.profile(yaml), yaml, random, 1 + random.nextInt(60), false);
                }
            }
        }
    }

    /** The examples are profiles, hold every row that the contract does, and of each fault it is said what it is. */
    @Property(tries = 1)
    void examplesOfEveryDatasetAndFormAreProfilesAndShowEveryFault(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        ExampleProfile.Form[] forms = ExampleProfile.Form.values();
        for (ExampleProfile.Form form : forms) {
            Set<CellCode> shown = EnumSet.noneOf(CellCode.class);
            int number = 0;
            for (Kind<?> kind : Programmes.KINDS) {
                for (Schema dataset : kind.inputs()) {
                    // of the wallet in each form, of others in one
                    if (kind == WalletKind.WALLET || forms[number++ % forms.length] == form) {
                        String yaml = ExampleProfile.yaml(kind, dataset, form);
                        shown.addAll(roundTrip(Deliveries.profile(yaml), yaml, random, 20, true));
                    }
                }
            }
            Set<CellCode> impossible = switch (form) {
                case CSV -> EnumSet.of(CellCode.FORMULA);
                case FIXED -> EnumSet.of(CellCode.FORMULA, CellCode.UNTERMINATED_QUOTE, CellCode.TOO_LONG);
                case XLSX -> EnumSet.of(CellCode.INVALID_BYTES, CellCode.UNTERMINATED_QUOTE);
            };
            assertThat(shown).as(form.name()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(impossible)));
        }
    }

    /** @return the faults that were put in */
    private static List<CellCode> roundTrip(Profile profile, String yaml, Random random, int rows, boolean faults)
            throws Exception {
        Path directory = Files.createTempDirectory("round-trip");
        try {
            List<Column> columns =
                    profile.columns().stream().map(ProfileColumn::column).toList();
            List<Object[]> values = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                values.add(columns.stream()
                        .map(column -> value(column, profile, random, faults))
                        .toArray());
            }
            Path folder = directory.resolve("dataset");
            write(folder, columns, values);
            Path file = directory.resolve("delivery");
            DeliveryWriter.Written written =
                    DeliveryWriter.write(profile, Location.of(folder), Location.of(file), random.nextLong(), faults);
            IngestOptions options = new IngestOptions(
                    profile,
                    List.of(Location.of(file)),
                    DAY,
                    ControlTotals.NONE,
                    2L * rows,
                    2,
                    Compression.SNAPPY,
                    1 << 12);
            Path out = directory.resolve("out");
            IngestResult result = IngestOutput.write(options, Location.of(out), bytes -> {});
            String told = yaml + result.listed();
            assertThat(result.rowsRead())
                    .as(told)
                    .isEqualTo(rows + written.shown().size());
            assertThat(result.faults().keySet()).as(told).containsAll(written.shown());
            assertThat(result.faultyRows()).as(told).isEqualTo(written.faultyRows());
            List<String> expected = texts(values);
            List<String> found = new ArrayList<>();
            DatasetRows.read(
                    Location.of(out.resolve("part-0.parquet")), columns, row -> found.add(Arrays.deepToString(row)));
            if (written.faultyRows() == 0) {
                assertThat(found).as(told).isEqualTo(expected);
            } else {
                assertThat(found)
                        .as(told)
                        .hasSize((int) (written.rows() - written.faultyRows()))
                        .isSubsetOf(expected);
            }
            return written.shown();
        } finally {
            Location.of(directory).delete();
        }
    }

    private static List<String> texts(List<Object[]> rows) {
        return rows.stream().map(Arrays::deepToString).toList();
    }

    /** @param plain whether texts have no marks: a line break in quotes would be a row more where quotes are wrong */
    private static Object value(Column column, Profile profile, Random random, boolean plain) {
        if (column.nullable() && random.nextInt(5) == 0) {
            return null;
        }
        List<String> codes = profile.dataset().codes().get(column.name());
        return switch (column.type()) {
            case INT64 ->
                column.name().endsWith("citizen_id") || column.name().endsWith("tax_id")
                        ? Math.floorMod(random.nextLong(), 10_000_000_000_000L)
                        : random.nextLong() >> random.nextInt(64);
            case INT32 -> random.nextInt() >> random.nextInt(32);
            case BOOLEAN -> random.nextBoolean();
            case DOUBLE -> random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            case BAHT -> (random.nextLong() >> random.nextInt(64)) % 1_000_000_000_000_000_000L;
            case DATE -> random.nextInt(60_000) - 25_000;
            case TIME -> (random.nextInt(2_000_000) - 200_000) * 1_000_000L * 400 + random.nextInt(3) * 250_000L;
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            case STRING_LIST ->
                random.ints(random.nextInt(4))
                        .mapToObj(i -> text(random, plain))
                        .toList();
            case STRING -> codes == null ? text(random, plain) : codes.get(random.nextInt(codes.size()));
        };
    }

    private static String text(Random random, boolean plain) {
        if (plain) {
            return "สมชาย " + random.nextInt(1_000);
        }
        String[] some = {
            "สมชาย", "วรรณ", "เนต", "a", "|", "\"", ",", ";", " ", "\n", "\r", "'", "0870", "é", "😀", "\u200B", "๓",
            "-", "x", "น้ำ", "_x000D_", "&<", "\t", "1E5", "\uFEFF", "=1+1"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(some[random.nextInt(some.length)]);
        }
        return text.toString();
    }

    private static void write(Path folder, List<Column> columns, List<Object[]> rows) throws IOException {
        ParquetSchema schema = ParquetSchema.allOptional(columns);
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(folder.resolve("a.parquet")), schema)) {
            List<ColumnVector> vectors = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                int column = c;
                vectors.add(vector(
                        columns.get(c), rows.stream().map(row -> row[column]).toArray()));
            }
            writer.append(new RowGroupEncoder(schema, Compression.SNAPPY).encode(vectors, rows.size()));
            writer.finish();
        }
    }

    private static ColumnVector vector(Column column, Object[] values) {
        boolean[] nulls = new boolean[values.length];
        long[] longs = new long[values.length];
        double[] doubles = new double[values.length];
        boolean[] flags = new boolean[values.length];
        String[] texts = new String[values.length];
        ByteBuffer uuids = ByteBuffer.allocate(values.length * 16);
        List<String> elements = new ArrayList<>();
        int[] starts = new int[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            nulls[i] = value == null;
            longs[i] = value instanceof Number number ? number.longValue() : 0;
            doubles[i] = value instanceof Double number ? number : 0;
            flags[i] = Boolean.TRUE.equals(value);
            texts[i] = value instanceof String text ? text : null;
            UUID uuid = value instanceof UUID id ? id : new UUID(0, 0);
            uuids.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            if (value instanceof List<?> list) {
                list.forEach(item -> elements.add((String) item));
            }
            starts[i + 1] = elements.size();
        }
        boolean[] someNulls = Arrays.equals(nulls, new boolean[nulls.length]) ? null : nulls;
        int[] offsets = new int[values.length];
        int[] lengths = new int[values.length];
        Arrays.setAll(offsets, i -> 16 * i);
        Arrays.fill(lengths, 16);
        return switch (column.type()) {
            case INT64, TIME, BAHT -> new LongVector(longs, someNulls, values.length);
            case INT32, DATE ->
                new IntVector(Arrays.stream(longs).mapToInt(l -> (int) l).toArray(), someNulls, values.length);
            case BOOLEAN -> new BooleanVector(flags, someNulls, values.length);
            case DOUBLE -> new DoubleVector(doubles, someNulls, values.length);
            case STRING -> BytesVector.ofStrings(texts);
            case UUID -> new BytesVector(uuids.array(), offsets, lengths, someNulls, values.length);
            case STRING_LIST ->
                new BytesListVector(
                        starts, BytesVector.ofStrings(elements.toArray(String[]::new)), someNulls, values.length);
        };
    }
}
