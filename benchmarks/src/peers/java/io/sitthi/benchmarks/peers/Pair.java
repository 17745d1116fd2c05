package io.sitthi.benchmarks.peers;

import io.sitthi.benchmarks.peers.ChildProcess.Taken;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two runs next to each other, so that what the machine did besides touches both alike. */
record Pair(Taken verify, Taken duckDb) {

    private static final Pattern STATEMENT = Pattern.compile("statement ([0-9.]+) s");

    double wallRatio() {
        return verify.wallMillis() / duckDb.wallMillis();
    }

    double processorRatio() {
        return verify.processorMillis() / duckDb.processorMillis();
    }

    /** The whole process of {@code verify} beside DuckDB's statement alone: as if DuckDB were running already. */
    double statementRatio() {
        return verify.wallMillis() / statementMillis();
    }

    double statementMillis() {
        Matcher statement = STATEMENT.matcher(duckDb.output());
        if (!statement.find()) {
            throw new IllegalStateException("DuckDB's process said nothing of its statement: " + duckDb.output());
        }
        return Double.parseDouble(statement.group(1)) * 1000;
    }
}
