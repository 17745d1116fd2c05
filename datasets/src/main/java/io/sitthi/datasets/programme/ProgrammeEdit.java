package io.sitthi.datasets.programme;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Changes one value in the text of a programme's file, and nothing else: what comes of it is read like any other file. */
public final class ProgrammeEdit {

    private ProgrammeEdit() {}

    /**
     * The text with another value of a key.
     *
     * @param yaml a programme's file that was read without a fault
     * @param key such as {@code deposits.limit_baht}
     * @param value as a file would have it, on one line; a list in brackets
     * @return null when the file has no such key, or keys and values under it
     * @throws ProgrammeException when the text is no YAML
     */
    public static @Nullable String set(String yaml, String key, String value) throws ProgrammeException {
        String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
        Node node = YamlTree.compose(text.getBytes(StandardCharsets.UTF_8), new ProblemList("the programme"));
        for (String part : key.split("\\.", -1)) {
            node = node instanceof MappingNode mapping ? valueOf(mapping, part) : null;
            if (node == null) {
                return null;
            }
        }
        int start = offset(text, node.getStartMark());
        int end = offset(text, node.getEndMark());
        if (node instanceof MappingNode || start < 0 || end < start) {
            return null;
        }
        // a list in lines of its own ends where the next key begins: what separates the two stays
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, start) + value + text.substring(end);
    }

    private static @Nullable Node valueOf(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    /** Marks count code points. */
    private static int offset(String text, Optional<Mark> mark) {
        return mark.map(found -> text.offsetByCodePoints(0, found.getIndex())).orElse(-1);
    }
}
