package io.sitthi.jobs.engine.general.report;

import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report.Drawing;
import java.util.List;
import java.util.Locale;

/** A grid with one number for each pair of values of two things that are varied; darker cells hold more. */
public final class HeatDrawing {

    private static final int WIDTH = 1_000;
    private static final int LEFT = 130;
    private static final int RIGHT = 10;
    private static final int TOP = 10;
    private static final int BOTTOM = 44;
    private static final int TALLEST_CELL = 46;
    private static final int TALLEST_GRID = 620;
    private static final int MOST_ROW_LABELS = 16;
    private static final int MOST_COLUMN_LABELS = 7;
    /** Cells at least so wide and high hold their number. */
    private static final int CELL_WITH_NUMBER_WIDTH = 88;

    private static final int CELL_WITH_NUMBER_HEIGHT = 24;

    private HeatDrawing() {}

    /**
     * @param rows labels of the rows, from the top
     * @param columns labels of the columns
     * @param values row by row
     */
    public static Drawing draw(Words title, List<String> rows, List<String> columns, long[] values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double width = (WIDTH - LEFT - RIGHT) / (double) columns.size();
        double height = Math.min(TALLEST_CELL, TALLEST_GRID / (double) rows.size());
        double bottom = TOP + height * rows.size();
        StringBuilder svg = new StringBuilder(format(
                "<div class=\"wide\"><svg viewBox=\"0 0 %d %.0f\" role=\"img\" aria-label=\"%s\">",
                WIDTH, bottom + BOTTOM, Html.escape(title.english())));
        for (int row = 0; row < rows.size(); row++) {
            double y = TOP + row * height;
            if (labelled(row, rows.size(), MOST_ROW_LABELS)) {
                svg.append(format(
                        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                        LEFT - 10, y + height / 2 + 5, Html.escape(rows.get(row))));
            }
            for (int column = 0; column < columns.size(); column++) {
                long value = values[row * columns.size() + column];
                int shade = Shades.of(value, least, most);
                double x = LEFT + column * width;
                svg.append(format(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s, %s: %s</title></rect>",
                        x,
                        y,
                        width + 0.2,
                        height + 0.2,
                        Shades.MORE.get(shade),
                        Html.escape(rows.get(row)),
                        Html.escape(columns.get(column)),
                        Html.number(value)));
                if (width >= CELL_WITH_NUMBER_WIDTH && height >= CELL_WITH_NUMBER_HEIGHT) {
                    svg.append(format(
                            "<text class=\"cell\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" style=\"fill:%s\">%s</text>",
                            x + width / 2,
                            y + height / 2 + 5,
                            Shades.dark(shade) ? "#fff" : "#16212e",
                            Html.number(value)));
                }
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            if (labelled(column, columns.size(), MOST_COLUMN_LABELS)) {
                svg.append(format(
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                        LEFT + (column + 0.5) * width, bottom + 24, Html.escape(columns.get(column))));
            }
        }
        svg.append("</svg></div><p class=\"legend\"><span><i class=\"swatch\" style=\"background:" + Shades.MORE.get(0)
                        + "\"></i>")
                .append(Html.number(least))
                .append("</span><span><i class=\"swatch\" style=\"background:" + Shades.MORE.get(Shades.MORE.size() - 1)
                        + "\"></i>")
                .append(Html.number(most))
                .append("</span></p>");
        return new Drawing(title, svg.toString());
    }

    private static boolean labelled(int i, int count, int most) {
        int every = (count + most - 1) / most;
        return i % every == 0;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
