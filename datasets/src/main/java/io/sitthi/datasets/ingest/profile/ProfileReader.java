package io.sitthi.datasets.ingest.profile;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.ingest.cells.DeliveryEncoding;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.YamlDocument;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Sha256;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a profile. Whatever is wrong is found in one reading, with its line. */
public final class ProfileReader {

    static final Pattern ANY = Pattern.compile("(?s).*");

    private static final Pattern SOME = Pattern.compile("(?s).+");
    private static final Pattern ONE_CHARACTER = Pattern.compile("(?s)[\\x00-\\x7F]");
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,9})?");
    private static final int MAX_WIDTH = 1 << 20;

    private final Collection<Kind<?>> kinds;
    private final String sha256;

    private ProfileReader(Collection<Kind<?>> kinds, String sha256) {
        this.kinds = kinds;
        this.sha256 = sha256;
    }

    /**
     * Reads a profile from the content of its file.
     *
     * @param kinds those whose datasets it may be of; the first where the file names none
     * @throws ProgrammeException when anything in it is wrong; it names every problem
     */
    public static Profile read(byte[] content, String file, Collection<Kind<?>> kinds) throws ProgrammeException {
        ProfileReader reader = new ProfileReader(kinds, Sha256.of(content));
        Function<YamlMapping, @Nullable Profile> read = reader::read;
        Profile profile = YamlDocument.parse(content, file, read);
        if (profile == null) {
            throw new IllegalStateException("no profile, and no problem");
        }
        return profile;
    }

    private @Nullable Profile read(YamlMapping root) {
        Kind<?> kind = kind(root);
        Schema dataset = dataset(root, kind);
        LocalDate asOf = root.dateIfPresent("as_of");
        String source = root.text("source", SOME, "who delivers it");
        DeliveryFormat format = format(root.mapping("format"));
        YamlMapping control = root.mappingIfPresent("control");
        YamlMapping columns = root.mapping("columns");
        if (dataset == null || format == null) {
            return null;
        }
        List<ProfileColumn> read = columns(columns, dataset, format);
        ControlTotals totals = control == null ? ControlTotals.NONE : totals(control, dataset);
        String file = control == null ? null : control.textIfPresent("file", SOME, "the name of a file");
        if (control != null) {
            if (file != null && (control.has("rows") || control.has("sums"))) {
                control.conflict("file", "a file beside rows or sums", "one or the other");
            }
            control.refuseOtherKeys();
        }
        return new Profile(kind.name(), dataset, asOf, source, format, totals, file, read, sha256);
    }

    private Kind<?> kind(YamlMapping root) {
        List<String> names = kinds.stream().map(kind -> kind.name()).toList();
        String name = root.choiceIfPresent("kind", names);
        for (Kind<?> kind : kinds) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return kinds.iterator().next();
    }

    private static @Nullable Schema dataset(YamlMapping root, Kind<?> kind) {
        String names = kind.inputs().stream().map(Schema::name).collect(Collectors.joining(", "));
        String name = root.text(
                "dataset",
                Pattern.compile(kind.inputs().stream()
                        .map(schema -> Pattern.quote(schema.name()))
                        .collect(Collectors.joining("|"))),
                "one of " + names);
        return kind.inputs().stream()
                .filter(schema -> schema.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable DeliveryFormat format(YamlMapping format) {
        List<String> types = List.of("csv", "fixed", "xlsx");
        String type = format.text("type", Pattern.compile(String.join("|", types)), "one of csv, fixed, xlsx");
        DeliveryFormat read = switch (type) {
            case "csv" -> csv(format);
            case "fixed" -> fixed(format);
            case "xlsx" -> sheet(format);
            default -> null;
        };
        if (read != null) {
            format.refuseOtherKeys();
        }
        return read;
    }

    private static DeliveryEncoding encoding(YamlMapping format) {
        String labels = Arrays.stream(DeliveryEncoding.values())
                .map(DeliveryEncoding::label)
                .collect(Collectors.joining("|"));
        String label = format.text(
                "encoding", Pattern.compile(labels), "one of " + labels.replace("|", ", ") + ": it is never guessed");
        DeliveryEncoding encoding = DeliveryEncoding.of(label);
        return encoding == null ? DeliveryEncoding.UTF_8 : encoding;
    }

    private static DeliveryFormat csv(YamlMapping format) {
        DeliveryEncoding encoding = encoding(format);
        String delimiter = format.textIfPresent("delimiter", ONE_CHARACTER, "one character of ASCII");
        String quote = format.textIfPresent("quote", Pattern.compile("(?s)[\\x00-\\x7F]?"), "one character, or none");
        boolean header = format.flagOr("header", true);
        char delimiterChar = delimiter == null || delimiter.isEmpty() ? ',' : delimiter.charAt(0);
        char quoteChar = quote == null ? '"' : quote.isEmpty() ? 0 : quote.charAt(0);
        if (delimiterChar == quoteChar || "\r\n\0".indexOf(delimiterChar) >= 0) {
            format.conflict("delimiter", "this character", "one that neither quotes nor ends lines");
        }
        if (quoteChar == '\r' || quoteChar == '\n') {
            format.conflict("quote", "this character", "one that does not end lines");
        }
        return new DeliveryFormat.Csv(encoding, delimiterChar, quoteChar, header);
    }

    private static DeliveryFormat fixed(YamlMapping format) {
        DeliveryEncoding encoding = encoding(format);
        String unit = format.text("unit", Pattern.compile("bytes|characters"), "bytes or characters");
        int line = format.integerOr("line", 1, MAX_WIDTH, "the width of a line", 0);
        if (encoding == DeliveryEncoding.UTF_16 && unit.equals("bytes")) {
            format.conflict("unit", "bytes in UTF-16", "characters");
        }
        return new DeliveryFormat.Fixed(encoding, unit.equals("characters"), line);
    }

    private static DeliveryFormat sheet(YamlMapping format) {
        String name = format.textIfPresent("sheet", SOME, "the name of a sheet");
        return new DeliveryFormat.Sheet(name, format.integerOr("header_row", 1, 1 << 20, "a row, from 1", 1));
    }

    private static ControlTotals totals(YamlMapping control, Schema dataset) {
        String rows = control.textIfPresent("rows", WHOLE, "a number of rows");
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        YamlMapping named = control.mappingIfPresent("sums");
        if (named != null) {
            for (String name : named.keys()) {
                String sum = named.text(name, DECIMAL, "a sum in digits");
                if (!isSummed(dataset, name)) {
                    named.conflict(name, "this key", "a column of " + dataset + " that holds numbers");
                } else if (!sum.isEmpty()) {
                    sums.put(name, new BigDecimal(sum));
                }
            }
        }
        return new ControlTotals(rows == null || rows.isEmpty() ? null : Long.valueOf(rows), sums);
    }

    /** Whether a dataset has a column of this name that can be summed. */
    public static boolean isSummed(Schema dataset, String name) {
        return dataset.columns().stream()
                .anyMatch(column -> column.name().equals(name)
                        && (column.type() == ColumnType.BAHT
                                || column.type() == ColumnType.INT64
                                || column.type() == ColumnType.INT32));
    }

    private static List<ProfileColumn> columns(YamlMapping columns, Schema dataset, DeliveryFormat format) {
        Set<String> names =
                dataset.columns().stream().map(Column::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, YamlMapping> given = columns.mappings(
                Pattern.compile(names.stream().map(Pattern::quote).collect(Collectors.joining("|"))),
                "a column of " + dataset + ": " + String.join(", ", names));
        List<ProfileColumn> read = new ArrayList<>();
        for (Column column : dataset.columns()) {
            YamlMapping keys = given.get(column.name());
            if (keys != null) {
                read.add(ColumnReader.read(keys, column, dataset, format));
            } else if (!column.optional() && !columns.has(column.name())) {
                columns.conflict(
                        column.name(),
                        "no such key",
                        "every column of the dataset; a column that is always null is {constant: \"\", null_when: [\"\"]}");
            }
        }
        return read;
    }
}
