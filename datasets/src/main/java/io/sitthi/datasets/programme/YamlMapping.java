package io.sitthi.datasets.programme;

import io.sitthi.datasets.WrittenDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a programme file, read key by key.
 *
 * <p>A getter that finds something wrong records it and answers a stand-in, so that one reading finds every problem;
 * a programme made from stand-ins is never handed out, since the reading fails at its end.
 */
public final class YamlMapping {

    private record Entry(int line, Node value) {}

    private final ProblemList problems;
    private final String path;
    private final int line;
    private final boolean present;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private YamlMapping(ProblemList problems, String path, int line, @Nullable MappingNode node) {
        this.problems = problems;
        this.path = path;
        this.line = line;
        this.present = node != null;
        if (node != null) {
            for (NodeTuple tuple : node.getValue()) {
                add(tuple);
            }
        }
    }

    static YamlMapping root(MappingNode node, ProblemList problems) {
        return new YamlMapping(problems, "", 1, node);
    }

    private void add(NodeTuple tuple) {
        int keyLine = YamlTree.line(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(keyLine, path, YamlValues.describe(tuple.getKeyNode()) + " as a key", "a word");
            return;
        }
        Entry first = entries.putIfAbsent(key.getValue(), new Entry(keyLine, tuple.getValueNode()));
        if (first != null) {
            problems.add(
                    keyLine,
                    pathOf(key.getValue()),
                    "the key again (first on line " + first.line + ")",
                    "every key once");
        }
    }

    private String pathOf(String key) {
        return (path.isEmpty() ? "" : path + ".") + YamlValues.printable(key);
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The keys that are there, in the order of the file. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Whether a key is there and has keys and values under it. */
    public boolean isMapping(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value instanceof MappingNode;
    }

    /** Whether a key is there and has a list under it. */
    public boolean isList(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value instanceof SequenceNode;
    }

    /** The value of a key that must be there; null, and recorded, when it is not. */
    private @Nullable Entry entry(String key, String expected) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null && present) {
            problems.add(line, pathOf(key), "no such key", expected);
        }
        return entry;
    }

    private void wrong(String key, Entry entry, String expected) {
        problems.add(entry.line, pathOf(key), YamlValues.describe(entry.value), expected);
    }

    /** A text from the file as it may stand in a message. */
    public static String printable(String text) {
        return YamlValues.printable(text);
    }

    /** Records that a value, right in itself, does not fit with the others. */
    public void conflict(String key, String found, String expected) {
        Entry entry = entries.get(key);
        problems.add(entry == null ? line : entry.line, pathOf(key), found, expected);
    }

    /** Records every key that no getter asked for. Call it last. */
    public void refuseOtherKeys() {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                problems.add(
                        entry.getValue().line,
                        pathOf(entry.getKey()),
                        "an unknown key",
                        known.isEmpty() ? "no key" : "one of " + String.join(", ", known));
            }
        }
    }

    public YamlMapping mapping(String key) {
        Entry entry = entry(key, "keys and values");
        if (entry != null && entry.value instanceof MappingNode node) {
            return new YamlMapping(problems, pathOf(key), entry.line, node);
        }
        if (entry != null) {
            wrong(key, entry, "keys and values");
        }
        return new YamlMapping(problems, pathOf(key), line, null);
    }

    /** Keys and values; null when the key is not there. */
    public @Nullable YamlMapping mappingIfPresent(String key) {
        known.add(key);
        return entries.containsKey(key) ? mapping(key) : null;
    }

    /** Each key of this mapping with the keys and values under it, in the order of the file. */
    public Map<String, YamlMapping> mappings(Pattern names, String expected) {
        Map<String, YamlMapping> mappings = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (!names.matcher(entry.getKey()).matches()) {
                known.add(entry.getKey());
                problems.add(entry.getValue().line, pathOf(entry.getKey()), "this key", expected);
            } else {
                mappings.put(entry.getKey(), mapping(entry.getKey()));
            }
        }
        return mappings;
    }

    /** A list of at least one item, each of them keys and values. */
    public List<YamlMapping> list(String key) {
        String expected = "a list of at least one";
        Entry entry = entry(key, expected);
        List<YamlMapping> items = new ArrayList<>();
        if (entry == null) {
            return items;
        }
        if (!(entry.value instanceof SequenceNode sequence)
                || sequence.getValue().isEmpty()) {
            wrong(key, entry, expected);
            return items;
        }
        for (Node node : sequence.getValue()) {
            int itemLine = YamlTree.line(node.getStartMark());
            String itemPath = pathOf(key) + "[" + items.size() + "]";
            if (!(node instanceof MappingNode)) {
                problems.add(itemLine, itemPath, YamlValues.describe(node), "keys and values");
            }
            items.add(new YamlMapping(problems, itemPath, itemLine, node instanceof MappingNode item ? item : null));
        }
        return items;
    }

    /** A duration as ISO 8601 writes it, in microseconds; a day is 24 hours. */
    public long durationMicros(String key, long minMicros, String example) {
        String expected = "a duration such as " + example + (minMicros > 0 ? ", longer than none" : "");
        Entry entry = entry(key, expected);
        if (entry == null) {
            return minMicros;
        }
        Long micros = YamlValues.micros(entry.value);
        if (micros != null && micros >= minMicros) {
            return micros;
        }
        wrong(key, entry, expected);
        return minMicros;
    }

    /** A text; null when the key is not there. */
    public @Nullable String textIfPresent(String key, Pattern pattern, String expected) {
        known.add(key);
        return entries.containsKey(key) ? text(key, pattern, expected) : null;
    }

    public String text(String key, Pattern pattern, String expected) {
        Entry entry = entry(key, expected);
        if (entry == null) {
            return "";
        }
        String value = YamlValues.text(entry.value);
        if (value != null && pattern.matcher(value).matches()) {
            return value;
        }
        wrong(key, entry, expected);
        return "";
    }

    /** Checks a key that has only one value so far. */
    public void constant(String key, String onlyValue) {
        text(key, Pattern.compile(Pattern.quote(onlyValue)), onlyValue);
    }

    /** One of the choices; null when the key is not there. */
    public @Nullable String choiceIfPresent(String key, List<String> choices) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        String value = YamlValues.text(entry.value);
        if (value == null || !choices.contains(value)) {
            wrong(key, entry, "one of " + String.join(", ", choices));
        }
        return value;
    }

    /** A number; the given one where the key is not there. */
    public int integerOr(String key, int min, int max, String expected, int otherwise) {
        known.add(key);
        return entries.containsKey(key) ? integer(key, min, max, expected) : otherwise;
    }

    /** {@code true} or {@code false}; the given one where the key is not there. */
    public boolean flagOr(String key, boolean otherwise) {
        String value = choiceIfPresent(key, List.of("true", "false"));
        return value == null ? otherwise : value.equals("true");
    }

    public int integer(String key, int min, int max, String expected) {
        Entry entry = entry(key, expected);
        if (entry == null) {
            return min;
        }
        Integer value = YamlValues.integer(entry.value);
        if (value != null && value >= min && value <= max) {
            return value;
        }
        boolean quoted = YamlValues.isQuotedInteger(entry.value);
        problems.add(
                entry.line, pathOf(key), YamlValues.describe(entry.value) + (quoted ? " in quotes" : ""), expected);
        return min;
    }

    /** A number with decimals, not in quotes, both bounds included. */
    public double decimal(String key, double min, double max, String expected) {
        Entry entry = entry(key, expected);
        if (entry == null) {
            return min;
        }
        Double value = YamlValues.decimal(entry.value);
        if (value != null && value >= min && value <= max) {
            return value;
        }
        wrong(key, entry, expected);
        return min;
    }

    /** An amount in satang, written in baht. */
    public long amountSatang(String key, long minSatang, long maxSatang) {
        String expected = "an amount in baht from " + YamlValues.baht(minSatang) + " to " + YamlValues.baht(maxSatang)
                + ", in digits with two decimals or none, such as 840000.00";
        Entry entry = entry(key, expected);
        if (entry == null) {
            return minSatang;
        }
        Long value = YamlValues.satang(entry.value);
        if (value != null && value >= minSatang && value <= maxSatang) {
            return value;
        }
        wrong(key, entry, expected);
        return minSatang;
    }

    /** A date; null, and recorded, when there is none to be read. */
    public @Nullable LocalDate date(String key) {
        Entry entry = entry(key, YamlValues.dateExpected(null));
        return entry == null ? null : date(key, entry, "");
    }

    /** A date, or {@code null} written out. */
    public @Nullable LocalDate dateOrNull(String key) {
        Entry entry = entry(key, YamlValues.dateExpected(null) + ", or null");
        return entry == null || YamlValues.isNull(entry.value) ? null : date(key, entry, ", or null");
    }

    /** A date; null when the key is not there. */
    public @Nullable LocalDate dateIfPresent(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        return entry == null ? null : date(key, entry, "");
    }

    private @Nullable LocalDate date(String key, Entry entry, String alternative) {
        LocalDate date = YamlValues.date(entry.value);
        if (date == null) {
            wrong(key, entry, YamlValues.dateExpected(entry.value) + alternative);
        }
        return date;
    }

    /** A list in which every item is one of the choices, none twice. */
    public <T> Set<T> choices(String key, List<T> choices, Function<T, String> nameOf, boolean mayBeEmpty) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T choice : choices) {
            byName.put(nameOf.apply(choice), choice);
        }
        String expected = "one of " + String.join(", ", byName.keySet());
        Set<T> chosen = new LinkedHashSet<>();
        for (String item : items(key, mayBeEmpty, expected, byName::containsKey)) {
            chosen.add(Objects.requireNonNull(byName.get(item)));
        }
        return Collections.unmodifiableSet(chosen);
    }

    /** A list of codes that data is compared with, none twice. */
    public Set<String> codes(String key, Pattern pattern, String example, boolean mayBeEmpty) {
        List<String> items = items(
                key,
                mayBeEmpty,
                "a code such as " + example,
                item -> pattern.matcher(item).matches());
        return Collections.unmodifiableSet(new LinkedHashSet<>(items));
    }

    /** A list of dates, perhaps empty, none twice. */
    public List<LocalDate> dates(String key) {
        return items(key, true, YamlValues.dateExpected(null), item -> WrittenDay.parse(item) != null).stream()
                .map(LocalDate::parse)
                .toList();
    }

    /** As {@link #codes}, perhaps empty; the given ones where the key is not there. */
    public Set<String> codesOr(String key, Pattern pattern, String example, Set<String> otherwise) {
        known.add(key);
        return entries.containsKey(key) ? codes(key, pattern, example, true) : otherwise;
    }

    private List<String> items(String key, boolean mayBeEmpty, String expectedItem, Predicate<String> isItem) {
        String expectedList = mayBeEmpty ? "a list" : "a list of at least one";
        Entry entry = entry(key, expectedList);
        List<String> items = new ArrayList<>();
        if (entry == null) {
            return items;
        }
        if (!(entry.value instanceof SequenceNode sequence)) {
            wrong(key, entry, expectedList);
            return items;
        }
        if (sequence.getValue().isEmpty() && !mayBeEmpty) {
            problems.add(entry.line, pathOf(key), "an empty list", expectedList);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            Node node = sequence.getValue().get(i);
            int itemLine = YamlTree.line(node.getStartMark());
            String itemPath = pathOf(key) + "[" + i + "]";
            String item = YamlValues.text(node);
            if (item == null || !isItem.test(item)) {
                problems.add(itemLine, itemPath, YamlValues.describe(node), expectedItem);
            } else if (!seen.add(item)) {
                problems.add(itemLine, itemPath, YamlValues.describe(node) + " again", "every item once");
            } else {
                items.add(item);
            }
        }
        return items;
    }
}
