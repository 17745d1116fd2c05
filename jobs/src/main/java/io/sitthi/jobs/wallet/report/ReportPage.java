package io.sitthi.jobs.wallet.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.page.PageParts;
import io.sitthi.jobs.engine.report.PlaceNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's {@code report.html}: one file in Thai and English that opens anywhere, without a network.
 *
 * <p>The page is a fixed document (template, style, scripts, texts) around one block of data: the tree of {@code
 * summary.json}. The browser builds tables and charts from it with {@code textContent}, never as markup. The page's own
 * security policy allows only the packed scripts, by their digests, and loads nothing. A hostile file name is therefore
 * visible, but neither runs nor breaks the page. The same summary gives the same bytes.
 */
public final class ReportPage {

    /** In order: each script uses only those before it. */
    static final List<String> SCRIPTS = List.of(
            "format.js", "dom.js", "charts.js", "tables.js", "files.js", "places.js", "mismatches.js", "report.js");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonNode provinceOutlines;
    private final PlaceNames places;
    private final JsonNode messages;
    private final JsonNode glossary;
    private final String template;
    private final String style;
    private final String chartLibrary;
    private final String script;
    private final @Nullable JsonNode previous;

    /**
     * Reads the page's parts.
     *
     * @throws IllegalArgumentException when the outlines are not JSON
     */
    public ReportPage(PlaceNames places) {
        this(places, null);
    }

    /**
     * As above, with another night beside this one.
     *
     * @param previous the {@code summary.json} of that night; null for none
     */
    public ReportPage(PlaceNames places, @Nullable JsonNode previous) {
        this.previous = previous;
        this.places = places;
        this.provinceOutlines = parse("province outlines", places.provinceOutlines());
        this.messages = parse("messages.json", PageParts.text(ReportPage.class, "messages.json"));
        this.glossary = Glossary.tree();
        this.template = PageParts.text(ReportPage.class, "report.html");
        this.style = PageParts.pageStyle(PageParts.text(ReportPage.class, "report.css"));
        this.chartLibrary = PageParts.inlineScript(PageParts.chartLibrary());
        StringBuilder scripts = new StringBuilder("\"use strict\";\n");
        for (String name : SCRIPTS) {
            scripts.append(PageParts.text(ReportPage.class, name));
        }
        this.script = PageParts.inlineScript(scripts.toString());
    }

    /** The whole page. */
    public String render(RunSummary summary) {
        return PageParts.fill(
                template,
                Map.of(
                        "policy", PageParts.securityPolicy(List.of(chartLibrary, script)),
                        "style", style,
                        "data", PageParts.inlineJson(write(data(summary))),
                        "chartLibrary", chartLibrary,
                        "script", script));
    }

    /** The page as a file's content. */
    public byte[] bytes(RunSummary summary) {
        return render(summary).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode data(RunSummary summary) {
        ObjectNode data = MAPPER.createObjectNode();
        data.set("summary", SummaryJson.tree(summary));
        if (previous != null) {
            data.set("previous", previous);
        }
        data.set("messages", messages);
        data.set("glossary", glossary);
        data.set("outlines", provinceOutlines);
        ArrayNode districts = data.putArray("districts");
        for (PlaceNames.District district : places.districts()) {
            districts.addArray().add(district.code()).add(district.nameTh()).add(district.nameEn());
        }
        data.put("chart_library_version", PageParts.chartLibraryVersion());
        return data;
    }

    private static JsonNode parse(String what, String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(what + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be written as JSON", e);
        }
    }
}
