package io.sitthi.jobs.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.drop.Fault;
import io.sitthi.datasets.drop.FaultKind;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.page.PageParts;
import io.sitthi.jobs.wallet.report.Glossary;
import io.sitthi.jobs.wallet.report.ReportPage;
import io.sitthi.programmes.wallet.WalletProgramme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a delivery as a page in Thai and English that opens anywhere, without a network or a script. It looks
 * like a run's report. The same findings give the same bytes; ids are masked, and everything from outside is escaped.
 */
public final class FindingsPage {

    /** Of one kind and dataset: a thousand missing files are one mistake. */
    private static final int SHOWN_FAULTS = 100;

    private static final int SHOWN_DEFECTS = 500;

    private final JsonNode texts = parse(PageParts.text(FindingsPage.class, "check.json"));
    private final JsonNode glossary = Glossary.tree();
    private final DeliveryFindings findings;
    private final StringBuilder page = new StringBuilder();

    private FindingsPage(DeliveryFindings findings) {
        this.findings = findings;
    }

    /** The page as a file's content. */
    public static byte[] bytes(DeliveryFindings findings) {
        return new FindingsPage(findings).render().getBytes(StandardCharsets.UTF_8);
    }

    private String render() {
        overview();
        for (DatasetFindings dataset : findings.datasets()) {
            if (!dataset.faults().isEmpty() || !dataset.defects().isEmpty()) {
                details(dataset);
            }
        }
        return PageParts.fill(
                PageParts.text(FindingsPage.class, "check.html"),
                Map.of(
                        "policy", PageParts.securityPolicy(List.of()),
                        "style",
                                PageParts.pageStyle(PageParts.text(ReportPage.class, "report.css")
                                        + PageParts.text(FindingsPage.class, "check.css")),
                        "drop", PageParts.escape(findings.drop().absolute()),
                        "programme",
                                PageParts.escape(findings.programme().header().name()),
                        "content", page.toString()));
    }

    private void overview() {
        int faults = findings.faults().size();
        long defective = findings.defectiveRows();
        String outcome = faults > 0 ? "refused" : defective > 0 ? "taken_with_defects" : "taken";
        page.append("<section id=\"overview\"><p class=\"outcome ")
                .append(outcome)
                .append("\">");
        bilingual(texts.path(outcome));
        page.append("</p><div class=\"table\"><table><thead><tr>");
        for (String column : List.of("dataset", "source", "as_of", "files", "rows", "faults", "defective_rows")) {
            boolean number =
                    List.of("files", "rows", "faults", "defective_rows").contains(column);
            page.append(number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
            bilingual(texts.path(column));
            page.append("</th>");
        }
        page.append("</tr></thead><tbody>");
        for (DatasetFindings dataset : findings.datasets()) {
            overviewRow(dataset);
        }
        page.append("</tbody></table></div></section>\n");
    }

    private void overviewRow(DatasetFindings dataset) {
        Manifest manifest = dataset.manifest();
        page.append("<tr><th scope=\"row\">");
        datasetName(dataset);
        page.append("</th>");
        if (manifest == null) {
            page.append("<td colspan=\"4\">");
            bilingual(texts.path("rows_not_read"));
            page.append("</td>");
        } else {
            cell("source", "").append(PageParts.escape(manifest.source()));
            cell("as_of", "date").append(manifest.asOf());
            number("files", manifest.files().size());
            number("rows", manifest.rows());
        }
        number("faults", dataset.faults().size());
        if (manifest == null) {
            cell("defective_rows", "number").append("–");
        } else {
            number("defective_rows", dataset.defectiveRows());
        }
        page.append("</tr>");
    }

    private void datasetName(DatasetFindings dataset) {
        String folder = dataset.dataset().folder();
        page.append(PageParts.escape(texts.path("datasets").path(folder).asText(folder)))
                .append("<span class=\"code\">")
                .append(folder)
                .append("</span>");
    }

    private void number(String head, long number) {
        cell(head, "number").append(String.format(Locale.ROOT, "%,d", number));
    }

    /** Begins a cell, which HTML ends where the next begins. On a narrow screen it carries the head of its column. */
    private StringBuilder cell(String head, String style) {
        JsonNode text = texts.path(head);
        return page.append("<td class=\"")
                .append(style)
                .append("\" data-head=\"")
                .append(PageParts.escape(
                        text.path("th").asText() + " " + text.path("en").asText()))
                .append("\">");
    }

    private void details(DatasetFindings dataset) {
        page.append("<section><h2>")
                .append(PageParts.escape(texts.path("datasets")
                        .path(dataset.dataset().folder())
                        .asText(dataset.dataset().folder())))
                .append(" <span class=\"folder\">")
                .append(dataset.dataset().folder())
                .append("</span></h2>");
        Map<FaultKind, List<Fault>> byKind = new EnumMap<>(FaultKind.class);
        for (Fault fault : dataset.faults()) {
            byKind.computeIfAbsent(fault.kind(), unseen -> new ArrayList<>()).add(fault);
        }
        byKind.forEach(this::faults);
        if (!dataset.defects().isEmpty()) {
            defects(dataset);
        }
        page.append("</section>\n");
    }

    private void faults(FaultKind kind, List<Fault> faults) {
        JsonNode text = texts.path("kinds").path(kind.name());
        page.append("<h3 class=\"fault\">");
        bilingual(text.path("name"));
        page.append("</h3><p class=\"note\">");
        bilingual(text.path("do"));
        page.append("</p><div class=\"table\"><table><thead><tr>");
        heads("where", "expected", "found");
        page.append("</tr></thead><tbody>");
        for (Fault fault : faults.subList(0, Math.min(SHOWN_FAULTS, faults.size()))) {
            page.append("<tr><th class=\"file\">").append(shown(fault.file()));
            if (fault.column() != null) {
                page.append("<span class=\"code\">")
                        .append(shown(fault.column()))
                        .append("</span>");
            }
            page.append("</th>");
            cell("expected", "")
                    .append("<span lang=\"en\">")
                    .append(shown(fault.expected()))
                    .append("</span>");
            cell("found", "")
                    .append("<span lang=\"en\">")
                    .append(shown(fault.found()))
                    .append("</span>");
            if (fault.advice() != null) {
                page.append("<span class=\"advice\" lang=\"en\">")
                        .append(shown(fault.advice()))
                        .append("</span>");
            }
            page.append("</tr>");
        }
        page.append("</tbody></table></div>");
        more(faults.size() - SHOWN_FAULTS);
    }

    private void defects(DatasetFindings dataset) {
        page.append("<h3>");
        bilingual(texts.path("defects"));
        page.append("</h3><p class=\"note\">");
        bilingual(texts.path("defects_note"));
        page.append("</p><div class=\"table\"><table><thead><tr>");
        heads("defect", "where");
        page.append("<th scope=\"col\" class=\"number\">");
        bilingual(texts.path("rows"));
        page.append("</th>");
        heads("first_rows");
        page.append("</tr></thead><tbody>");
        List<DatasetFindings.Defects> all = dataset.defects();
        for (DatasetFindings.Defects defects : all.subList(0, Math.min(SHOWN_DEFECTS, all.size()))) {
            page.append("<tr><th scope=\"row\">");
            bilingual(rejectText(defects.code().name()));
            page.append("<span class=\"code\">").append(defects.code()).append("</span></th>");
            cell("where", "file").append(shown(defects.file()));
            page.append("<span class=\"code\">").append(defects.column()).append("</span>");
            number("rows", defects.rows());
            cell("first_rows", "rows")
                    .append(defects.first().stream().map(FindingsPage::row).collect(Collectors.joining("<br>")))
                    .append(defects.rows() > defects.first().size() ? "<br>…" : "")
                    .append("</tr>");
        }
        page.append("</tbody></table></div>");
        more(all.size() - SHOWN_DEFECTS);
    }

    private static String row(DatasetFindings.Row row) {
        return row.number() + (row.maskedId() == null ? "" : " <span class=\"id\">" + row.maskedId() + "</span>");
    }

    private void heads(String... names) {
        for (String name : names) {
            page.append("<th scope=\"col\">");
            bilingual(texts.path(name));
            page.append("</th>");
        }
    }

    private void more(int left) {
        if (left > 0) {
            page.append("<p class=\"note\">… ")
                    .append(String.format(Locale.ROOT, "%,d", left))
                    .append(" ");
            bilingual(texts.path("more"));
            page.append("</p>");
        }
    }

    /** What the glossary of the report says of a defect. */
    private JsonNode rejectText(String code) {
        for (JsonNode reject : glossary.path("rejects")) {
            if (reject.path("code").asText().equals(code)) {
                return reject.path("text");
            }
        }
        throw new IllegalStateException("the glossary has no " + code);
    }

    /** Thai, and under it English. */
    private void bilingual(JsonNode text) {
        page.append(PageParts.escape(filled(text.path("th").asText())))
                .append("<span class=\"english\" lang=\"en\">")
                .append(PageParts.escape(filled(text.path("en").asText())))
                .append("</span>");
    }

    private String filled(String text) {
        return findings.programme() instanceof WalletProgramme wallet
                ? text.replace("{deposits_as_of}", wallet.depositsAsOf().toString())
                : text;
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : PageParts.escape(text);
    }

    private static JsonNode parse(String json) {
        try {
            return JsonMapper.builder().build().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text of the page is no JSON", e);
        }
    }
}
