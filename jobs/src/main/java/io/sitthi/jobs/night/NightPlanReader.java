package io.sitthi.jobs.night;

import io.sitthi.datasets.programme.ProgrammeException;
import io.sitthi.datasets.programme.YamlDocument;
import io.sitthi.datasets.programme.YamlMapping;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a plan. Whatever is wrong is found in one reading, with its line. */
public final class NightPlanReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SOME = Pattern.compile(".+");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern HOST = Pattern.compile("(smtps://|starttls://)?([A-Za-z0-9.-]+):([0-9]{1,5})");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;@]+@[^\\s<>,;@]+");

    private final Path folder;

    private NightPlanReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a plan from the content of its file.
     *
     * @param folder that of the file: relative paths begin there
     * @throws ProgrammeException when anything in it is wrong; it names every problem
     */
    public static NightPlan read(byte[] content, String file, Path folder) throws ProgrammeException {
        return YamlDocument.parse(content, file, new NightPlanReader(folder)::read);
    }

    private NightPlan read(YamlMapping root) {
        String name = root.text("name", NAME, "a name of letters, digits and -, such as wallet-nightly");
        String programme = root.text("programme", SOME, "a programme's name or file");
        List<NightPlan.Delivery> deliveries = new ArrayList<>();
        Set<String> datasets = new HashSet<>();
        for (YamlMapping item : root.list("deliveries")) {
            NightPlan.Delivery delivery = delivery(item);
            if (!datasets.add(delivery.dataset())) {
                item.conflict("dataset", "the dataset again", "every dataset once");
            }
            deliveries.add(delivery);
        }
        String drop = path(dated(root, "drop"));
        String out = path(dated(root, "out"));
        String previous = root.textIfPresent("previous", SOME, "latest, none or a path");
        List<NightPlan.Step> steps = List.copyOf(
                        root.choices("steps", Arrays.asList(NightPlan.Step.values()), NightPlan.Step::label, false))
                .stream()
                .sorted()
                .toList();
        YamlMapping kafka = root.mappingIfPresent("kafka");
        if (steps.contains(NightPlan.Step.PUBLISH) && kafka == null) {
            root.conflict("steps", "publish", "kafka beside it");
        }
        String history = root.text("history", SOME, "jdbc:postgresql://… or a directory");
        YamlMapping alerts = root.mappingIfPresent("alerts");
        String metrics = root.textIfPresent("metrics", SOME, "a file such as /var/lib/node_exporter/sitthi.prom");
        int keep = root.integerOr("keep_nights", 1, 10_000, "a number of nights from 1 to 10000", 0);
        if (keep > 0 && (!drop.contains(NightPlan.DATE) || !out.contains(NightPlan.DATE))) {
            root.conflict("keep_nights", "nights to keep", "{date} in drop and out");
        }
        boolean latest = previous == null || previous.equals("latest");
        return new NightPlan(
                name,
                programme.endsWith(".yaml") ? path(programme) : programme,
                deliveries,
                drop,
                out,
                new NightPlan.Previous(latest || "none".equals(previous) ? null : path(previous), latest),
                steps,
                kafka == null ? null : kafka(kafka),
                history.startsWith("jdbc:") ? history : path(history),
                alerts == null ? NightPlan.Alerts.NONE : alerts(alerts),
                metrics == null ? null : path(metrics),
                keep);
    }

    /** One result for each night: a path without the date would belong to the first. */
    private static String dated(YamlMapping root, String key) {
        return root.text(
                key, Pattern.compile(".*\\{date}.*"), "a path with {date} in it, such as /nights/{date}/" + key);
    }

    private String path(@Nullable String written) {
        String text = written == null ? "" : written;
        return text.isEmpty() || text.contains(":/")
                ? text
                : folder.resolve(text).normalize().toString();
    }

    private NightPlan.Delivery delivery(YamlMapping item) {
        String dataset = item.text("dataset", Pattern.compile("[a-z_]+"), "a dataset such as civil");
        String in = item.textIfPresent("in", SOME, "a file, or a pattern such as /deliveries/civil/*.gz");
        String drop = item.textIfPresent("drop", SOME, "the dataset's folder");
        String profile = item.textIfPresent("profile", SOME, "a profile's file");
        String until = item.textIfPresent("until", TIME, "a time such as \"02:30\"");
        if ((in == null) == (drop == null)) {
            item.conflict(
                    in == null ? "dataset" : "drop", in == null ? "neither in nor drop" : "in and drop", "one of both");
        }
        if ((in == null) != (profile == null)) {
            item.conflict(
                    in == null ? "profile" : "in",
                    in == null ? "a profile without in" : "no profile",
                    "in and profile");
        }
        item.refuseOtherKeys();
        return new NightPlan.Delivery(
                dataset,
                in == null ? null : path(in),
                profile == null ? null : path(profile),
                drop == null ? null : path(drop),
                time(until));
    }

    private static @Nullable LocalTime time(@Nullable String written) {
        return written == null || written.isEmpty() ? null : LocalTime.parse(written);
    }

    private NightPlan.Kafka kafka(YamlMapping kafka) {
        String bootstrap = kafka.text("bootstrap", SOME, "brokers such as \"broker:9093\"");
        String properties = kafka.textIfPresent("properties", SOME, "a file of properties");
        LocalTime inForce = time(kafka.text("in_force", TIME, "a time such as \"05:00\""));
        kafka.refuseOtherKeys();
        return new NightPlan.Kafka(
                bootstrap,
                properties == null ? null : path(properties),
                inForce == null ? LocalTime.MIDNIGHT : inForce);
    }

    private NightPlan.Alerts alerts(YamlMapping alerts) {
        String command = alerts.textIfPresent("command", SOME, "a program");
        String http = alerts.textIfPresent("http", Pattern.compile("https?://.+"), "an address such as https://…");
        YamlMapping mail = alerts.mappingIfPresent("mail");
        List<NightPlan.Event> all = Arrays.asList(NightPlan.Event.values());
        Set<NightPlan.Event> on =
                alerts.choices("on", all, event -> event.name().toLowerCase(Locale.ROOT), false);
        NightPlan.Alerts read = new NightPlan.Alerts(
                command == null || !command.contains("/") ? command : path(command),
                mail == null ? null : mail(mail),
                http,
                on);
        alerts.refuseOtherKeys();
        return read;
    }

    private static NightPlan.Mail mail(YamlMapping mail) {
        String smtp = mail.text(
                "smtp",
                HOST,
                "a host and a port such as \"relay:25\", \"starttls://relay:587\" or" + " \"smtps://relay:465\"");
        String from = mail.text("from", ADDRESS, "an address");
        Set<String> to = mail.codes("to", ADDRESS, "operator@example.go.th", false);
        mail.refuseOtherKeys();
        Matcher host = HOST.matcher(smtp);
        boolean found = host.matches();
        String scheme = found && host.group(1) != null ? host.group(1) : "";
        return new NightPlan.Mail(
                switch (scheme) {
                    case "smtps://" -> NightPlan.MailSecurity.TLS;
                    case "starttls://" -> NightPlan.MailSecurity.STARTTLS;
                    default -> NightPlan.MailSecurity.NONE;
                },
                found ? host.group(2) : "",
                found ? Integer.parseInt(host.group(3)) : 0,
                from,
                List.copyOf(to));
    }
}
