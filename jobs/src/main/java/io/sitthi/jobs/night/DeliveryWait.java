package io.sitthi.jobs.night;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.ingest.DeliveryInputs;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waits until every delivery is there: a dataset's folder with its manifest; files whose sizes stay the same from one look to
 * the next, since an agency's copy takes its time.
 */
final class DeliveryWait {

    private final NightPlan plan;
    private final LocalDate date;
    private final ZonedDateTime began;
    private final Clock clock;
    private final Duration interval;
    private Map<String, Long> sizesBefore = new LinkedHashMap<>();

    /** @param began when the night was first started: times of the plan are the next after it */
    DeliveryWait(NightPlan plan, LocalDate date, ZonedDateTime began, Clock clock, Duration interval) {
        this.plan = plan;
        this.date = date;
        this.began = began;
        this.clock = clock;
        this.interval = interval;
    }

    /** The first time of day that comes at or after an instant, in Bangkok. */
    static ZonedDateTime next(LocalTime time, ZonedDateTime after) {
        ZonedDateTime sameDay = after.withZoneSameInstant(Programme.ZONE).with(time);
        return sameDay.isBefore(after) ? sameDay.plusDays(1) : sameDay;
    }

    /**
     * Waits.
     *
     * @return a line for each delivery that did not come in time; empty when all are there
     */
    List<String> await() throws IOException, InterruptedException {
        while (true) {
            List<NightPlan.Delivery> missing = missing();
            if (missing.isEmpty()) {
                return List.of();
            }
            List<String> late = new ArrayList<>();
            for (NightPlan.Delivery delivery : missing) {
                LocalTime until = delivery.until();
                if (until == null
                        || !clock.instant().isBefore(next(until, began).toInstant())) {
                    late.add(delivery.dataset() + ": expected a delivery"
                            + (until == null ? "" : " until " + until) + " at "
                            + NightPaths.dated(delivery.in() == null ? delivery.drop() : delivery.in(), date)
                            + ", found none");
                }
            }
            if (!late.isEmpty() && isSettled(missing)) {
                return late;
            }
            Thread.sleep(interval.toMillis());
        }
    }

    /** Whether nothing is still on its way: what lies there and grows is looked at once more. */
    private boolean isSettled(List<NightPlan.Delivery> missing) throws IOException {
        for (NightPlan.Delivery delivery : missing) {
            if (bytes(delivery) != null) {
                return false;
            }
        }
        return true;
    }

    private List<NightPlan.Delivery> missing() throws IOException {
        List<NightPlan.Delivery> missing = new ArrayList<>();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (NightPlan.Delivery delivery : plan.deliveries()) {
            if (delivery.drop() != null) {
                Location folder = Location.of(NightPaths.dated(delivery.drop(), date));
                if (!folder.resolve(Manifest.FILE_NAME).exists()) {
                    missing.add(delivery);
                }
                continue;
            }
            Long bytes = bytes(delivery);
            if (bytes != null) {
                sizes.put(delivery.dataset(), bytes);
            }
            if (bytes == null || !bytes.equals(sizesBefore.get(delivery.dataset()))) {
                missing.add(delivery);
            }
        }
        sizesBefore = sizes;
        return missing;
    }

    /** Bytes of the files that are there; null when there are none. */
    private @Nullable Long bytes(NightPlan.Delivery delivery) throws IOException {
        if (delivery.in() == null) {
            return null;
        }
        try {
            return DeliveryInputs.bytes(DeliveryInputs.find(List.of(NightPaths.dated(delivery.in(), date))));
        } catch (FileNotFoundException e) {
            return null;
        }
    }
}
