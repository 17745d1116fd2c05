package io.sitthi.datasets.programme;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Turns the bytes of a programme file into a tree of YAML nodes that know their lines. Every scalar stays text: what
 * type it has is for the key to say, and no amount ever passes through a {@code double}.
 */
final class YamlTree {

    /** How deep lists and mappings may stand in each other; a programme needs four. */
    static final int MAX_DEPTH = 16;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlTree() {}

    /**
     * The mapping that the file holds.
     *
     * @throws ProgrammeException when it is not UTF-8, not YAML, empty or anything else than a mapping
     */
    static MappingNode compose(byte[] content, ProblemList problems) throws ProgrammeException {
        String text = decode(content, problems);
        LoadSettings settings =
                LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        Optional<Node> root;
        try {
            checkDepth(text, settings, problems);
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw problems.only(line(e.getProblemMark()), "a YAML error (" + explain(e) + ")", "valid YAML");
        } catch (YamlEngineException e) {
            throw problems.only(
                    ProgrammeException.WHOLE_FILE,
                    "a YAML error (" + plain(String.valueOf(e.getMessage())) + ")",
                    "valid YAML");
        }
        if (root.isEmpty()) {
            throw problems.only(ProgrammeException.WHOLE_FILE, "an empty file", "a programme");
        }
        if (root.get() instanceof MappingNode mapping) {
            return mapping;
        }
        throw problems.only(
                line(root.get().getStartMark()), YamlValues.describe(root.get()), "a programme of keys and values");
    }

    /** The line of a node, counted from 1. */
    static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(ProgrammeException.WHOLE_FILE);
    }

    private static String decode(byte[] content, ProblemList problems) throws ProgrammeException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer characters = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, characters, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                if (content[i] == '\n') {
                    line++;
                }
            }
            throw problems.only(line, "bytes that are not UTF-8", "a file in UTF-8");
        }
        String text = characters.flip().toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** The composer calls itself for every level: a file of nothing but brackets must not overflow the stack. */
    private static void checkDepth(String text, LoadSettings settings, ProblemList problems) throws ProgrammeException {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Event.ID id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                throw problems.only(
                        line(event.getStartMark()), "more than " + MAX_DEPTH + " levels", "a programme of four levels");
            }
        }
    }

    private static String explain(MarkedYamlEngineException e) {
        String problem = plain(e.getProblem());
        return e.getContext() == null || e.getContextMark().isEmpty()
                ? problem
                : problem + ", " + plain(e.getContext()) + " from line " + line(e.getContextMark());
    }

    private static String plain(String problem) {
        return problem.replaceAll("\\s+", " ").strip();
    }
}
