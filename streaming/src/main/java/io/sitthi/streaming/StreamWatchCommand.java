package io.sitthi.streaming;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.ProgrammeText;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.streaming.engine.kafka.KafkaAccess;
import io.sitthi.streaming.engine.kafka.KafkaAccessOptions;
import io.sitthi.streaming.engine.machines.kafka.DecisionWatch;
import io.sitthi.streaming.engine.machines.kafka.MachineTopics;
import io.sitthi.streaming.engine.running.StopSignal;
import io.sitthi.streaming.engine.web.KafkaWatch;
import io.sitthi.streaming.engine.web.WatchServer;
import io.sitthi.streaming.wallet.kafka.StreamOptions;
import io.sitthi.streaming.wallet.kafka.topics.PaymentTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stream watch}: the operators' live page, or a programme's refusals as they come. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a stream on a web page: decisions a second, outcomes, reasons, latencies, what waits, dead"
                    + " letters, checkpoints. It asks Flink, and Kafka too if --bootstrap is given, and changes nothing.",
            "Without --web it prints the refusals of --programme (not the wallet's) as they come, ids masked.",
            "It ends with Ctrl-C."
        },
        sortOptions = false)
final class StreamWatchCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--web", paramLabel = "PORT", description = "Port of the page; 0: any that is free.")
    private @Nullable Integer port;

    @Option(names = "--from-beginning", description = "Without --web: also print what is already in the topics.")
    private boolean fromBeginning;

    @Option(names = "--all", description = "Without --web: also print what is let through.")
    private boolean all;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "0",
            description = "Without --web: stop after this long (default: run until stopped).")
    private int seconds;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where the page is served (default: ${DEFAULT-VALUE}, for this machine alone). There is no"
                    + " login: whoever reaches another address can read it.")
    private String address = "127.0.0.1";

    @Option(
            names = "--flink",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Address of Flink's REST (default: ${DEFAULT-VALUE}). A job in its own process answers with"
                    + " --flink-port.")
    private String flink = "http://127.0.0.1:8081";

    @Option(names = "--job", paramLabel = "NAME", description = "Name of Flink's job (default: the only one).")
    private @Nullable String job;

    @ArgGroup(exclusive = false, heading = "Also ask Kafka:%n")
    private @Nullable KafkaAccessOptions kafka;

    @Option(
            names = "--programme",
            paramLabel = "NAME|FILE",
            description = "Whose topics Kafka is asked about (default: the wallet's).")
    private @Nullable String programme;

    @Option(
            names = "--topics",
            paramLabel = "PREFIX",
            description = "What the topics' names begin with (default: as the stream's command has it).")
    private @Nullable String prefix;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the stream, as Kafka knows it (default: as the stream's command has it).")
    private @Nullable String name;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec
    StreamWatchCommand() {}

    @Override
    public Integer call() throws CommandException {
        CommandLine line = spec.commandLine();
        Integer page = port;
        if (page == null) {
            return print(line);
        }
        if (fromBeginning || all || seconds != 0) {
            throw new ParameterException(line, "--from-beginning, --all and --seconds go without --web.");
        }
        if (page < 0 || page > HIGHEST_PORT) {
            throw new ParameterException(line, "--web: " + page + ", expected 0 to " + HIGHEST_PORT);
        }
        InetAddress where = address(line);
        URI rest = rest(line);
        try (KafkaWatch watch = kafka == null ? null : watch(line, kafka.access(line));
                WatchServer server = new WatchServer(where, page, rest, job, watch == null ? null : watch::read)) {
            line.getOut().printf("The page is at http://%s:%d/%n", host(where), server.port());
            line.getOut().flush();
            StopSignal.latch().await();
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitStatus.DONE;
    }

    private int print(CommandLine line) throws CommandException {
        if (kafka == null || programme == null) {
            throw new ParameterException(
                    line, "Give --web PORT, or --bootstrap and --programme to print that programme's refusals.");
        }
        StreamKind<?> kind = StreamKinds.read(line, programme);
        KafkaAccess access = kafka.access(line);
        try {
            new DecisionWatch(access, kind.stream(), kind.topics(prefix), all)
                    .run(
                            fromBeginning,
                            seconds == 0 ? Long.MAX_VALUE : seconds * 1_000L,
                            StopSignal.latch(),
                            line.getOut());
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, access.masked(String.valueOf(e.getMessage())), e);
        }
        return ExitStatus.DONE;
    }

    private KafkaWatch watch(CommandLine line, KafkaAccess access) throws CommandException {
        String own = programme;
        if (own == null || ProgrammeText.read(line, own).programme() instanceof WalletProgramme) {
            PaymentTopics topics = PaymentTopics.of(prefix == null ? PaymentTopics.DEFAULT_PREFIX : prefix);
            String stream = name == null ? StreamOptions.DEFAULT_NAME : name;
            return new KafkaWatch(access, topics.control(), topics.deadLetters(), topics.watched(stream), stream);
        }
        StreamKind<?> kind = StreamKinds.read(line, own);
        MachineTopics topics = kind.topics(prefix);
        String stream = name == null ? kind.streamName() : name;
        return new KafkaWatch(access, topics.control(), topics.deadLetters(), topics.watched(stream), stream);
    }

    private InetAddress address(CommandLine line) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new ParameterException(line, "--address: " + address + " is not an address of this machine", e);
        }
    }

    private URI rest(CommandLine line) {
        try {
            URI uri = new URI(flink);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // as below
        }
        throw new ParameterException(line, "--flink: '" + flink + "', expected http://HOST:PORT");
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
