package io.sitthi.streaming.engine.kafka.topics;

/**
 * One setting of a topic: the value that a new topic gets, and the values that are accepted in a check.
 *
 * @param name as Kafka calls it, such as {@code cleanup.policy}
 * @param rule how the value found is compared with the one wanted
 * @param value that a new topic gets
 */
public record TopicSetting(String name, Rule rule, String value) {

    /** What Kafka writes for "no limit". */
    public static final String UNLIMITED = "-1";

    /** How the value found is compared with the one wanted. */
    public enum Rule {
        EXACTLY,
        /** At least the number wanted, or {@link #UNLIMITED}. */
        AT_LEAST,
        /** At most the number wanted, and not {@link #UNLIMITED}. */
        AT_MOST
    }

    public TopicSetting {
        if (rule != Rule.EXACTLY) {
            number(value);
        }
    }

    public static TopicSetting exactly(String name, String value) {
        return new TopicSetting(name, Rule.EXACTLY, value);
    }

    public static TopicSetting atLeast(String name, long value) {
        return new TopicSetting(name, Rule.AT_LEAST, Long.toString(value));
    }

    public static TopicSetting atMost(String name, long value) {
        return new TopicSetting(name, Rule.AT_MOST, Long.toString(value));
    }

    boolean accepts(String found) {
        try {
            return switch (rule) {
                case EXACTLY -> found.equals(value);
                case AT_LEAST -> number(found) >= number(value);
                case AT_MOST -> number(found) <= number(value);
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What is accepted, in words. */
    String expected() {
        return switch (rule) {
            case EXACTLY -> value.equals(UNLIMITED) ? UNLIMITED + ", which is no limit" : value;
            case AT_LEAST -> "at least " + value;
            case AT_MOST -> "at most " + value;
        };
    }

    /** In words: {@code retention.ms is 1000, expected at least 604800000}. */
    String fault(String found) {
        return name + " is " + found + ", expected " + expected();
    }

    private static long number(String text) {
        return text.equals(UNLIMITED) ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
