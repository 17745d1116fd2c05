package io.sitthi.datasets.output;

import io.sitthi.datasets.schema.RejectCode;
import io.sitthi.datasets.schema.Schema;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many faults were rejected, by dataset and code. For one thread. */
public final class FaultCounts {

    private final Map<Schema, Map<RejectCode, Long>> counts = new TreeMap<>(Comparator.comparing(Schema::folder));

    /** Is told of every count. */
    public interface Visitor {
        void visit(Schema dataset, RejectCode code, long count);
    }

    public void add(Schema dataset, RejectCode code, long count) {
        counts.computeIfAbsent(dataset, unseen -> new EnumMap<>(RejectCode.class))
                .merge(code, count, Math::addExact);
    }

    public void addAll(FaultCounts others) {
        others.counts.forEach((dataset, codes) -> codes.forEach((code, count) -> add(dataset, code, count)));
    }

    /** Tells of all that are not zero, by the names of datasets and codes, so that what is made of them has one order. */
    public void forEach(Visitor visitor) {
        counts.forEach((dataset, codes) -> codes.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().name()))
                .forEach(entry -> visitor.visit(dataset, entry.getKey(), entry.getValue())));
    }
}
