package io.sitthi.jobs.wallet.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.datasets.text.Language;
import io.sitthi.datasets.text.Words;
import io.sitthi.programmes.wallet.LawText;
import io.sitthi.programmes.wallet.Reasons;
import java.util.List;

/**
 * An {@link Explanation} as JSON, its keys in a fixed order: what was required and seen are typed fields, rows are
 * listed separately, and only what the citizen is told is text. A rejected registration has faults and no verdict.
 */
final class ExplanationJson {

    private ExplanationJson() {}

    static String of(Explanation explanation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("citizen_id", explanation.maskedCitizenId());
        root.putObject("programme")
                .put("name", explanation.programme().name())
                .put("sha256", explanation.programme().sha256())
                .set("title", title(explanation.programme().title()));
        root.put("drop", explanation.drop());
        ArrayNode registrations = root.putArray("registrations");
        for (RegistrationExplanation registration : explanation.registrations()) {
            add(registrations.addObject(), registration);
        }
        addJudgements(root.putArray("without_registration"), explanation.withoutRegistration());
        addFaults(root.putArray("defects"), explanation.defects());
        return root.toPrettyString();
    }

    private static ObjectNode title(ProgrammeTitle title) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("name", words(new Words(title.thai(), title.english())));
        node.set("agency", words(new Words(title.agencyThai(), title.agencyEnglish())));
        return node;
    }

    private static ObjectNode words(Words words) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(Language.THAI.tag(), words.thai())
                .put(Language.ENGLISH.tag(), words.english());
    }

    private static void add(ObjectNode node, RegistrationExplanation registration) {
        SourceRow row = registration.row();
        if (row.isNull("registration_id")) {
            node.putNull("registration_id");
        } else {
            node.put("registration_id", row.longOf("registration_id"));
        }
        node.set("place", row.placeFacts().json());
        if (registration.rejected()) {
            addFaults(node.putArray("faults"), registration.faults());
            return;
        }
        node.put("verdict", registration.verdict().name());
        node.put("reasons", Reasons.join(registration.reasons()));
        addJudgements(node.putArray("rules"), registration.judgements());
        ArrayNode appeals = node.putArray("appeals");
        registration.appeals().forEach(appeal -> appeal.write(appeals.addObject()));
        ArrayNode letter = node.putArray("letter");
        registration.letter().forEach(paragraph -> letter.add(words(paragraph)));
    }

    private static void addFaults(ArrayNode array, List<RowFault> faults) {
        faults.forEach(fault -> array.add(fault.facts().json()));
    }

    private static void addJudgements(ArrayNode array, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            ObjectNode node = array.addObject();
            node.put("rule", judgement.rule().name());
            node.put("outcome", judgement.outcome().name());
            node.set("asked", judgement.asked().facts().json());
            node.set("seen", judgement.seen().facts().json());
            ArrayNode rows = node.putArray("rows");
            judgement.seen().rows().forEach(row -> rows.add(row.json()));
            if (!judgement.finding().isEmpty()) {
                node.set("finding", words(judgement.finding()));
            }
            LawText law = LawText.of(judgement.rule());
            if (!law.section().isEmpty()) {
                node.putObject("law").put("section", law.section()).put("thai", law.thai());
            }
        }
    }
}
