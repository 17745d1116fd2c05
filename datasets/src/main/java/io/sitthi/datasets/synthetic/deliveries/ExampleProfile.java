package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnType;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A profile for any dataset, as an example to copy: TIS-620, the Buddhist Era, amounts in groups of three. */
public final class ExampleProfile {

    /** The form of the files. */
    public enum Form {
        CSV,
        FIXED,
        XLSX
    }

    private static final Set<String> THIRTEEN_DIGITS = Set.of("citizen_id", "tax_id", "grantor_tax_id", "actor_tax_id");
    private static final String INSTANT = "dd/MM/yyyy HH:mm:ss.SSSSSS";

    private ExampleProfile() {}

    /** The name under which each format's field of a column stands in a header. */
    private static String field(Column column) {
        return column.name().toUpperCase(Locale.ROOT);
    }

    /** The file's text. */
    public static String yaml(Kind<?> kind, Schema dataset, Form form) {
        StringBuilder text = new StringBuilder();
        text.append("# How an agency writes ").append(dataset.name()).append(": an example to copy and to change.\n");
        text.append("dataset: ").append(dataset.name()).append('\n');
        text.append("kind: ").append(kind.name()).append('\n');
        text.append("source: The agency's name\n");
        text.append("# as_of: 2024-09-16           # or --as-of with each delivery\n");
        switch (form) {
            case CSV ->
                text.append("format: {type: csv, encoding: TIS-620, delimiter: \"|\", quote: '\"', header: true}\n");
            case FIXED ->
                text.append("format: {type: fixed, encoding: TIS-620, unit: bytes, line: ")
                        .append(lineWidth(dataset))
                        .append("}\n");
            case XLSX ->
                text.append("format: {type: xlsx, sheet: ")
                        .append(dataset.name())
                        .append(", header_row: 1}\n");
        }
        text.append("# control: {file: totals.csv}  # lines such as rows,8000000\n");
        text.append("columns:\n");
        int at = 1;
        for (Column column : dataset.columns()) {
            int width = width(column, dataset);
            String from = form == Form.FIXED ? "{at: " + at + ", width: " + width + "}" : field(column);
            text.append("  ")
                    .append(column.name())
                    .append(": {from: ")
                    .append(from)
                    .append(", ");
            text.append(rule(column, dataset));
            text.append(column.nullable() && !isForLife(column) ? ", null_when: [\"\"]" : "")
                    .append("}\n");
            at += width;
        }
        return text.toString();
    }

    private static int lineWidth(Schema dataset) {
        return dataset.columns().stream()
                .mapToInt(column -> width(column, dataset))
                .sum();
    }

    private static int width(Column column, Schema dataset) {
        return switch (column.type()) {
            case INT64 -> 20;
            case INT32 -> 11;
            case BOOLEAN -> 1;
            case DOUBLE -> 30;
            case STRING -> codes(column, dataset).isEmpty() ? 60 : 2;
            case DATE -> 10;
            case TIME -> 26;
            case BAHT -> 24;
            case UUID -> 36;
            case STRING_LIST -> 120;
        };
    }

    private static List<String> codes(Column column, Schema dataset) {
        return dataset.codes().getOrDefault(column.name(), List.of());
    }

    private static boolean isForLife(Column column) {
        return column.name().equals("expires_on");
    }

    private static String rule(Column column, Schema dataset) {
        return switch (column.type()) {
            case INT64 ->
                THIRTEEN_DIGITS.contains(column.name())
                        ? "form: identifier, digits: 13, drop: \"- '\""
                        : "form: number";
            case INT32, DOUBLE -> "form: number";
            case BAHT -> "form: money, decimals: 2, grouping: \",\"";
            case BOOLEAN -> "form: boolean, true: [Y], false: [N]";
            case DATE ->
                "form: date, pattern: dd/MM/yyyy, era: BE, thai_digits: true"
                        + (isForLife(column) ? ", forever: \"99/99/9999\"" : "");
            case TIME -> "form: date, pattern: \"" + INSTANT + "\", era: BE";
            case UUID, STRING_LIST -> "form: text";
            case STRING -> {
                List<String> codes = codes(column, dataset);
                if (codes.isEmpty()) {
                    yield "form: text";
                }
                StringBuilder map = new StringBuilder("map: {");
                for (int i = 0; i < codes.size(); i++) {
                    map.append(i == 0 ? "" : ", ")
                            .append(String.format(Locale.ROOT, "\"%02d\": ", i + 1))
                            .append(codes.get(i));
                }
                yield map + "}";
            }
        };
    }

    /** Whether cells of the type are numbers in a spreadsheet. */
    static boolean isSheetNumber(ColumnType type) {
        return type == ColumnType.INT32 || type == ColumnType.BAHT;
    }
}
