package io.sitthi.datasets.ingest.columns;

import io.sitthi.datasets.columns.BytesListVector;
import io.sitthi.datasets.columns.BytesVector;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.columns.DictionaryVector;
import io.sitthi.datasets.ingest.cells.Cell;
import io.sitthi.datasets.ingest.cells.CellCode;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.ingest.cells.IdentifierForm;
import io.sitthi.datasets.ingest.profile.CellRule;
import io.sitthi.datasets.ingest.profile.ProfileColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns of text, of codes, of lists of text, and of UUIDs. */
final class TextColumns {

    private TextColumns() {}

    /** Text in one array of bytes; a row's text begins where the one before ended. */
    abstract static class Slices extends CellColumn {
        private byte[] bytes = new byte[1 << 16];
        private int[] offsets = new int[1 << 14];
        private int[] lengths = new int[1 << 14];

        Slices(ProfileColumn column, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
        }

        @Override
        void grow(int rows) {
            offsets = Arrays.copyOf(offsets, rows);
            lengths = Arrays.copyOf(lengths, rows);
        }

        /** Makes room for so many bytes at a row; answers where. */
        final int begin(int row, int most) {
            int at = row == 0 ? 0 : offsets[row - 1] + lengths[row - 1];
            if (at + most > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + most, bytes.length * 2));
            }
            offsets[row] = at;
            return at;
        }

        final void end(int row, int to) {
            lengths[row] = to - offsets[row];
        }

        final byte[] bytes() {
            return bytes;
        }

        @Override
        void clear(int row) {
            end(row, begin(row, 0));
        }

        @Override
        public ColumnVector vector(int rows) {
            return new BytesVector(bytes, offsets, lengths, nulls(rows), rows);
        }
    }

    /** As it stands. */
    static final class Texts extends Slices {
        Texts(ProfileColumn column, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            if (cell.kind() == Cell.Kind.NUMBER) {
                return CellCode.LOSSY_NUMBER;
            }
            if (cell.kind() == Cell.Kind.DATE) {
                return CellCode.BAD_DATE;
            }
            int length = cell.length();
            if (cell.isAscii()) {
                int at = begin(row, length);
                System.arraycopy(cell.bytes(), cell.from(), bytes(), at, length);
                end(row, at + length);
            } else {
                int at = begin(row, length * cell.encoding().growth());
                end(row, cell.encoding().toUtf8(cell.bytes(), cell.from(), cell.to(), bytes(), at));
            }
            return null;
        }

        @Override
        public String expected(CellCode code) {
            return code == CellCode.LOSSY_NUMBER
                    ? "text: of a number leading zeros may be gone; if it is of digits alone, form: identifier with digits"
                    : "text";
        }
    }

    /** Digits that are kept as text. */
    static final class Identifiers extends Slices {
        private final IdentifierForm form;
        private final String expected;

        Identifiers(ProfileColumn column, CellRule.Identifier rule, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
            this.form = new IdentifierForm(rule.digits(), rule.drop(), rule.thaiDigits());
            this.expected = NumberColumns.identifierExpected(rule);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            CellCode fault = form.parse(cell);
            if (fault == null) {
                int at = begin(row, form.length());
                System.arraycopy(form.text(), 0, bytes(), at, form.length());
                end(row, at + form.length());
            }
            return fault;
        }

        @Override
        public String expected(CellCode code) {
            return expected;
        }
    }

    /** 32 hexadecimal digits, with four hyphens where they usually stand or without any. */
    static final class Uuids extends Slices {
        private static final int BYTES = 16;

        Uuids(ProfileColumn column, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            boolean hyphens = cell.length() == 36;
            if (!hyphens && cell.length() != 32) {
                return CellCode.BAD_IDENTIFIER;
            }
            int at = begin(row, BYTES);
            int digits = 0;
            for (int i = cell.from(); i < cell.to(); i++) {
                int place = i - cell.from();
                if (hyphens && (place == 8 || place == 13 || place == 18 || place == 23)) {
                    if (cell.bytes()[i] != '-') {
                        return CellCode.BAD_IDENTIFIER;
                    }
                    continue;
                }
                byte c = cell.bytes()[i];
                int digit = c >= '0' && c <= '9'
                        ? c - '0'
                        : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
                if (digit < 0 || c < 0) {
                    return CellCode.BAD_IDENTIFIER;
                }
                int into = at + digits / 2;
                bytes()[into] = (byte) (digits % 2 == 0 ? digit << 4 : bytes()[into] | digit);
                digits++;
            }
            end(row, at + BYTES);
            return null;
        }

        @Override
        void clear(int row) {
            int at = begin(row, BYTES);
            Arrays.fill(bytes(), at, at + BYTES, (byte) 0);
            end(row, at + BYTES);
        }

        @Override
        public String expected(CellCode code) {
            return "a UUID of 32 hexadecimal digits";
        }
    }

    /** Codes that the profile turns into others. */
    static final class Codes extends CellColumn {
        private final byte[][] words;
        private final int[] idOfWord;
        private final BytesVector dictionary;
        private final String expected;
        private int[] ids = new int[1 << 14];

        Codes(ProfileColumn column, Map<String, String> codes, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
            List<String> entries = new ArrayList<>(new java.util.LinkedHashSet<>(codes.values()));
            Map<String, String> known = new LinkedHashMap<>(codes);
            known.keySet().removeIf(word -> encoding.encode(word) == null);
            this.words = known.keySet().stream().map(encoding::encode).toArray(byte[][]::new);
            this.idOfWord = known.values().stream().mapToInt(entries::indexOf).toArray();
            this.dictionary = BytesVector.ofStrings(entries.toArray(String[]::new));
            this.expected = "one of " + String.join(", ", codes.keySet());
        }

        @Override
        boolean takesEmpty() {
            return true;
        }

        @Override
        void grow(int rows) {
            ids = Arrays.copyOf(ids, rows);
        }

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            for (int i = 0; i < words.length; i++) {
                byte[] word = words[i];
                if (word.length == cell.length()
                        && Arrays.equals(word, 0, word.length, cell.bytes(), cell.from(), cell.to())) {
                    ids[row] = idOfWord[i];
                    return null;
                }
            }
            return cell.length() == 0 ? CellCode.EMPTY : CellCode.UNKNOWN_CODE;
        }

        @Override
        void clear(int row) {
            ids[row] = 0;
        }

        @Override
        public ColumnVector vector(int rows) {
            return new DictionaryVector(ids, dictionary, nulls(rows), rows);
        }

        @Override
        public String expected(CellCode code) {
            return expected;
        }
    }

    /** Texts between {@link #SEPARATOR}s; an empty cell is an empty list. */
    static final class Lists extends CellColumn {
        static final char SEPARATOR = ';';

        private final List<List<String>> lists = new ArrayList<>();

        Lists(ProfileColumn column, DeliveryEncoding encoding, boolean trims) {
            super(column, encoding, trims);
        }

        @Override
        boolean takesEmpty() {
            return true;
        }

        @Override
        void grow(int rows) {}

        @Override
        @Nullable
        CellCode value(Cell cell, int row) {
            if (cell.kind() == Cell.Kind.NUMBER) {
                return CellCode.LOSSY_NUMBER;
            }
            set(row, cell.length() == 0 ? List.of() : List.of(cell.text().split(String.valueOf(SEPARATOR), -1)));
            return null;
        }

        private void set(int row, List<String> list) {
            while (lists.size() > row) {
                lists.remove(lists.size() - 1);
            }
            while (lists.size() < row) {
                lists.add(List.of());
            }
            lists.add(list);
        }

        @Override
        void clear(int row) {
            set(row, List.of());
        }

        @Override
        public ColumnVector vector(int rows) {
            int[] starts = new int[rows + 1];
            List<String> elements = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                elements.addAll(lists.get(row));
                starts[row + 1] = elements.size();
            }
            return new BytesListVector(
                    starts, BytesVector.ofStrings(elements.toArray(String[]::new)), nulls(rows), rows);
        }

        @Override
        public String expected(CellCode code) {
            return "texts between " + SEPARATOR;
        }
    }
}
