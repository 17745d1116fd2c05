package io.sitthi.benchmarks.peers.pay;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a peer says of its deciding, as the last line of its output.
 *
 * @param seconds from the first payment that was handed in until the last decision was durable
 * @param payments how many were decided
 * @param untilMicros only payments that occurred before this instant were; {@code Long.MAX_VALUE} for all
 */
record Deciding(double seconds, long payments, long untilMicros) {

    static final long ALL = Long.MAX_VALUE;

    private static final Pattern LINE = Pattern.compile("deciding ([0-9.]+) s, ([0-9]+) payments before (-?[0-9]+)");

    void print() {
        System.out.printf(Locale.ROOT, "deciding %.6f s, %d payments before %d%n", seconds, payments, untilMicros);
    }

    static Deciding parse(String output) throws IOException {
        Matcher line = LINE.matcher(output);
        if (!line.find()) {
            throw new IOException("the peer said nothing of its deciding: " + output);
        }
        return new Deciding(
                Double.parseDouble(line.group(1)), Long.parseLong(line.group(2)), Long.parseLong(line.group(3)));
    }
}
