package io.sitthi.streaming;

import io.sitthi.datasets.rows.DatasetRules;
import io.sitthi.datasets.rows.TextSlice;
import io.sitthi.programmes.customs.CustomsRows;
import io.sitthi.programmes.customs.GateSchemas;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.signins.SignInSchemas;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowBlockBuilder;
import java.util.List;
import java.util.Random;

/** Facts of all kinds, drawn from few people, so that they meet. Seeded: the same at each run but for the time. */
final class MadeUpFacts {

    private static final long SECOND = 1_000_000L;

    private final Random random = new Random(7);
    private final long now = System.currentTimeMillis() * 1_000;
    private final int facts;

    /** @param facts how many of a kind there will be in all: they lie a second apart, the last one now */
    MadeUpFacts(int facts) {
        this.facts = facts;
    }

    /** The instant of the last fact, in microseconds since 1970-01-01 UTC. */
    long nowMicros() {
        return now;
    }

    RowBlock mandateFacts(int count, int first) {
        RowBlockBuilder rows = new RowBlockBuilder(MandateSchemas.DELIVERED);
        for (int i = first; i < first + count; i++) {
            long grantor = 1 + random.nextInt(40);
            long mandate = grantor * 10 + random.nextInt(3);
            long agent = 1_000 + mandate % 3;
            if (random.nextInt(3) == 0) {
                int event = random.nextInt(4);
                RowBlockBuilder.Sink sink = rows.rows(MandateSchemas.MANDATE_EVENT_ROWS);
                sink.putUuid(0, 1, i);
                sink.putLong(1, grantor);
                sink.putLong(2, mandate);
                sink.putCode(3, event);
                sink.putLong(4, event == 0 || event == 3 ? grantor : agent);
                sink.putLong(5, agent);
                sink.putList(6, 0);
                if (event == 3) {
                    sink.putText(9, TextSlice.of("left \"us\""));
                }
                sink.putLong(10, now - SECOND * (facts - i));
                sink.endRow();
            } else {
                RowBlockBuilder.Sink sink = rows.rows(MandateSchemas.ACT_ROWS);
                sink.putUuid(0, 2, i);
                sink.putLong(1, grantor);
                sink.putLong(2, agent);
                sink.putText(3, TextSlice.of("NSW"));
                sink.putLong(4, now - SECOND * (facts - i));
                sink.endRow();
            }
        }
        return rows.build();
    }

    RowBlock signInFacts(int count, int first) {
        RowBlockBuilder rows = new RowBlockBuilder(SignInSchemas.DELIVERED);
        for (int i = first; i < first + count; i++) {
            long account = 1 + random.nextInt(30);
            long at = now - SECOND * (facts - i);
            if (random.nextInt(12) == 0) {
                RowBlockBuilder.Sink sink = rows.rows(SignInSchemas.FACTOR_EVENT_ROWS);
                sink.putUuid(0, 1, i);
                sink.putLong(1, account);
                sink.putCode(2, random.nextInt(4));
                sink.putLong(3, at);
                sink.endRow();
            } else {
                RowBlockBuilder.Sink sink = rows.rows(SignInSchemas.SIGN_IN_ROWS);
                sink.putUuid(0, 2, i);
                sink.putLong(1, account);
                sink.putLong(2, random.nextInt(2));
                if (random.nextBoolean()) {
                    sink.putLong(3, at / 30_000_000);
                }
                sink.putLong(4, at);
                sink.endRow();
            }
        }
        return rows.build();
    }

    /** Papers of few traders, released months ago, paid or not, some of them damaged; and what the traders submit. */
    RowBlock customsFacts(int count, int first, boolean areSubmissions) {
        RowBlockBuilder rows = new RowBlockBuilder(
                GateSchemas.TAKEN.stream().map(DatasetRules::schema).toList());
        for (int i = first; i < first + count; i++) {
            long trader = 1 + random.nextInt(20);
            long at = now - SECOND * (facts - i);
            if (areSubmissions) {
                RowBlockBuilder.Sink sink = rows.rows(GateSchemas.SUBMISSION);
                sink.putUuid(0, 3, random.nextInt(10) == 0 ? trader : i);
                sink.putLong(1, trader);
                sink.putCode(3, 0);
                sink.putLong(4, at);
                sink.endRow();
                continue;
            }
            int number = random.nextInt(3);
            boolean isDeclaration = random.nextInt(3) == 0;
            RowBlockBuilder.Sink sink = rows.rows(isDeclaration ? CustomsRows.DECLARATION : CustomsRows.PAYMENT);
            sink.putText(0, TextSlice.of((isDeclaration ? "A" : "R") + number));
            sink.putLong(1, trader);
            if (isDeclaration) {
                sink.putCode(3, 0);
                sink.putCode(4, random.nextInt(3));
                sink.putLong(5, 0);
                sink.putLong(6, at - 100 * 86_400 * SECOND);
                sink.putLong(7, at - 100 * 86_400 * SECOND);
                sink.putLong(8, at);
            } else {
                sink.putCode(2, 0);
                sink.putText(3, TextSlice.of("A" + number));
                if (random.nextInt(4) == 0) {
                    sink.setDefective();
                } else {
                    sink.putLong(4, 20_000);
                }
                sink.putCode(5, random.nextInt(2));
                sink.putLong(6, at);
                sink.putLong(7, at);
            }
            sink.endRow();
        }
        return rows.build();
    }

    /**
     * Steps of a kiosk, dated now: some stop half-way, and their limits of two seconds pass while the stream runs. One
     * citizen more proves who they are in the portal, which tells them so.
     */
    RowBlock proofingEvents(int count, int first) {
        RowBlockBuilder rows = new RowBlockBuilder(ProofingSchemas.DELIVERED);
        List<String> kiosk = List.of("CARD_READ", "QR_ISSUED", "QR_SCANNED");
        long at = System.currentTimeMillis() * 1_000;
        for (int i = first; i < first + count; i++) {
            for (String step : kiosk.subList(0, 1 + random.nextInt(kiosk.size()))) {
                proofingEvent(rows, i, "KIOSK", step, random.nextInt(6) == 0 ? "B" : "A", at++);
            }
        }
        for (String step : List.of("APPLIED", "QR_EMAILED", "QR_SCANNED")) {
            proofingEvent(rows, 10_000 + first, "CUSTOMS_TRADER_PORTAL", step, "A", at++);
        }
        return rows.build();
    }

    private static void proofingEvent(
            RowBlockBuilder rows, long citizen, String channel, String step, String code, long at) {
        RowBlockBuilder.Sink sink = rows.rows(0);
        sink.putUuid(0, citizen, at);
        sink.putLong(1, citizen);
        sink.putLong(2, citizen);
        sink.putText(3, TextSlice.of(channel));
        sink.putText(4, TextSlice.of(step));
        sink.putText(5, TextSlice.of(code));
        sink.putLong(7, at);
        sink.endRow();
    }
}
