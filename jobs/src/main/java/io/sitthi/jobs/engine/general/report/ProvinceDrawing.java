package io.sitthi.jobs.engine.general.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.geography.ProvinceOutlines;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.report.Report.Drawing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of Thailand with the change in each province: blue for increases, orange for decreases. */
public final class ProvinceDrawing {

    private static final double WEST = 97.2;
    private static final double NORTH = 20.6;
    private static final double EAST = 105.8;
    private static final double SOUTH = 5.5;
    private static final int WIDTH = 560;
    /** At 13 degrees north, the middle of the country, a degree of longitude is this much of one of latitude. */
    private static final double SQUEEZE = Math.cos(Math.toRadians(13));

    private static final double SCALE = WIDTH / ((EAST - WEST) * SQUEEZE);

    private ProvinceDrawing() {}

    /** @param changes by province code; a province that is not among them is grey */
    public static Drawing draw(Words title, Map<Integer, Long> changes) {
        long most = 1;
        for (long change : changes.values()) {
            most = Math.max(most, Math.abs(change));
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"map\" viewBox=\"0 0 %d %.0f\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                (NORTH - SOUTH) * SCALE,
                Html.escape(title.english())));
        for (JsonNode feature : outlines().path("features")) {
            JsonNode properties = feature.path("properties");
            Long change = changes.get(properties.path("province_code").asInt());
            svg.append("<path fill=\"").append(colour(change, most)).append("\" d=\"");
            path(svg, feature.path("geometry"));
            svg.append("\"><title>")
                    .append(Html.escape(properties.path("name_th").asText()))
                    .append(' ')
                    .append(Html.escape(properties.path("name_en").asText()))
                    .append(": ")
                    .append(change == null ? "–" : String.format(Locale.ROOT, "%+,d", change))
                    .append("</title></path>");
        }
        svg.append("</svg><p class=\"legend\">");
        swatch(svg, Shades.LESS.get(4), "−" + Html.number(most));
        swatch(svg, Shades.NOTHING, "0");
        swatch(svg, Shades.MORE.get(4), "+" + Html.number(most));
        return new Drawing(title, svg.append("</p>").toString());
    }

    private static void swatch(StringBuilder svg, String colour, String label) {
        svg.append("<span><i class=\"swatch\" style=\"background:" + colour + "\"></i>")
                .append(label)
                .append("</span>");
    }

    private static String colour(@Nullable Long change, long most) {
        if (change == null || change == 0) {
            return Shades.NOTHING;
        }
        // the darkest shade is left out, so that borders stay visible
        int shade = Math.min(4, Shades.of(Math.abs(change), 0, most));
        return (change > 0 ? Shades.MORE : Shades.LESS).get(shade);
    }

    private static void path(StringBuilder svg, JsonNode geometry) {
        boolean many = geometry.path("type").asText().equals("MultiPolygon");
        for (JsonNode polygon : many ? geometry.path("coordinates") : List.of(geometry.path("coordinates"))) {
            for (JsonNode ring : polygon) {
                String command = "M";
                for (JsonNode point : ring) {
                    svg.append(command);
                    tenths(svg, (point.path(0).asDouble() - WEST) * SQUEEZE * SCALE);
                    tenths(svg.append(' '), (NORTH - point.path(1).asDouble()) * SCALE);
                    command = "L";
                }
                svg.append('Z');
            }
        }
    }

    /** To the tenth. There are thousands of points: a format string for each would take longer than all else on the page. */
    private static void tenths(StringBuilder svg, double value) {
        long tenths = Math.round(value * 10);
        svg.append(tenths < 0 ? "-" : "")
                .append(Math.abs(tenths) / 10)
                .append('.')
                .append(Math.abs(tenths) % 10);
    }

    private static JsonNode outlines() {
        try {
            return new JsonMapper().readTree(ProvinceOutlines.geoJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outlines of the provinces are not JSON", e);
        }
    }
}
