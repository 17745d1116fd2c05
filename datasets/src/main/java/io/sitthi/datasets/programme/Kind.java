package io.sitthi.datasets.programme;

import io.sitthi.datasets.schema.Schema;
import java.util.List;

/**
 * A kind of programme (CONTRACT-PROGRAMMES, section 6): what it reads and writes, and how its file is read.
 *
 * @param <P> a programme of this kind
 */
public interface Kind<P extends Programme> {

    /** The value of {@code kind} in a programme file, such as {@code wallet}. */
    String name();

    /** The programme of this kind that is shipped, such as {@code digital-wallet-2567}: also its file's name without the ending. */
    String shippedName();

    /** Whom a run judges, in a word or two for messages and helps, such as {@code citizen}. */
    String subject();

    /** What agencies deliver. The first is the one whose rows are judged. */
    List<Schema> inputs();

    /** What the kind's commands write besides {@code rejects}. */
    List<Schema> outputs();

    /**
     * The inputs whose earliest day a programme file may name under {@code earliest_as_of}. None for a kind whose runs judge
     * the state at the end of the day that the first input's manifest names: there, no other delivery may be older.
     */
    List<Schema> inputsWithEarliestDay();

    /**
     * Reads the keys that are this kind's own; {@link YamlMapping#refuseOtherKeys} is called for the root afterwards.
     * What is wrong is recorded by the mapping, and stand-ins are answered: a programme made from them is thrown away.
     */
    P read(ProgrammeHeader header, YamlMapping root);
}
