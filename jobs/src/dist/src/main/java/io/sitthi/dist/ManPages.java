package io.sitthi.dist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Manual pages, in roff for man(1), of what picocli knows of the commands: one page for each, named as git's are. */
final class ManPages {

    /** Section of commands that any user may give. */
    private static final String SECTION = "1";

    private final String version;
    private final String date;

    /** @param date of the pages, such as 2026-01-01 */
    ManPages(String version, String date) {
        this.version = version;
        this.date = date;
    }

    /** Every page by its file name, such as {@code sitthi-stream-wallets.1}; hidden commands have none. */
    Map<String, String> of(CommandLine root) {
        Map<String, String> pages = new LinkedHashMap<>();
        add(root, pages);
        return pages;
    }

    private void add(CommandLine line, Map<String, String> pages) {
        pages.put(name(line.getCommandSpec()) + "." + SECTION, page(line));
        for (CommandLine each : line.getSubcommands().values()) {
            if (!each.getCommandSpec().usageMessage().hidden()) {
                add(each, pages);
            }
        }
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String page(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        UsageMessageSpec usage = command.usageMessage();
        line.setUsageHelpWidth(UsageMessageSpec.DEFAULT_USAGE_WIDTH);
        line.setUsageHelpAutoWidth(false);
        Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
        String name = name(command);
        StringBuilder page = new StringBuilder();
        page.append(".TH \"%s\" \"%s\" \"%s\" \"Sitthi %s\" \"Sitthi\"\n"
                .formatted(name.toUpperCase(Locale.ROOT), SECTION, date, version));
        page.append(".SH NAME\n").append(text(name)).append(" \\- ");
        page.append(text(firstSentence(help.description()))).append('\n');
        page.append(".SH SYNOPSIS\n.nf\n")
                .append(text(help.synopsis(0).stripTrailing()))
                .append("\n.fi\n");
        page.append(".SH DESCRIPTION\n").append(paragraphs(help.description()));
        if (!command.positionalParameters().isEmpty()) {
            page.append(".SH PARAMETERS\n");
            for (PositionalParamSpec each : command.positionalParameters()) {
                item(page, each.paramLabel(), rendered(each.description(), command));
            }
        }
        page.append(".SH OPTIONS\n");
        for (OptionSpec each : command.options()) {
            if (!each.hidden()) {
                boolean valued = each.arity().max() > 0 && !each.paramLabel().isEmpty();
                item(
                        page,
                        String.join(", ", each.names()) + (valued ? "=" + each.paramLabel() : ""),
                        rendered(each.description(), command));
            }
        }
        subcommands(page, line);
        String footer = (help.footerHeading() + help.footer()).strip();
        if (!footer.isEmpty()) {
            page.append(".SH NOTES\n.nf\n").append(text(footer)).append("\n.fi\n");
        }
        if (command.parent() != null) {
            page.append(".SH SEE ALSO\n.BR ")
                    .append(text(name(command.parent())))
                    .append(" (1)\n");
        }
        return page.toString();
    }

    private static void subcommands(StringBuilder page, CommandLine line) {
        if (line.getSubcommands().isEmpty()) {
            return;
        }
        page.append(".SH COMMANDS\n");
        for (CommandLine each : line.getSubcommands().values()) {
            CommandSpec command = each.getCommandSpec();
            if (!command.usageMessage().hidden()) {
                String said = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).description();
                item(page, command.name(), firstSentence(said));
            }
        }
    }

    private static void item(StringBuilder page, String term, String definition) {
        page.append(".TP\n\\fB").append(text(term)).append("\\fR\n");
        page.append(definition.isBlank() ? "\\&\n" : text(definition.strip()) + "\n");
    }

    private static String rendered(String[] lines, CommandSpec command) {
        StringBuilder all = new StringBuilder();
        for (String line : lines) {
            all.append(Help.Ansi.OFF.string(line)).append('\n');
        }
        return all.toString().replace("%n", "\n").replace("%%", "%").strip();
    }

    private static String firstSentence(String description) {
        String one = String.join(" ", List.of(description.strip().split("\\s+")));
        int end = one.indexOf(". ");
        return (end < 0 ? one : one.substring(0, end)).replaceAll("[.:]$", "");
    }

    private static String paragraphs(String description) {
        return description.isBlank() ? "\\&\n" : text(description.strip()).replace("\n\n", "\n.PP\n") + "\n";
    }

    /** What roff would take for a request or an escape is written so that it stands as it is. */
    private static String text(String plain) {
        StringBuilder escaped = new StringBuilder();
        for (String line : plain.split("\n", -1)) {
            String safe = line.replace("\\", "\\e").replace("-", "\\-");
            escaped.append(escaped.isEmpty() ? "" : "\n");
            escaped.append(safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "");
            safe.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "\\[u%04X]".formatted(c)));
        }
        return escaped.toString();
    }
}
