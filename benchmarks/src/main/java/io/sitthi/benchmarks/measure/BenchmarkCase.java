package io.sitthi.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One JMH benchmark with one value for each of its parameters.
 *
 * @param method class and method, with the whole package
 */
public record BenchmarkCase(String method, SortedMap<String, String> params) {

    private static final String PACKAGE = "io.sitthi.benchmarks.";

    /** All that JMH finds on the class path whose {@link #key} the pattern is found in. */
    public static List<BenchmarkCase> find(Pattern pattern) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        List<BenchmarkCase> all = new ArrayList<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
            Map<String, String[]> values = entry.getParams().orElse(Map.of());
            addAll(entry.getUsername(), values, all);
        }
        return all.stream()
                .filter(benchmark -> pattern.matcher(benchmark.key()).find())
                .toList();
    }

    /** Adds the benchmark with every combination of its parameters' values. */
    static void addAll(String method, Map<String, String[]> values, List<BenchmarkCase> target) {
        List<SortedMap<String, String>> combinations = new ArrayList<>();
        combinations.add(new TreeMap<>());
        new TreeMap<>(values).forEach((param, choices) -> {
            List<SortedMap<String, String>> longer = new ArrayList<>();
            for (SortedMap<String, String> combination : combinations) {
                for (String choice : choices) {
                    SortedMap<String, String> extended = new TreeMap<>(combination);
                    extended.put(param, choice);
                    longer.add(extended);
                }
            }
            combinations.clear();
            combinations.addAll(longer);
        });
        combinations.forEach(params -> target.add(new BenchmarkCase(method, params)));
    }

    /** The same with other values for those of its parameters that are named. */
    public BenchmarkCase with(Map<String, String> others) {
        SortedMap<String, String> changed = new TreeMap<>(params);
        others.forEach((param, value) -> changed.computeIfPresent(param, (name, before) -> value));
        return new BenchmarkCase(method, changed);
    }

    /** Class and method, without Sitthi's own package and those below it. */
    public String name() {
        int beforeClass = method.lastIndexOf('.', method.lastIndexOf('.') - 1);
        return method.startsWith(PACKAGE) ? method.substring(beforeClass + 1) : method;
    }

    /** What it is called in results, tables and patterns. */
    public String key() {
        StringBuilder key = new StringBuilder(name());
        params.forEach(
                (param, value) -> key.append(' ').append(param).append('=').append(value));
        return key.toString();
    }
}
