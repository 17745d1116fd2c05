package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.ColumnSource;
import io.sitthi.datasets.ingest.profile.DeliveryFormat;
import io.sitthi.datasets.ingest.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes rows of text: delimited, or in fixed columns. */
final class TextOutput implements DeliveryWriter.RowOutput {

    private final OutputStream output;
    private final Profile profile;
    private final DeliveryEncoding encoding;
    private final Random random;
    private final String lineEnd;

    TextOutput(OutputStream output, Profile profile, List<String> header, Random random) throws IOException {
        this.output = output;
        this.profile = profile;
        this.encoding = profile.format().encoding();
        this.random = random;
        this.lineEnd = random.nextBoolean() ? "\r\n" : "\n";
        if (encoding == DeliveryEncoding.UTF_16) {
            output.write(0xFF);
            output.write(0xFE);
        } else if (encoding == DeliveryEncoding.UTF_8 && random.nextBoolean()) {
            output.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        if (profile.format() instanceof DeliveryFormat.Csv csv && csv.header()) {
            List<@Nullable String> named = new java.util.ArrayList<>(header);
            csv(named, csv, true, null);
        }
    }

    private byte @Nullable [] encode(String text) {
        if (encoding == DeliveryEncoding.UTF_16) {
            return text.getBytes(StandardCharsets.UTF_16LE);
        }
        return encoding.encode(text);
    }

    private void put(OutputStream target, String text) throws IOException {
        byte[] bytes = encode(text);
        if (bytes == null) {
            throw new IllegalArgumentException("not in " + encoding.label());
        }
        target.write(bytes);
    }

    @Override
    public boolean holds(int column, String cell) {
        byte[] bytes = encode(cell);
        if (bytes == null || hasLoneSurrogate(cell) || encoding.isDisguisedUtf8(bytes, 0, bytes.length)) {
            return false;
        }
        if (profile.format() instanceof DeliveryFormat.Csv csv) {
            boolean plain = cell.indexOf(csv.delimiter()) < 0 && cell.indexOf('\n') < 0 && !cell.endsWith("\r");
            return csv.quote() != 0 || plain;
        }
        return cell.indexOf('\n') < 0 && width(cell, bytes) <= place(column).width() && !endsLine(column, cell);
    }

    private static boolean hasLoneSurrogate(String text) {
        return !new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE).equals(text)
                || text.codePoints().anyMatch(c -> c >= 0xD800 && c < 0xE000);
    }

    /** A carriage return at the end of a line would be taken for a part of it. */
    private boolean endsLine(int column, String cell) {
        return cell.endsWith("\r") && profile.columns().get(column).from() instanceof ColumnSource.Placed;
    }

    private ColumnSource.Placed place(int column) {
        return profile.columns().get(column).from() instanceof ColumnSource.Placed placed
                ? placed
                : new ColumnSource.Placed(1, Integer.MAX_VALUE);
    }

    private int width(String cell, byte[] bytes) {
        return ((DeliveryFormat.Fixed) profile.format()).inCharacters()
                ? cell.codePointCount(0, cell.length())
                : bytes.length;
    }

    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        if (profile.format() instanceof DeliveryFormat.Csv csv) {
            csv(cells, csv, false, null);
        } else {
            fixed(cells);
        }
    }

    @Override
    public void faulty(List<@Nullable String> cells, RowFault fault) throws IOException {
        if (profile.format() instanceof DeliveryFormat.Csv csv) {
            csv(cells, csv, false, fault);
        } else if (fault.code() == CellCode.FIELD_COUNT) {
            put(output, "x" + lineEnd);
        } else {
            fixed(cells);
        }
    }

    private void csv(List<@Nullable String> cells, DeliveryFormat.Csv csv, boolean isHeader, @Nullable RowFault fault)
            throws IOException {
        CellCode code = fault == null ? null : fault.code();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean first = true;
        for (int c : order(csv)) {
            if (!first) {
                put(line, String.valueOf(csv.delimiter()));
            }
            first = false;
            String cell = c < 0 ? "" : cells.get(c);
            if (cell == null) {
                line.write(DeliveryWriter.invalid(encoding));
            } else {
                boolean asItIs = code == CellCode.UNTERMINATED_QUOTE && fault != null && fault.column() == c;
                put(line, asItIs ? cell : quoted(cell, csv, isHeader));
            }
        }
        put(line, (code == CellCode.FIELD_COUNT ? csv.delimiter() + "x" : "") + lineEnd);
        line.writeTo(output);
    }

    /** For each field the column; -1 for a field that no column uses. */
    private int[] order(DeliveryFormat.Csv csv) {
        if (csv.header()) {
            return java.util.stream.IntStream.range(0, profile.columns().size())
                    .filter(c -> !(profile.columns().get(c).rule() instanceof CellRule.Constant))
                    .toArray();
        }
        int fields = profile.columns().stream()
                .mapToInt(column -> column.from() instanceof ColumnSource.Numbered numbered ? numbered.number() : 0)
                .max()
                .orElse(1);
        int[] order = new int[fields];
        Arrays.fill(order, -1);
        for (int c = 0; c < profile.columns().size(); c++) {
            if (profile.columns().get(c).from() instanceof ColumnSource.Numbered numbered) {
                order[numbered.number() - 1] = c;
            }
        }
        return order;
    }

    private String quoted(String cell, DeliveryFormat.Csv csv, boolean isHeader) {
        if (csv.quote() == 0) {
            return cell;
        }
        boolean needed = cell.indexOf(csv.delimiter()) >= 0
                || cell.indexOf(csv.quote()) >= 0
                || cell.indexOf('\n') >= 0
                || cell.indexOf('\r') >= 0;
        if (!needed && (isHeader || random.nextInt(8) != 0)) {
            return cell;
        }
        String quote = String.valueOf(csv.quote());
        return quote + cell.replace(quote, quote + quote) + quote;
    }

    private void fixed(List<@Nullable String> cells) throws IOException {
        DeliveryFormat.Fixed format = (DeliveryFormat.Fixed) profile.format();
        int width = format.line();
        for (ProfilePlace place : places()) {
            width = Math.max(width, place.placed().at() + place.placed().width() - 1);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int at = 1;
        for (ProfilePlace place : places()) {
            spaces(line, place.placed().at() - at);
            String cell = cells.get(place.column());
            byte[] bytes = cell == null ? DeliveryWriter.invalid(encoding) : encode(cell);
            if (bytes == null) {
                throw new IllegalArgumentException("not in " + encoding.label());
            }
            int length = cell == null ? 1 : width(cell, bytes);
            int room = place.placed().width() - length;
            boolean right = profile.columns().get(place.column()).rule() instanceof CellRule.Number;
            spaces(line, right ? room : 0);
            line.write(bytes);
            spaces(line, right ? 0 : room);
            at = place.placed().at() + place.placed().width();
        }
        spaces(line, width + 1 - at);
        put(line, lineEnd);
        line.writeTo(output);
    }

    private record ProfilePlace(int column, ColumnSource.Placed placed) {}

    private List<ProfilePlace> places() {
        List<ProfilePlace> places = new java.util.ArrayList<>();
        for (int c = 0; c < profile.columns().size(); c++) {
            if (profile.columns().get(c).from() instanceof ColumnSource.Placed placed) {
                places.add(new ProfilePlace(c, placed));
            }
        }
        places.sort(java.util.Comparator.comparingInt(place -> place.placed().at()));
        return places;
    }

    private void spaces(OutputStream line, int count) throws IOException {
        put(line, " ".repeat(Math.max(0, count)));
    }

    @Override
    public void close() throws IOException {
        output.flush();
    }
}
