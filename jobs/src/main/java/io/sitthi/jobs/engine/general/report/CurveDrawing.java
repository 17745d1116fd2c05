package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report.Drawing;
import java.util.List;
import java.util.Locale;

/** A line chart of one number for each value of something that is varied. A dashed line shows the current number. */
public final class CurveDrawing {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 360;
    private static final int LEFT = 190;
    private static final int RIGHT = 24;
    private static final int TOP = 20;
    private static final int BOTTOM = 44;
    private static final int GRID_LINES = 4;
    private static final int MOST_LABELS = 4;
    private static final int MOST_POINTS_WITH_DOTS = 60;
    private static final String COLOUR = "#17558f";

    private CurveDrawing() {}

    /**
     * @param labels of the values, in their order
     * @param values one for each label
     * @param now the number without any change
     * @param nowName what to call that
     */
    public static Drawing draw(Words title, List<String> labels, long[] values, long now, Words nowName) {
        long least = now;
        long most = now;
        for (long value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        long step = step(most - least);
        double bottom = Math.floor(least / (double) step) * step;
        double top = Math.max(bottom + step, Math.ceil(most / (double) step) * step);
        StringBuilder svg = new StringBuilder(
                        "<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                .append(Html.escape(title.english()))
                .append("\">");
        for (double value = bottom; value <= top + step / 2.0; value += step) {
            double y = y(value, bottom, top);
            svg.append(format(
                            "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                            LEFT, WIDTH - RIGHT, y, y))
                    .append(format(
                            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                            LEFT - 10, y + 5, Html.number(Math.round(value))));
        }
        int shown = Math.min(MOST_LABELS, labels.size());
        for (int i = 0; i < shown; i++) {
            int at = shown == 1 ? 0 : (int) Math.round((labels.size() - 1) * (i / (double) (shown - 1)));
            String anchor = shown == 1 ? "middle" : i == 0 ? "start" : i == shown - 1 ? "end" : "middle";
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                    x(at, values.length), HEIGHT - 12, anchor, Html.escape(labels.get(at))));
        }
        double nowY = y(now, bottom, top);
        svg.append(format(
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#d1661c\" stroke-width=\"2\" stroke-dasharray=\"7 6\"/>",
                LEFT, WIDTH - RIGHT, nowY, nowY));
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            double x = x(i, values.length);
            double y = y(values[i], bottom, top);
            points.append(format("%.1f,%.1f ", x, y));
            if (values.length <= MOST_POINTS_WITH_DOTS) {
                dots.append(format(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"" + COLOUR
                                + "\"><title>%s: %s</title></circle>",
                        x,
                        y,
                        Html.escape(labels.get(i)),
                        Html.number(values[i])));
            }
        }
        svg.append("<polyline fill=\"none\" stroke-width=\"2.5\" stroke=\"" + COLOUR + "\" points=\"")
                .append(points)
                .append("\"/>")
                .append(dots)
                .append("</svg><p class=\"legend\"><span><svg viewBox=\"0 0 24 8\" aria-hidden=\"true\">")
                .append(
                        "<line x1=\"0\" x2=\"24\" y1=\"4\" y2=\"4\" stroke=\"#d1661c\" stroke-width=\"3\" stroke-dasharray=\"7 5\"/></svg>")
                .append(Html.words(nowName))
                .append(" (")
                .append(Html.number(now))
                .append(")</span>")
                .append(
                        bottom > 0
                                ? "<span>"
                                        + Html.words(
                                                new Words("แกนตั้งไม่ได้เริ่มที่ 0", "The scale does not begin at 0"))
                                        + "</span>"
                                : "")
                .append("</p>");
        return new Drawing(title, svg.toString());
    }

    /** A round step that makes about as many grid lines as there should be. */
    private static long step(long span) {
        long power = 1;
        while (power * 10 * GRID_LINES <= span) {
            power *= 10;
        }
        for (long factor : new long[] {1, 2, 5}) {
            if (power * factor * GRID_LINES >= span) {
                return power * factor;
            }
        }
        return power * 10;
    }

    private static double x(int i, int count) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (count == 1 ? 0.5 : i / (double) (count - 1));
    }

    private static double y(double value, double bottom, double top) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - bottom) / (top - bottom));
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
