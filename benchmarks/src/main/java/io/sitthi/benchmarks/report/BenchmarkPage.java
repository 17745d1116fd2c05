package io.sitthi.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.benchmarks.results.BenchmarkRun;
import io.sitthi.benchmarks.results.BenchmarkRun.MachineFacts;
import io.sitthi.benchmarks.results.BenchmarkRun.Profile;
import io.sitthi.datasets.page.PageParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All results as one HTML page that opens offline. Only runs on the same machine and Java are shown beside each other:
 * the reader chooses which.
 */
public final class BenchmarkPage {

    private static final List<String> SCRIPTS =
            List.of("dom.js", "charts.js", "summary.js", "paths.js", "jobs.js", "flames.js", "page.js");
    private static final int SHORT_HASH = 10;
    private static final long GIBIBYTE = 1L << 30;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String template = PageParts.text(BenchmarkPage.class, "report.html");
    private final String style = PageParts.inlineStyle(PageParts.text(BenchmarkPage.class, "report.css"));
    private final String chartLibrary = PageParts.inlineScript(PageParts.chartLibrary());
    private final String script;

    public BenchmarkPage() {
        StringBuilder scripts = new StringBuilder("\"use strict\";\n");
        for (String name : SCRIPTS) {
            scripts.append(PageParts.text(BenchmarkPage.class, name));
        }
        script = PageParts.inlineScript(scripts.toString());
    }

    /**
     * The whole page.
     *
     * @param runs the oldest first
     */
    public String render(List<BenchmarkRun> runs) {
        return PageParts.fill(
                template,
                Map.of(
                        "policy", PageParts.securityPolicy(List.of(chartLibrary, script)),
                        "style", style,
                        "data", PageParts.inlineJson(write(data(runs))),
                        "chartLibrary", chartLibrary,
                        "script", script));
    }

    private static ObjectNode data(List<BenchmarkRun> runs) {
        List<String> places = new ArrayList<>();
        ObjectNode data = MAPPER.createObjectNode();
        ArrayNode nodes = data.putArray("runs");
        SeriesTree series = new SeriesTree();
        Map<String, Profile> profiles = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            BenchmarkRun run = runs.get(i);
            String place = place(run);
            if (!places.contains(place)) {
                places.add(place);
            }
            addRun(nodes.addObject(), run, places.indexOf(place));
            series.add(i, run);
            for (Profile profile : run.profiles()) {
                profiles.put(profile.key(), profile);
            }
        }
        ArrayNode placeNodes = data.putArray("places");
        places.forEach(placeNodes::add);
        data.set("paths", series.paths());
        data.set("jobs", series.jobs());
        ArrayNode profileNodes = data.putArray("profiles");
        profiles.values().forEach(profile -> profileNodes.add(MAPPER.valueToTree(profile)));
        return data;
    }

    /** What must be equal for two runs to be comparable. */
    private static String place(BenchmarkRun run) {
        MachineFacts machine = run.machine();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d GiB, %s, Java %s",
                machine.cpu(),
                machine.cores(),
                Math.round((double) machine.memoryBytes() / GIBIBYTE),
                machine.kernel(),
                run.java().version());
    }

    private static void addRun(ObjectNode node, BenchmarkRun run, int place) {
        String id = run.commit().id();
        node.put("started_at", run.startedAt());
        node.put("seconds", run.durationSeconds());
        node.put("commit", id.substring(0, Math.min(SHORT_HASH, id.length())));
        node.put("committed_at", run.commit().committedAt());
        node.put("subject", run.commit().subject());
        node.put("dirty", run.commit().dirty());
        node.put("place", place);
        node.put("cores", run.machine().cores());
        node.put("load", run.machine().loadAtStart());
        node.put("stolen", run.machine().stolenShare());
        node.put("length", run.options().getOrDefault("length", ""));
        node.put("failed", run.failed().size());
    }

    private static String write(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values could not be written as JSON", e);
        }
    }
}
