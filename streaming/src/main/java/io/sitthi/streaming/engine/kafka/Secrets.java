package io.sitthi.streaming.engine.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The secret values among the settings of Kafka's clients. */
final class Secrets {

    private static final String HIDDEN = "[hidden]";
    private static final String PROVIDERS = "config.providers.";
    private static final String PARAMETER = ".param.";

    /** An option of a login module: a name, and a value in quotation marks or without. */
    private static final Pattern JAAS_OPTION = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s;]+))");

    /** The longest first, so that replacing a shorter one never leaves part of a longer one. */
    private final List<String> values;

    Secrets(Map<String, String> settings) {
        List<String> found = new ArrayList<>();
        settings.forEach((name, value) -> {
            if (isSecret(name)) {
                found.add(value);
                addJaasOptions(value, found);
            }
        });
        found.removeIf(String::isBlank);
        found.sort(Comparator.comparingInt(String::length).reversed());
        values = found;
    }

    /** Whether the value of a setting must not be shown. */
    private static boolean isSecret(String name) {
        ConfigDef.ConfigKey key = AdminClientConfig.configDef().configKeys().get(name);
        return key != null && key.type == ConfigDef.Type.PASSWORD
                || name.startsWith(PROVIDERS) && name.contains(PARAMETER);
    }

    private static void addJaasOptions(String value, List<String> found) {
        Matcher options = JAAS_OPTION.matcher(value);
        while (options.find()) {
            boolean shown = "username".equals(options.group(1)) || "required".equals(options.group(1));
            for (int group = 2; group <= 4 && !shown; group++) {
                String option = options.group(group);
                if (option != null) {
                    found.add(option);
                }
            }
        }
    }

    String masked(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, HIDDEN);
        }
        return masked;
    }
}
