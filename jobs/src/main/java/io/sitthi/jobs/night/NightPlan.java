package io.sitthi.jobs.night;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a night does, as its file says it (contract section 17). Paths are whole, but for {@code {date}}.
 *
 * @param name of the plan: its nights are told apart by their date, one night a date
 * @param drop the night's drop
 * @param out the night's result
 * @param steps in the order in which they run
 * @param history a PostgreSQL database, or a directory
 * @param metrics file for Prometheus; null for none
 * @param keepNights how many nights' drops and results are kept; 0 for all
 */
public record NightPlan(
        String name,
        String programme,
        List<Delivery> deliveries,
        String drop,
        String out,
        Previous previous,
        List<Step> steps,
        @Nullable Kafka kafka,
        String history,
        Alerts alerts,
        @Nullable String metrics,
        int keepNights) {

    /** The name of the night in paths. */
    public static final String DATE = "{date}";

    public NightPlan {
        deliveries = List.copyOf(deliveries);
        steps = List.copyOf(steps);
    }

    /** What a night is made of, besides the wait for deliveries, which comes first. */
    public enum Step {
        INGEST,
        VERIFY,
        DIFFERENCE,
        PUBLISH;

        /** As a plan and the history write it. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One dataset of the drop.
     *
     * @param in files to be read by {@code profile}; null when the agency delivers the dataset itself
     * @param drop the dataset's folder, with its manifest; null when there is {@code in}
     * @param until when it must be there, in Bangkok; null when it is not awaited
     */
    public record Delivery(
            String dataset,
            @Nullable String in,
            @Nullable String profile,
            @Nullable String drop,
            @Nullable LocalTime until) {}

    /**
     * The night with which this one is compared.
     *
     * @param path its result; null for the latest that was done, or none
     * @param isLatest whether it is the latest night of the plan that was done
     */
    public record Previous(@Nullable String path, boolean isLatest) {}

    /** @param inForce from when the wallets hold, in Bangkok */
    public record Kafka(String bootstrap, @Nullable String properties, LocalTime inForce) {}

    /** Of what is told. */
    public enum Event {
        FAILURE,
        LATE,
        SUCCESS
    }

    /** Who is told. */
    public record Alerts(
            @Nullable String command,
            @Nullable Mail mail,
            @Nullable String http,
            Set<Event> on) {
        public static final Alerts NONE = new Alerts(null, null, null, Set.of());

        public Alerts {
            on = Set.copyOf(on);
        }
    }

    /** How a mail relay is spoken to. */
    public enum MailSecurity {
        /** Without encryption: a relay of the house. */
        NONE,
        /** TLS after a greeting in the clear (RFC 3207); without it nothing is sent. */
        STARTTLS,
        /** TLS from the first byte on (RFC 8314). */
        TLS
    }

    /** A mail by SMTP. */
    public record Mail(MailSecurity security, String host, int port, String from, List<String> to) {
        public Mail {
            to = List.copyOf(to);
        }
    }
}
