package io.sitthi.jobs.wallet.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.programmes.wallet.LawText;
import io.sitthi.programmes.wallet.Reasons;
import java.util.List;

/** An {@link Explanation} as JSON, its keys in a fixed order. A rejected registration has faults and no verdict. */
final class ExplanationJson {

    private ExplanationJson() {}

    static String of(Explanation explanation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("citizen_id", explanation.maskedCitizenId());
        root.putObject("programme").put("name", explanation.programme()).put("sha256", explanation.programmeSha256());
        root.put("drop", explanation.drop());
        ArrayNode registrations = root.putArray("registrations");
        for (RegistrationExplanation registration : explanation.registrations()) {
            add(registrations.addObject(), registration);
        }
        addJudgements(root.putArray("without_registration"), explanation.withoutRegistration());
        explanation.defects().forEach(root.putArray("defects")::add);
        return root.toPrettyString();
    }

    private static void add(ObjectNode node, RegistrationExplanation registration) {
        node.put("registration", registration.title());
        node.put("place", registration.place());
        if (registration.rejected()) {
            registration.faults().forEach(node.putArray("faults")::add);
            return;
        }
        node.put("verdict", registration.verdict().name());
        node.put("reasons", Reasons.join(registration.reasons()));
        addJudgements(node.putArray("rules"), registration.judgements());
        ArrayNode appeals = node.putArray("appeals");
        registration.appeals().forEach(appeal -> appeal.write(appeals.addObject()));
    }

    private static void addJudgements(ArrayNode array, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            ObjectNode node = array.addObject();
            node.put("rule", judgement.rule().name());
            node.put("outcome", judgement.outcome().name());
            node.put("limit", judgement.limit());
            judgement.evidence().forEach(node.putArray("evidence")::add);
            LawText law = LawText.of(judgement.rule());
            if (!law.section().isEmpty()) {
                node.putObject("law").put("section", law.section()).put("thai", law.thai());
            }
        }
    }
}
