package io.sitthi.streaming.engine.resume;

import io.sitthi.streaming.engine.lease.LeaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream starts from. Requests later than its state are decided and booked when they are read; so a start is
 * refused with any state but the newest, and without state unless nothing was booked before.
 *
 * @param from null: without state
 */
record StartPlan(long epoch, @Nullable SavedState from) {

    /** What is known when the plan is made. */
    record Known(
            StartRequest request,
            @Nullable LeaseRecord last,
            @Nullable SavedState named,
            @Nullable SavedState newest,
            StartFacts facts) {}

    static StartPlan of(Known known) throws StartRefusedException {
        LeaseRecord last = known.last();
        if (last != null && !last.name().equals(known.request().name())) {
            throw StartRefusedException.of("These topics are those of stream '" + last.name() + "' (epoch "
                    + last.epoch() + "): a second stream on them would book every payment twice. Start with --name "
                    + last.name() + ", or on other topics (--topics).");
        }
        long epoch = 1 + Math.max(last == null ? 0 : last.epoch(), known.facts().bookedEpoch());
        SavedState from;
        if (known.named() != null) {
            requireNewest(known, known.named());
            from = known.named();
        } else if (known.request().fresh()) {
            requireNothingBooked(known, true);
            from = null;
        } else {
            from = find(known);
        }
        if (from != null && last != null) {
            requireSameBasis(last.basis(), known.request());
        }
        return new StartPlan(epoch, from);
    }

    private static @Nullable SavedState find(Known known) throws StartRefusedException {
        LeaseRecord last = known.last();
        if (last == null) {
            requireNothingBooked(known, true);
            return null;
        }
        SavedState newest = known.newest();
        if (newest != null && newest.checkpoint() >= last.completedCheckpoint()) {
            return newest;
        }
        boolean completedNone =
                last.completedCheckpoint() == 0 && known.facts().bookedEpoch() < last.epoch() && newest == null;
        if (!completedNone) {
            throw StartRefusedException.of("The newest state of stream '" + last.name() + "' (epoch " + last.epoch()
                    + ", checkpoint " + last.completedCheckpoint() + ") is not in " + last.checkpoints()
                    + (newest == null ? "" : ", where checkpoint " + newest.checkpoint() + " is the newest")
                    + ". If it is a savepoint, go on with: " + resume(last.name(), "SAVEPOINT")
                    + "\nIf it was moved, put it back. Without it everything since would be booked twice.");
        }
        if (!last.from().isEmpty()) {
            return new SavedState(last.from(), last.fromCheckpoint());
        }
        // the first start ended before its first checkpoint: nothing was booked, and decisions come out as before
        requireNothingBooked(known, false);
        requireSameBasis(last.basis(), known.request());
        return null;
    }

    private static void requireNewest(Known known, SavedState named) throws StartRefusedException {
        LeaseRecord last = known.last();
        SavedState newest = known.newest();
        long booked = Math.max(last == null ? 0 : last.completedCheckpoint(), newest == null ? 0 : newest.checkpoint());
        if (named.checkpoint() < booked) {
            throw StartRefusedException.of(named.uri() + " is checkpoint " + named.checkpoint()
                    + ", and what came until checkpoint " + booked
                    + " is booked: it would be booked twice. Go on with: "
                    + resume(known.request().name(), newest == null ? "CHECKPOINT" : newest.uri()));
        }
    }

    private static void requireNothingBooked(Known known, boolean noDecisions) throws StartRefusedException {
        StartFacts facts = known.facts();
        List<String> reasons = new ArrayList<>();
        for (String topic : facts.holdingBooks()) {
            reasons.add("Topic " + topic + " holds entries: without state they would be booked twice.");
        }
        if (noDecisions) {
            for (String topic : facts.holdingDecisions()) {
                reasons.add("Topic " + topic + " holds decisions: without state payers could be told another one.");
            }
        }
        for (String gone : facts.goneRequests()) {
            reasons.add(gone + ": without what is gone wallets would be full again.");
        }
        if (!reasons.isEmpty()) {
            SavedState newest = known.newest();
            String name = known.request().name();
            reasons.add("Go on with: "
                    + (newest == null ? resume(name, "CHECKPOINT|SAVEPOINT") : resume(name, newest.uri()))
                    + (newest == null ? "\nTo begin anew, take topics that hold nothing (--topics)." : ""));
            throw StartRefusedException.of(String.join("\n", reasons));
        }
    }

    private static void requireSameBasis(Map<String, String> before, StartRequest request)
            throws StartRefusedException {
        for (Map.Entry<String, String> each : before.entrySet()) {
            if (!each.getValue().equals(request.basis().get(each.getKey()))) {
                throw StartRefusedException.of("Stream '" + request.name() + "' began with another "
                        + each.getKey() + ". Start it with the same as before; what has changed since comes by the"
                        + " topic of changes ('stream programme', 'stream merchant', 'stream wallets').");
            }
        }
    }

    private static String resume(String name, String state) {
        return "stream run --name " + name + " --from " + state;
    }
}
