package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.ColumnSource;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import io.sitthi.datasets.storage.Location;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dataset's rows as a profile has them. A row that no such delivery can hold, such as one with a forbidden null, is
 * written all the same, with a cell that {@code ingest} must refuse.
 */
public final class DeliveryWriter {

    /** Stands where a value cannot be written: of no form but text. */
    private static final String UNWRITABLE = "#";

    /**
     * What was written.
     *
     * @param rows all rows
     * @param faultyRows those that cannot be read
     * @param shown faults that were put in beside the rows, one in a row; these rows are counted too
     */
    public record Written(long rows, long faultyRows, List<CellCode> shown) {}

    private final Profile profile;
    /** So many rows stand before each that is made faulty. */
    private static final int SOUND_ROWS = 5;

    private final List<CellWriter> cells = new ArrayList<>();
    private final Random random;
    private final ArrayDeque<RowFault> toShow = new ArrayDeque<>();
    private final List<CellCode> shown = new ArrayList<>();
    private List<@Nullable String> lastSound = List.of();
    private long rows;
    private long faultyRows;

    private DeliveryWriter(Profile profile, long seed) {
        this.profile = profile;
        this.random = new Random(seed);
        for (ProfileColumn column : profile.columns()) {
            cells.add(new CellWriter(column, profile.format(), random));
        }
    }

    /**
     * Writes a delivery of the rows of a folder of Parquet files.
     *
     * @param seed of what the profile leaves open: equal seeds write equal bytes
     */
    public static Written write(Profile profile, Location folder, Location file, long seed) throws IOException {
        return write(profile, folder, file, seed, false);
    }

    /**
     * The same, and where {@code faults} is true also a row for each code of a fault that such a delivery can show: a row of
     * the folder again, with one cell made faulty.
     */
    public static Written write(Profile profile, Location folder, Location file, long seed, boolean faults)
            throws IOException {
        DeliveryWriter writer = new DeliveryWriter(profile, seed);
        List<Column> columns =
                profile.columns().stream().map(ProfileColumn::column).toList();
        try (OutputStream output = new BufferedOutputStream(file.create(), 1 << 18);
                RowOutput rows = writer.output(output)) {
            if (faults) {
                writer.toShow.addAll(RowFault.of(profile, rows));
            }
            for (Location.Entry entry : folder.list()) {
                if (entry.name().endsWith(".parquet")) {
                    DatasetRows.read(folder.resolve(entry.name()), columns, values -> writer.row(values, rows));
                }
            }
            while (!writer.toShow.isEmpty() && !writer.lastSound.isEmpty()) {
                writer.showFault(rows);
            }
        }
        return new Written(writer.rows, writer.faultyRows, List.copyOf(writer.shown));
    }

    private RowOutput output(OutputStream output) throws IOException {
        List<String> header = new ArrayList<>();
        for (ProfileColumn column : profile.columns()) {
            header.add(column.from() instanceof ColumnSource.Named named ? named.name() : "");
        }
        return profile.format() instanceof DeliveryFormat.Sheet sheet
                ? new SheetOutput(output, sheet, profile, header)
                : new TextOutput(output, profile, header, random);
    }

    /** What {@code ingest} must refuse; of a list nothing would be taken for an empty one. */
    private static @Nullable String unwritable(ProfileColumn column, boolean isNull) {
        if (isNull && column.column().type() != ColumnType.STRING_LIST) {
            return "";
        }
        return column.rule() instanceof CellRule.Text ? null : UNWRITABLE;
    }

    private void row(@Nullable Object[] values, RowOutput output) throws IOException {
        List<@Nullable String> written = new ArrayList<>();
        boolean sound = true;
        for (int c = 0; c < values.length; c++) {
            ProfileColumn column = profile.columns().get(c);
            String cell = cells.get(c).write(values[c]);
            if (cell != null && !output.holds(c, cell)) {
                cell = null;
            }
            sound &= cell != null;
            written.add(cell != null ? cell : unwritable(column, values[c] == null));
        }
        rows++;
        faultyRows += sound ? 0 : 1;
        output.row(written);
        if (sound) {
            lastSound = written;
            if (!toShow.isEmpty() && rows % SOUND_ROWS == 0) {
                showFault(output);
            }
        }
    }

    private void showFault(RowOutput output) throws IOException {
        RowFault fault = toShow.remove();
        List<@Nullable String> faulty = new ArrayList<>(lastSound);
        if (fault.column() >= 0) {
            faulty.set(fault.column(), fault.cell());
        }
        output.faulty(faulty, fault);
        rows++;
        faultyRows++;
        shown.add(fault.code());
    }

    /** Takes rows of cells. A null is a text that the encoding cannot hold. */
    interface RowOutput extends java.io.Closeable {
        /** Whether a cell can stand in this form. */
        boolean holds(int column, String cell);

        void row(List<@Nullable String> cells) throws IOException;

        /** Takes a row with a fault, in which the cell stands already. */
        void faulty(List<@Nullable String> cells, RowFault fault) throws IOException;
    }

    /** Bytes that the encoding does not have. */
    static byte[] invalid(DeliveryEncoding encoding) {
        return switch (encoding) {
            case UTF_8 -> new byte[] {(byte) 0xFF};
            case UTF_16 -> new byte[] {0, (byte) 0xDC};
            case TIS_620, WINDOWS_874, ISO_8859_11 -> new byte[] {(byte) 0xDB};
        };
    }
}
