package io.sitthi.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what JMH's command line prints for {@code -lp}: methods, each followed by its parameters. */
public final class BenchmarkListing {

    private static final Pattern METHOD = Pattern.compile("[\\w.$]+\\.[\\w$]+");
    private static final Pattern PARAM = Pattern.compile("\\s+param \"(\\w+)\" = \\{(.*)}");

    private BenchmarkListing() {}

    /** All benchmarks, every combination of values of their parameters. */
    public static List<BenchmarkCase> parse(String listing) {
        List<BenchmarkCase> benchmarks = new ArrayList<>();
        String method = "";
        Map<String, String[]> params = new TreeMap<>();
        for (String line : listing.split("\n", -1)) {
            Matcher param = PARAM.matcher(line);
            if (param.matches()) {
                params.put(param.group(1), param.group(2).split(", ", -1));
            } else if (METHOD.matcher(line).matches()) {
                if (!method.isEmpty()) {
                    BenchmarkCase.addAll(method, params, benchmarks);
                }
                method = line;
                params.clear();
            }
        }
        if (!method.isEmpty()) {
            BenchmarkCase.addAll(method, params, benchmarks);
        }
        return benchmarks;
    }
}
