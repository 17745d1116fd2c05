package io.sitthi.streaming.engine.watch;

import java.util.Locale;

/** Text in the format of OpenMetrics 1.0. Every family has its type, counters end in {@code _total}. */
public final class OpenMetricsText {

    static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    public OpenMetricsText counter(String name, String help) {
        return family(name, "counter", help);
    }

    public OpenMetricsText gauge(String name, String help) {
        return family(name, "gauge", help);
    }

    private OpenMetricsText family(String name, String type, String help) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        return this;
    }

    public OpenMetricsText sample(String name, double value) {
        text.append(name).append(' ').append(number(value)).append('\n');
        return this;
    }

    public OpenMetricsText sample(String name, String label, String labelValue, double value) {
        text.append(name).append('{').append(label).append("=\"").append(escaped(labelValue));
        text.append("\"} ").append(number(value)).append('\n');
        return this;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    @Override
    public String toString() {
        return text + "# EOF\n";
    }
}
