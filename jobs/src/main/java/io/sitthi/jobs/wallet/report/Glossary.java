package io.sitthi.jobs.wallet.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.programmes.wallet.CodeTexts;
import io.sitthi.programmes.wallet.CodeTexts.CodeText;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.Verdict;

/** The codes of the contract with their texts, in the form that the pages' scripts read. */
public final class Glossary {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Glossary() {}

    /** {@code reasons}, {@code verdicts} and {@code rejects}, each in the contract's order. */
    public static ObjectNode tree() {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode reasons = root.putArray("reasons");
        for (Reason reason : Reason.values()) {
            ObjectNode entry = reasons.addObject().put("code", reason.name());
            entry.put("rule", CodeTexts.ruleNumbers(reason));
            put(entry, CodeTexts.of(reason));
        }
        ArrayNode verdicts = root.putArray("verdicts");
        for (Verdict verdict : Verdict.values()) {
            put(verdicts.addObject().put("code", verdict.name()), CodeTexts.of(verdict));
        }
        put(verdicts.addObject().put("code", "REJECTED"), CodeTexts.ofRejected());
        ArrayNode rejects = root.putArray("rejects");
        for (String code : ContractCodes.REJECTS) {
            put(rejects.addObject().put("code", code), CodeTexts.of(RejectCode.valueOf(code)));
        }
        return root;
    }

    private static void put(ObjectNode entry, CodeText texts) {
        entry.putObject("name").put("th", texts.nameThai()).put("en", texts.nameEnglish());
        entry.putObject("text").put("th", texts.textThai()).put("en", texts.textEnglish());
    }
}
