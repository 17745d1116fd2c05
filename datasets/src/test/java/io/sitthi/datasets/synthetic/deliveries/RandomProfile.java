package io.sitthi.datasets.synthetic.deliveries;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Any profile that the grammar allows of one type of files. */
final class RandomProfile {

    private final Random random;
    private final Kind<?> kind;
    private final Schema dataset;
    private final String type;

    RandomProfile(Random random, Kind<?> kind, Schema dataset, ExampleProfile.Form type) {
        this.type = type.name().toLowerCase(Locale.ROOT);
        this.random = random;
        this.kind = kind;
        this.dataset = dataset;
    }

    private String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String yaml() {
        StringBuilder text =
                new StringBuilder("dataset: " + dataset.name() + "\nkind: " + kind.name() + "\nsource: x\n");
        boolean header = random.nextBoolean();
        String encoding = any("UTF-8", "TIS-620", "WINDOWS-874", "ISO-8859-11", "UTF-16");
        switch (type) {
            case "csv" ->
                text.append("format: {type: csv, encoding: ")
                        .append(encoding)
                        .append(", delimiter: ")
                        .append(any("\"|\"", "\",\"", "\";\"", "\"\\t\""))
                        .append(any("", ", quote: '\"'", ", quote: \"'\"", ", quote: \"\""))
                        .append(", header: ")
                        .append(header)
                        .append("}\n");
            case "fixed" ->
                text.append("format: {type: fixed, encoding: ")
                        .append(encoding)
                        .append(", unit: ")
                        .append(encoding.equals("UTF-16") ? "characters" : any("bytes", "characters"))
                        .append("}\n");
            default ->
                text.append("format: {type: xlsx")
                        .append(any("", ", sheet: ข้อมูล", ", header_row: 3"))
                        .append("}\n");
        }
        text.append("columns:\n");
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= dataset.columns().size(); i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, random);
        int at = 1;
        for (int c = 0; c < dataset.columns().size(); c++) {
            Column column = dataset.columns().get(c);
            if (column.optional() && random.nextBoolean()) {
                continue;
            }
            int gap = random.nextInt(3);
            String from = type.equals("fixed")
                    ? "{at: " + (at + gap) + ", width: 80}"
                    : type.equals("csv") && !header ? "" + numbers.get(c) : any("F" + c, "\"ช่อง " + c + "\"");
            at += 80 + gap;
            text.append("  ")
                    .append(column.name())
                    .append(": {from: ")
                    .append(from)
                    .append(", ")
                    .append(rule(column));
            String nulls = column.nullable() || random.nextInt(6) == 0
                    ? any(", null_when: [\"\", \"-\"]", ", null_when: [NULL]", ", null_when: [\"\"]")
                    : "";
            text.append(nulls).append("}\n");
        }
        return text.toString();
    }

    private String rule(Column column) {
        String thai = any("", ", thai_digits: true", ", thai_digits: false");
        List<String> codes = dataset.codes().get(column.name());
        return switch (column.type()) {
            case INT64 ->
                any(
                        "form: number" + any("", ", grouping: \",\"", ", grouping: \".\"", ", grouping: \" \"") + thai,
                        "form: identifier" + any("", ", digits: 13") + any("", ", drop: \"- '\"", ", drop: \"-\"")
                                + thai);
            case INT32 -> "form: number" + any("", ", grouping: \",\"", ", implied_decimals: 2") + thai;
            case BAHT ->
                "form: money"
                        + any(
                                ", decimals: 2, grouping: \",\"",
                                ", decimals: 2, grouping: \".\"",
                                ", decimals: 0",
                                ", implied_decimals: 2",
                                ", implied_decimals: 4")
                        + thai;
            case BOOLEAN -> "form: boolean, true: [Y, ใช่, \"1\"], false: [N, ไม่, \"0\"]";
            case DOUBLE -> "form: number" + any("", ", decimals: 6");
            case DATE ->
                "form: date, era: "
                        + any(
                                "BE, pattern: dd/MM/yyyy",
                                "CE, pattern: yyyy-MM-dd",
                                "BE, pattern: ddMMyyyy",
                                "BE, pattern: d MMM yyyy, months: thai",
                                "BE, pattern: d/M/yyyy",
                                "BE, pattern: ddMMyy, two_digit_years: 2480..2579")
                        + thai
                        + any("", ", partial: FIRST_DAY")
                        + (column.nullable() ? any("", ", forever: \"99999999\"") : "");
            case TIME ->
                "form: date, era: "
                        + any(
                                "BE, pattern: \"dd/MM/yyyy HH:mm:ss\"",
                                "CE, pattern: \"yyyy-MM-dd'T'HH:mm:ss.SSSSSSX\"",
                                "BE, pattern: \"d MMMM yyyy HH:mm:ss.SS\", months: thai")
                        + thai;
            case UUID, STRING_LIST -> "form: text";
            case STRING -> {
                if (codes == null || random.nextInt(4) == 0) {
                    yield "form: text";
                }
                StringBuilder map = new StringBuilder("map: {");
                for (int i = 0; i < codes.size(); i++) {
                    map.append(i == 0 ? "" : ", ")
                            .append("\"k")
                            .append(i)
                            .append("\": ")
                            .append(codes.get(i));
                    map.append(random.nextBoolean() ? ", \"ก" + i + "\": " + codes.get(i) : "");
                }
                yield map + "}";
            }
        };
    }
}
