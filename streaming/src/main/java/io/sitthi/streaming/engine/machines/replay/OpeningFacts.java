package io.sitthi.streaming.engine.machines.replay;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.drop.DropCheck;
import io.sitthi.datasets.drop.DropFaultsException;
import io.sitthi.datasets.output.RunIdentity;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.programmes.events.Micros;
import io.sitthi.streaming.engine.machines.MachineKind;
import io.sitthi.streaming.engine.rows.RowBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The facts of a night's drop, with which a stream begins. They go through it first, in order: what comes from Kafka
 * waits until event time has passed the last of them. Rows later than the drop's day are left out, as {@code verify}
 * leaves them: they are expected from Kafka. A restart continues from the last checkpoint, if the file is written
 * again.
 */
public final class OpeningFacts {

    private final SortedFacts facts;
    private final String identity;

    private OpeningFacts(SortedFacts facts, String identity) {
        this.facts = facts;
        this.identity = identity;
    }

    /**
     * Reads a drop's facts and writes them to a file in this folder.
     *
     * @param inputs the datasets of the drop, the first of which names the day
     * @param scratch an empty folder, which every machine that may read them reaches under this name
     * @throws CommandException when the drop has faults
     */
    public static OpeningFacts read(
            MachineKind kind, Programme programme, List<Schema> inputs, Location drop, Path scratch, Progress progress)
            throws CommandException {
        try {
            CheckedDrop checked = DropCheck.check(drop, programme, inputs);
            LocalDate day = checked.dataset(inputs.get(0)).manifest().asOf();
            try (DropRejects rejects = new DropRejects(Location.of(scratch).resolve("rejects"))) {
                SortedFacts facts = SortedFacts.read(
                        checked,
                        kind,
                        Micros.endInBangkok(day.toEpochDay()),
                        scratch.resolve("facts"),
                        rejects,
                        progress);
                MachineReplay.requireFewOrphans(rejects, 0);
                return new OpeningFacts(facts, RunIdentity.of(checked, programme));
            }
        } catch (DropFaultsException e) {
            throw new CommandException(
                    ExitStatus.BROKEN_INPUT, e.getMessage() + "\nThe drop " + drop + " breaks the contract.", e);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.FAILED, "The drop " + drop + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Differs from that of the facts of any other drop. */
    public String identity() {
        return identity;
    }

    /** How many there are. */
    public long rows() {
        return facts.rows();
    }

    /** The facts, one block after the other. */
    public Iterable<RowBlock> blocks() {
        return () -> LongStream.range(0, facts.blocks())
                .mapToObj(number -> {
                    try {
                        return facts.map(number);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .iterator();
    }

    /** Adds them to a job as a source of its own. */
    public DataStream<RowBlock> addTo(StreamExecutionEnvironment environment) {
        return MachineReplay.inOrder(environment, facts);
    }
}
