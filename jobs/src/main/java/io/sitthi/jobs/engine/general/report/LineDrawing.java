package io.sitthi.jobs.engine.general.report;

import io.sitthi.jobs.engine.general.report.Report.Line;
import io.sitthi.jobs.engine.general.report.Report.LineChart;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** A {@link LineChart} as SVG. */
final class LineDrawing {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 320;
    private static final int LEFT = 90;
    private static final int RIGHT = 20;
    private static final int TOP = 16;
    private static final int BOTTOM = 40;
    private static final int GRID_LINES = 4;
    private static final int DAY_LABELS = 5;
    private static final List<String> COLOURS = List.of("#17558f", "#d1661c", "#6b7686", "#2c8a57");

    private final LineChart chart;
    private final int days;
    private final long top;

    private LineDrawing(LineChart chart) {
        this.chart = chart;
        int longest = 1;
        long highest = 1;
        for (Line line : chart.lines()) {
            longest = Math.max(longest, line.values().length);
            for (long value : line.values()) {
                highest = Math.max(highest, value);
            }
        }
        days = longest;
        top = roundUp(highest);
    }

    static String draw(LineChart chart) {
        return new LineDrawing(chart).svg();
    }

    /** The next number of the form 1, 2 or 5 times a power of ten; then the grid's labels are short. */
    private static long roundUp(long value) {
        long power = 1;
        while (power < Long.MAX_VALUE / 100 && power * 10 <= value) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 4, 8, 10}) {
            if (power * factor >= value) {
                return power * factor;
            }
        }
        return value;
    }

    private double x(int day) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (days == 1 ? 0.5 : day / (double) (days - 1));
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
    }

    private String svg() {
        StringBuilder svg = new StringBuilder("<figure><figcaption>")
                .append(Html.words(chart.title()))
                .append("</figcaption><svg viewBox=\"0 0 ")
                .append(WIDTH + " " + HEIGHT)
                .append("\" role=\"img\" aria-label=\"")
                .append(Html.escape(chart.title().english()))
                .append("\">");
        for (int i = 0; i <= GRID_LINES; i++) {
            double value = top * i / (double) GRID_LINES;
            svg.append(format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT, WIDTH - RIGHT, y(value), y(value)));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8, y(value) + 5, value == Math.rint(value) ? Html.number((long) value) : ""));
        }
        int labels = Math.min(days, DAY_LABELS);
        for (int i = 0; i < labels; i++) {
            int day = labels == 1 ? 0 : (int) Math.round((days - 1) * (i / (double) (labels - 1)));
            String anchor = labels == 1 ? "middle" : i == 0 ? "start" : i == labels - 1 ? "end" : "middle";
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                    x(day), HEIGHT - 12, anchor, LocalDate.ofEpochDay(chart.firstEpochDay() + day)));
        }
        for (int i = 0; i < chart.lines().size(); i++) {
            svg.append(polyline(chart.lines().get(i).values(), COLOURS.get(i % COLOURS.size())));
        }
        svg.append("</svg><p class=\"legend\">");
        for (int i = 0; i < chart.lines().size(); i++) {
            svg.append(
                            "<span><svg viewBox=\"0 0 24 8\" aria-hidden=\"true\"><line x1=\"0\" x2=\"24\" y1=\"4\" y2=\"4\" stroke=\"")
                    .append(COLOURS.get(i % COLOURS.size()))
                    .append("\" stroke-width=\"3\"/></svg>")
                    .append(Html.words(chart.lines().get(i).name()))
                    .append("</span>");
        }
        return svg.append("</p></figure>").toString();
    }

    private String polyline(long[] values, String colour) {
        if (values.length == 1) {
            return format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(0), y(values[0]), colour);
        }
        StringBuilder points = new StringBuilder();
        for (int day = 0; day < values.length; day++) {
            points.append(format("%.1f,%.1f ", x(day), y(values[day])));
        }
        return "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"" + points + "\"/>";
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
