package io.sitthi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitthi.jobs.Sitthi;
import io.sitthi.streaming.SitthiStreaming;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** One launcher starts the commands of several jars, and one help lists them all. */
class CommandsTest {

    @Test
    void theHelpListsEveryCommandOfEveryJar() {
        String footer = command(Sitthi.class).footerHeading();
        List<String> others = names(SitthiStreaming.class);
        assertThat(others).contains("pay", "stream");
        for (String name : others) {
            assertThat(footer).containsPattern("(?m)^ {0,2}" + name + " +[A-Z]|%n {2}" + name + " +[A-Z]");
        }
        assertThat(footer).contains("  bench ");
    }

    @Test
    void noTwoJarsHaveACommandOfOneName() {
        assertThat(names(Sitthi.class)).doesNotContainAnyElementsOf(names(SitthiStreaming.class));
    }

    private static List<String> names(Class<?> commands) {
        return Arrays.stream(command(commands).subcommands())
                .filter(subcommand -> subcommand != HelpCommand.class)
                .map(subcommand -> command(subcommand).name())
                .toList();
    }

    private static Command command(Class<?> type) {
        return type.getAnnotation(Command.class);
    }
}
