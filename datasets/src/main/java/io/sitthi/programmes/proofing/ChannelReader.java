package io.sitthi.programmes.proofing;

import io.sitthi.datasets.programme.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one channel of a programme file, and records whatever in it can never be done. */
final class ChannelReader {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern CODE = Pattern.compile("NEW|SAME");
    private static final Pattern ONLY = Pattern.compile("FIRST_TIME");
    private static final String NAME_EXPECTED = "a name of capitals, digits and _, such as CARD_READ";
    private static final String DURATION_EXAMPLE = "PT15M or P7D";

    /** Stands for a channel that could not be read. */
    private static final ProofingStep STAND_IN = new ProofingStep("NONE", CodeRule.NONE, false, null);

    private final String name;
    private final List<String> names = new ArrayList<>();
    private final List<ProofingStep> steps = new ArrayList<>();
    private boolean hasNewCode;

    private ChannelReader(String name) {
        this.name = name;
    }

    static List<ProofingChannel> readAll(YamlMapping root) {
        Map<String, YamlMapping> named = root.mapping("channels").mappings(NAME, NAME_EXPECTED);
        List<ProofingChannel> channels = new ArrayList<>();
        named.forEach((name, mapping) -> channels.add(new ChannelReader(name).read(mapping)));
        if (channels.isEmpty() || channels.size() > ProofingTerms.MOST_CHANNELS) {
            if (root.has("channels")) {
                root.conflict(
                        "channels", channels.size() + " channels", "1 to " + ProofingTerms.MOST_CHANNELS + " channels");
            }
            return List.of(new ProofingChannel("NONE", List.of(STAND_IN), null, false, null, List.of()));
        }
        return channels;
    }

    private ProofingChannel read(YamlMapping mapping) {
        for (YamlMapping step : mapping.list("steps")) {
            readStep(step);
        }
        if (steps.size() > ProofingChannel.MOST_STEPS) {
            mapping.conflict("steps", steps.size() + " steps", "at most " + ProofingChannel.MOST_STEPS + " steps");
        }
        YamlMapping effective = mapping.mappingIfPresent("effective");
        TimeLimit effectiveLimit = effective == null ? null : limit(effective, "after", names);
        boolean onlyFirstTime = effective != null && isOnlyFirstTime(effective);
        if (effective != null) {
            effective.refuseOtherKeys();
        }
        YamlMapping lapses = mapping.mappingIfPresent("lapses");
        TimeLimit lapseLimit = lapses == null ? null : limit(lapses, "after", names);
        if (lapses != null) {
            lapses.refuseOtherKeys();
        }
        Set<String> media = mapping.has("notify") ? mapping.codes("notify", NAME, "EMAIL", true) : Set.of();
        mapping.refuseOtherKeys();
        boolean isUsable = !steps.isEmpty() && steps.size() <= ProofingChannel.MOST_STEPS;
        return new ProofingChannel(
                name,
                isUsable ? steps : List.of(STAND_IN),
                isUsable ? effectiveLimit : null,
                onlyFirstTime,
                isUsable ? lapseLimit : null,
                List.copyOf(media));
    }

    private void readStep(YamlMapping step) {
        String stepName = step.text("step", NAME, NAME_EXPECTED);
        if (!stepName.isEmpty() && names.contains(stepName)) {
            step.conflict("step", "\"" + stepName + "\" again", "every step once");
        }
        CodeRule code = codeRule(step);
        boolean onlyFirstTime = isOnlyFirstTime(step);
        if (onlyFirstTime && steps.isEmpty()) {
            step.conflict("only", "the first step", "a later step: the first one opens the application");
            onlyFirstTime = false;
        }
        YamlMapping within = step.mappingIfPresent("within");
        TimeLimit deadline = within == null ? null : limit(within, "of", names);
        if (within != null) {
            within.refuseOtherKeys();
        }
        step.refuseOtherKeys();
        names.add(stepName);
        steps.add(new ProofingStep(stepName, code, onlyFirstTime, deadline));
    }

    private CodeRule codeRule(YamlMapping step) {
        String rule = step.textIfPresent("code", CODE, "NEW or SAME");
        if (rule == null || rule.isEmpty()) {
            return CodeRule.NONE;
        }
        if (rule.equals("NEW")) {
            hasNewCode = true;
            return CodeRule.NEW;
        }
        if (!hasNewCode) {
            step.conflict("code", "a code that is never new", "an earlier step with code: NEW");
            return CodeRule.NONE;
        }
        return CodeRule.SAME;
    }

    private static boolean isOnlyFirstTime(YamlMapping mapping) {
        return mapping.textIfPresent("only", ONLY, "FIRST_TIME") != null;
    }

    /** A limit that counts from one of the steps named so far; null, and recorded, when it does not. */
    private static @Nullable TimeLimit limit(YamlMapping mapping, String key, List<String> names) {
        long duration = mapping.durationMicros("duration", 0, DURATION_EXAMPLE);
        String of = mapping.text(key, NAME, NAME_EXPECTED);
        int step = names.indexOf(of);
        if (of.isEmpty()) {
            return null;
        }
        if (step < 0) {
            mapping.conflict(
                    key,
                    "\"" + of + "\"",
                    names.isEmpty()
                            ? "no limit: there is no earlier step"
                            : (key.equals("of") ? "an earlier step of the channel: " : "a step of the channel: ")
                                    + String.join(", ", names));
            return null;
        }
        return new TimeLimit(duration, step);
    }
}
