package io.sitthi.benchmarks.peers;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command line of {@code --name value} pairs. Not picocli: the peer's process must not pay for it.
 *
 * <p>What is wrong with it is said in an {@link IllegalArgumentException}.
 */
public final class Options {

    private final Map<String, String> values = new HashMap<>();

    public Options(String[] arguments, Set<String> names) {
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!names.contains(name)) {
                throw new IllegalArgumentException("unknown option " + name + ", expected " + names);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " has no value");
            }
            if (values.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
    }

    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    public @Nullable String find(String name) {
        return values.get(name);
    }

    public int number(String name, int otherwise) {
        String value = values.get(name);
        try {
            int number = value == null ? otherwise : Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(name + " is " + value + ", expected a whole number from 1");
    }

    public boolean flag(String name, boolean otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(name + " is " + value + ", expected on or off");
        };
    }
}
